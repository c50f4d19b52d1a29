using StampClassifier.Core.Sky;

namespace StampClassifier.Tests.Sky;

public sealed class SexagesimalTests
{
    [Theory]
    [InlineData(0, "00:00:00.00")]
    [InlineData(179.6402013, "11:58:33.65")]
    [InlineData(359.99999999, "00:00:00.00")]
    public void FormatRa_writes_hours(double degrees, string expected) => Assert.Equal(expected, Sexagesimal.FormatRa(degrees));

    [Theory]
    [InlineData(52.0297203, "+52:01:47.0")]
    [InlineData(-0.5, "-00:30:00.0")]
    [InlineData(89.9999999, "+90:00:00.0")]
    public void FormatDec_carries_and_keeps_the_sign(double degrees, string expected)
        => Assert.Equal(expected, Sexagesimal.FormatDec(degrees));
}

using StampClassifier.Core.Sky;

namespace StampClassifier.Tests.Sky;

public sealed class MjdTests
{
    [Fact]
    public void From_converts_a_utc_instant()
        => Assert.Equal(58855.3554398, Mjd.From(DateTimeOffset.Parse("2020-01-07T08:31:49.999Z")).Days, 1e-7);

    [Fact]
    public void FromJulianDate_agrees_with_the_packet_facts()
        => Assert.Equal(58226.2635764, Mjd.FromJulianDate(2458226.7635764).Days, 1e-7);

    [Fact]
    public void ToUtc_round_trips_to_the_millisecond()
    {
        var instant = DateTimeOffset.Parse("2026-11-22T03:04:05.678Z");
        Assert.Equal(instant, Mjd.From(instant).ToUtc());
    }
}

using StampClassifier.Core.Sky;

namespace StampClassifier.Tests.Sky;

public sealed class Ps1ObjectIdTests
{
    [Fact]
    public void Decode_reads_zone_right_ascension_and_fraction()
    {
        var position = Ps1ObjectId.Decode(110_701_501_234_565_000);
        Assert.Equal(150.123456, position.Ra, 1e-9);
        Assert.Equal((11_070 + 0.5) * 0.0083333 - 90, position.Dec, 1e-9);
    }
}

using System.Numerics.Tensors;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Stamps;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Stamps;

public sealed class FitsReaderTests
{
    // packet, kind, min, max, [0,0], [0,1], [1,0], [31,31], sum of all pixels
    public static TheoryData<int, StampKind, float[], double> KnownStamps => new()
    {
        { 1, StampKind.Science, [157.17491f, 5665.6084f, 181.3373f, 172.12625f, 175.68442f, 2132.731f], 736079.213 },
        { 1, StampKind.Template, [171.27744f, 3215.1602f, 177.83253f, 180.28368f, 176.9587f, 1109.3938f], 733950.569 },
        { 1, StampKind.Difference, [-208.39615f, 239.54794f, 5.9066987f, -10.151794f, -2.1056082f, 239.54794f], 2150.412 },
        { 2, StampKind.Science, [225.28146f, 5070.8755f, 234.16714f, 243.17067f, 243.60132f, 5070.8755f], 1012364.916 },
        { 2, StampKind.Template, [237.72852f, 6798.7227f, 244.97787f, 245.19472f, 245.34808f, 6798.7227f], 1034844.766 },
        { 2, StampKind.Difference, [-36.692287f, 2229.09f, 8.49849f, 1.9047033f, 1.8069766f, 2200.7388f], 22484.775 },
    };

    [Theory]
    [MemberData(nameof(KnownStamps))]
    public void Read_gives_the_known_pixels(int packetNumber, StampKind kind, float[] expected, double sum)
    {
        var packet = new AlertReader().Read(packetNumber == 1 ? TestData.Packet1 : TestData.Packet2)[0];

        var image = FitsReader.Read(packet.CutoutOf(kind)!.GzipFits);

        Assert.True(image.IsFull);
        float[] found =
        [
            TensorPrimitives.Min<float>(image.Pixels), TensorPrimitives.Max<float>(image.Pixels),
            image[0, 0], image[0, 1], image[1, 0], image[31, 31],
        ];
        // The facts are printed with 8 digits.
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, Math.Abs(pair.First) * 1e-6));
        Assert.Equal(sum, image.Pixels.Sum(pixel => (double)pixel), 1e-3);
    }

    [Fact]
    public void Read_reads_every_real_cutout()
    {
        var reader = new AlertReader();
        var sizes = TestData.AllPackets
            .SelectMany(file => reader.Read(file.Bytes))
            .SelectMany(packet => new[] { packet.Science!, packet.Template!, packet.Difference! })
            .CountBy(cutout => FitsReader.Read(cutout.GzipFits) is var image ? (image.Width, image.Height) : default)
            .ToList();
        Assert.NotEmpty(sizes);
    }
}

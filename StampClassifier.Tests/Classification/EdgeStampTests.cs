using System.Globalization;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Stamps;
using StampClassifier.Tests.Stamps;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Classification;

/// <summary>Stamps that the detector's edge cut land where a whole stamp would have had them.</summary>
public sealed class EdgeStampTests
{
    private const int Side = StampImage.FullSide;
    private const int Centre = Side / 2;
    private const int QuadrantWidth = 3072;
    private const int QuadrantHeight = 3080;

    private static readonly InputPreparer Placing = new(Side, new AlertFeatures([]), EdgeStamps.Place);

    private static readonly InputPreparer Dropping = new(Side, new AlertFeatures([]), EdgeStamps.Drop);

    /// <summary>The source's own pixel: what the survey cut around; four sides, four corners.</summary>
    [Theory]
    [InlineData(1, 1500)]
    [InlineData(31, 1500)]
    [InlineData(QuadrantWidth, 1500)]
    [InlineData(QuadrantWidth - 30, 1500)]
    [InlineData(1500, 1)]
    [InlineData(1500, QuadrantHeight)]
    [InlineData(10, 20)]
    [InlineData(10, QuadrantHeight - 5)]
    [InlineData(QuadrantWidth - 7, 12)]
    [InlineData(QuadrantWidth - 7, QuadrantHeight - 25)]
    public void A_made_cut_is_put_back_pixel_for_pixel(int xpos, int ypos)
    {
        var (packet, expected) = Cut(xpos, ypos);
        Assert.Equal(StampFaultKind.Shape, Dropping.Prepare(packet).Fault?.Kind);

        var (input, fault, edge) = Placing.Prepare(packet);

        Assert.Null(fault);
        Assert.StartsWith("edge: ", edge, StringComparison.Ordinal);
        for (var channel = 0; channel < 3; channel++)
            Assert.Equal(expected, input!.Stamps[(channel * Side * Side)..((channel + 1) * Side * Side)]);
    }

    [Fact]
    public void A_whole_stamp_is_no_edge()
    {
        var packet = new AlertReader().Read(TestData.Packet1)[0];
        var (placed, dropped) = (Placing.Prepare(packet), Dropping.Prepare(packet));
        Assert.Null(placed.Edge);
        Assert.Equal(dropped.Input!.Stamps, placed.Input!.Stamps);
    }

    [Theory]
    [InlineData(40, 63, 1500, 1500)]
    [InlineData(40, 63, 1, 1500)]
    [InlineData(20, 63, 3060, 1500)]
    [InlineData(64, 63, 1500, 1500)]
    [InlineData(40, 63, double.NaN, 1500)]
    public void A_shape_that_its_position_does_not_explain_is_a_fault(int width, int height, double xpos, double ypos)
    {
        var packet = Packet(width, height, new float[width * height], xpos, ypos);
        Assert.Equal(StampFaultKind.Shape, Placing.Prepare(packet).Fault?.Kind);
    }

    /// <summary>
    /// Every cut packet of the real sets is explained by its position. What changed must then lie in the middle: within a pixel and a
    /// half of it is a spot that outshines nearly all of the difference (the survey delivers that of a fading source turned over, so the
    /// source is bright in every one).
    /// </summary>
    [Fact]
    public void The_sources_of_real_cut_stamps_lie_in_the_middle()
    {
        var reader = new AlertReader();
        var words = new List<string>();
        var (centred, misplaced, all) = (0, 0, 0);
        foreach (var packet in TestData.AllPackets.Select(file => reader.Read(file.Bytes)[0]).DistinctBy(packet => packet.Candid))
        {
            if (Dropping.Prepare(packet).Fault is not { Kind: StampFaultKind.Shape })
                continue;
            all++;
            var (input, fault, edge) = Placing.Prepare(packet);
            Assert.Null(fault);
            var difference = input!.Stamps[(2 * Side * Side)..];
            var outshone = Outshone(difference, Centre, Centre);
            centred += outshone >= 0.99 ? 1 : 0;
            misplaced += Outshone(difference, Centre + 5, Centre) >= 0.99 || Outshone(difference, Centre, Centre - 5) >= 0.99 ? 1 : 0;
            words.Add(string.Create(CultureInfo.InvariantCulture, $"{packet.Candid} {edge}: outshines {outshone:0.000}"));
        }
        var report = $"{centred} of {all} in the middle, {misplaced} five pixels off\n{string.Join('\n', words)}";
        TestContext.Current.TestOutputHelper?.WriteLine(report);
        Assert.True(all > 20, report);
        Assert.True(centred >= 0.95 * all && misplaced <= 0.5 * all, report);
    }

    /// <summary>Share of all 3 x 3 spots of a stamp that are fainter than the best one within a pixel of a place.</summary>
    private static double Outshone(float[] stamp, int row, int column)
    {
        var best = Enumerable.Range(row - 1, 3).SelectMany(r => Enumerable.Range(column - 1, 3).Select(c => Spot(r, c))).Max();
        var others = Enumerable.Range(1, Side - 2).SelectMany(r
            => Enumerable.Range(1, Side - 2).Select(c => Spot(r, c))).Where(double.IsFinite).ToList();
        return others.Count(spot => spot <= best) / (double)others.Count;

        double Spot(int r, int c)
        {
            var pixels = Enumerable.Range(r - 1, 3).SelectMany(y
                => Enumerable.Range(c - 1, 3).Select(x => stamp[y * Side + x])).Where(float.IsFinite).ToList();
            return pixels.Count >= 5 ? pixels.Average() : double.NegativeInfinity;
        }
    }

    /// <summary>A detector whose every pixel has its own value, cut as the survey cuts.</summary>
    private static (AlertPacket Packet, float[] Expected) Cut(int xpos, int ypos)
    {
        var expected = new float[Side * Side];
        var cut = new List<float>();
        var (width, height) = (0, 0);
        for (var row = 0; row < Side; row++)
        {
            var y = ypos - Centre + row;
            height += y is >= 1 and <= QuadrantHeight ? 1 : 0;
            width = 0;
            for (var column = 0; column < Side; column++)
            {
                var x = xpos - Centre + column;
                var isOnDetector = x is >= 1 and <= QuadrantWidth && y is >= 1 and <= QuadrantHeight;
                width += x is >= 1 and <= QuadrantWidth ? 1 : 0;
                expected[row * Side + column] = isOnDetector ? x + 5000 * y : float.NaN;
                if (isOnDetector)
                    cut.Add(x + 5000 * y);
            }
        }
        return (Packet(width, height, [.. cut], xpos, ypos), expected);
    }

    private static AlertPacket Packet(int width, int height, float[] pixels, double xpos, double ypos) => new AlertPacketBuilder()
        .With(CandidateField.Xpos, xpos).With(CandidateField.Ypos, ypos).WithStamps(FitsFile.Write(width, height, pixels)).Build();
}

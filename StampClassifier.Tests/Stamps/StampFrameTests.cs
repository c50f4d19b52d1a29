using StampClassifier.Core.Alerts;
using StampClassifier.Core.Stamps;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Stamps;

public sealed class StampFrameTests
{
    [Theory]
    [InlineData(1500, 1500, 0, 0, 63, 63)]
    [InlineData(10, 1500, 22, 0, 41, 63)]
    [InlineData(3062, 1500, 0, 0, 42, 63)]
    [InlineData(1500, 11, 0, 21, 63, 42)]
    [InlineData(1500, 3075, 0, 0, 63, 37)]
    public void The_part_on_the_detector_keeps_its_place_around_the_target(double x, double y, int left, int top, int width, int height)
        => Assert.Equal(new StampFrame(left, top, width, height), StampFrame.Of(x, y));

    [Fact]
    public void An_unknown_place_is_taken_for_whole()
        => Assert.All([StampFrame.Of(null, 5), StampFrame.Of(5, null), StampFrame.Of(-9_000, 5)], frame => Assert.True(frame.IsWhole));

    /// <summary>Real packets: the part has the size of the stamp, and the difference peaks in the middle of the frame.</summary>
    [Fact]
    public void Real_edge_stamps_fit_their_frames()
    {
        var reader = new AlertReader();
        var edges = TestData.Odd.Concat(TestData.Checks).Select(file => reader.Read(file.Bytes)[0])
            .Where(packet => packet.Difference is not null)
            .Select(packet => (packet.Candidate, Image: FitsReader.Read(packet.Difference!.GzipFits)))
            .Where(packet => !packet.Image.IsFull).ToList();

        Assert.NotEmpty(edges);
        Assert.All(edges, edge =>
        {
            var frame = StampFrame.Of(edge.Candidate[CandidateField.Xpos], edge.Candidate[CandidateField.Ypos]);
            Assert.Equal((edge.Image.Width, edge.Image.Height), (frame.Width, frame.Height));
            var peak = Peak(edge.Image);
            Assert.InRange(peak.Column + frame.Left, 29, 33);
            Assert.InRange(peak.Row + frame.Top, 29, 33);
        });
    }

    private static (int Row, int Column) Peak(StampImage image)
    {
        var brightest = image.Pixels.Index().Where(pixel => float.IsFinite(pixel.Item)).MaxBy(pixel => Math.Abs(pixel.Item)).Index;
        return (brightest / image.Width, brightest % image.Width);
    }
}

using StampClassifier.Core.Alerts;
using StampClassifier.Core.Sky;
using StampClassifier.Tests.Support;

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

    /// <summary>
    /// The catalogue position must lie where the survey says, at <c>distpsnr</c>. Both move by some tenths of an arcsec, and a few
    /// packets of the shared data were altered, most of them to a distance of 120: 99 % of the others agree within 1 arcsec.
    /// </summary>
    [Fact]
    public void Decode_puts_real_neighbours_at_the_distance_the_packet_states()
    {
        var reader = new AlertReader();
        var offsets = TestData.Labelled.SelectMany(file => reader.Read(file.Bytes))
            .Where(packet => packet.Candidate.ObjectIdPs1 is > 0 && packet.Candidate[CandidateField.Distpsnr1] is >= 0 and not 120)
            .Select(packet => Math.Abs(packet.Candidate.Position.SeparationTo(Ps1ObjectId.Decode(packet.Candidate.ObjectIdPs1!.Value))
                - packet.Candidate[CandidateField.Distpsnr1]))
            .ToList();
        Assert.True(offsets.Count > 1000, $"only {offsets.Count} neighbours");
        Assert.InRange(offsets.Count(offset => offset < 1) / (double)offsets.Count, 0.99, 1);
    }
}

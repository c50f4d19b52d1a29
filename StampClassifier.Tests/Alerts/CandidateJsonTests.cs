using StampClassifier.Core.Alerts;
using StampClassifier.Core.Classification;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Alerts;

public sealed class CandidateJsonTests
{
    [Fact]
    public void What_was_written_is_read_back_to_the_last_bit_of_a_float()
    {
        foreach (var packet in new[] { TestData.Packet1, TestData.Packet2 }.Select(bytes => new AlertReader().Read(bytes)[0]))
        {
            var json = CandidateJson.Write(packet.Candidate);
            var read = CandidateJson.Read(json);

            Assert.Equal(Floats(packet.Candidate), Floats(read));
            Assert.Equal(
                (packet.Candid, packet.Candidate.IsPositive, packet.Candidate.ObjectIdPs1, packet.Candidate.SolarSystemName),
                (read.Candid, read.IsPositive, read.ObjectIdPs1, read.SolarSystemName));
            Assert.Equal(packet.Candidate[CandidateField.Jd], read[CandidateField.Jd]);
            Assert.Equal(json, CandidateJson.Write(read));
        }
    }

    private static float[] Floats(Candidate candidate)
    {
        var names = FeatureCatalogue.Names.Where(name => !name.StartsWith("ps1_", StringComparison.Ordinal)).ToList();
        var row = new float[names.Count];
        new AlertFeatures(names).Compute(candidate, row);
        return row;
    }
}

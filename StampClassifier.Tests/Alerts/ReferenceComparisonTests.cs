using StampClassifier.Core.Alerts;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Alerts;

public sealed class ReferenceComparisonTests(ITestOutputHelper output)
{
    [Fact]
    public void Read_agrees_with_the_reference_library_on_every_field_of_every_real_packet()
    {
        var reader = new AlertReader();
        var reference = new ReferenceReader();
        var problems = new List<string>();
        var count = 0;
        foreach (var file in TestData.AllPackets)
        {
            var ours = reader.Read(file.Bytes);
            var theirs = reference.ReadValues(file.Bytes);
            Assert.Equal(theirs.Count, ours.Count);
            problems.AddRange(ours.Zip(theirs).SelectMany(
                pair => PacketComparison.Differences(pair.First, pair.Second).Select(difference => $"{file}: {difference}")));
            count += ours.Count;
        }
        output.WriteLine($"{count} packets compared");
        Assert.True(count > 0);
        Assert.Empty(problems);
    }
}

using StampClassifier.Core.Alerts;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Evaluation;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Evaluation;

/// <summary>The guard on real alerts: the model that serves holds still, the one that eats history (its positive control) does
/// not.</summary>
public sealed class DriftOfShippedModelsTests
{
    private const int Sampling = 6;
    private const double Limit = 0.01;

    [Fact]
    public async Task The_model_that_serves_changes_less_than_one_answer_in_a_hundred()
    {
        var tallies = await CheckAsync("stamp-classifier.onnx");
        Assert.All(tallies, tally => Assert.InRange(tally.Changed, 0, Limit));
    }

    [Fact]
    public async Task The_network_with_the_papers_23_metadata_fails()
    {
        var changed = (await CheckAsync("stamp-classifier-paper-23.onnx")).ToDictionary(tally => tally.Scenario, tally => tally.Changed);
        foreach (var scenario in new[] { "first detection", "first detection in a new field", "long history", "seen in 2018",
            "seen in 2027" })
            Assert.InRange(changed[scenario], 0.05, 1);
        Assert.Equal(0, changed["without rb and drb"]);
    }

    private static async Task<IReadOnlyList<DriftTally>> CheckAsync(string file)
    {
        var packets = TestData.Labelled.Where((_, i) => i % Sampling == 0).SelectMany(packet => new AlertReader().Read(packet.Bytes))
            .ToList();
        using var model = new StampModel(Path.Combine(Repository.Root, "onnx", file), ClassifierDevice.Cpu);
        await using var batcher = new ClassificationBatcher(model, new ClassifierOptions());
        var check = new DriftCheck(model, batcher);
        await Task.WhenAll(packets.Select(packet => check.AddAsync(packet, TestContext.Current.CancellationToken)));
        Assert.InRange(check.Tallies[0].Alerts, 200, 300);
        return check.Tallies;
    }
}

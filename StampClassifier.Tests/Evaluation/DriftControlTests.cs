using StampClassifier.Core.Alerts;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Evaluation;
using StampClassifier.Core.Stamps;
using StampClassifier.Tests.Stamps;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Evaluation;

/// <summary>The positive control: a model that leans on a history counter fails the check, and only where the counter moves.</summary>
public sealed class DriftControlTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("stamp-drift-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_model_that_eats_history_fails()
    {
        using var model = new StampModel(LinearModel.Write(_folder, "ncovhist", threshold: 900), ClassifierDevice.Cpu);
        await using var batcher = new ClassificationBatcher(model, new ClassifierOptions());
        var check = new DriftCheck(model, batcher);
        var stamp = FitsFile.Write(StampImage.FullSide, StampImage.FullSide, new float[StampImage.FullSide * StampImage.FullSide]);
        foreach (var coverage in new[] { 100, 200, 300, 1_200 })
            await check.AddAsync(new AlertPacketBuilder().WithStamps(stamp).With(CandidateField.Ncovhist, coverage).Build(),
                TestContext.Current.CancellationToken);

        var changed = check.Tallies.ToDictionary(tally => tally.Scenario, tally => tally.Changed);
        Assert.Equal(0.75, changed["long history"]);
        Assert.Equal(0.25, changed["first detection in a new field"]);
        Assert.Equal(0.25, changed["seen in 2018"]);
        Assert.Equal(0.75, changed["seen in 2027"]);
        Assert.Equal(0, changed["first detection"]);
        Assert.Equal(0, changed["oldest schema"]);
    }
}

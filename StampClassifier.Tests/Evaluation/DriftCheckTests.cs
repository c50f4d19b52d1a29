using StampClassifier.Core.Alerts;
using StampClassifier.Core.Evaluation;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Evaluation;

/// <summary>The shipped model does not care when the survey looked.</summary>
public sealed class DriftCheckTests(TestModel shipped) : IClassFixture<TestModel>
{
    [Fact]
    public async Task Less_than_one_alert_in_a_hundred_changes_its_class()
    {
        var check = new DriftCheck(shipped.Model, shipped.Batcher);
        var reader = new AlertReader();
        await Parallel.ForEachAsync(
            TestData.Labelled, TestContext.Current.CancellationToken, async (file, token)
                => await check.AddAsync(reader.Read(file.Bytes)[0], token));

        Assert.Equal(TestData.Labelled.Count, check.Tallies[0].Alerts + check.Unusable);
        Assert.True(check.Tallies[0].Alerts > 1_000);
        Assert.All(check.Tallies, tally => Assert.True(tally.Changed < 0.01,
            $"{tally.Scenario}: {tally.ClassesChanged} of {tally.Alerts}"));
    }
}

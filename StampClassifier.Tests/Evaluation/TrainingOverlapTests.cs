using System.Text.Json;
using StampClassifier.Core.Evaluation;

namespace StampClassifier.Tests.Evaluation;

/// <summary>What a model card says of the alerts that are to judge its model.</summary>
public sealed class TrainingOverlapTests
{
    private const string Rule = "by objectId: the objects of a class in the order of sha256('<seed>:<objectId>'), dealt into five folds; "
        + "fold 0 validates and stops the training";

    [Fact]
    public void The_same_counts_in_every_class_mean_the_same_set()
    {
        var overlap = Read(Rule);
        Assert.True(overlap.IsSameSet(new Dictionary<string, int> { ["SN"] = 5, ["VS"] = 7 }));
        Assert.False(overlap.IsSameSet(new Dictionary<string, int> { ["SN"] = 5, ["VS"] = 8 }));
        Assert.False(overlap.IsSameSet(new Dictionary<string, int> { ["SN"] = 5 }));
    }

    [Fact]
    public void Every_fifth_object_of_a_class_validates()
    {
        var labels = Enumerable.Range(0, 50).Select(i => ($"ZTF{i}", i < 20 ? "SN" : "VS")).ToList();
        var held = Read(Rule).ValidationObjects(labels);
        Assert.Equal(4, labels.Take(20).Count(x => held.Contains(x.Item1)));
        Assert.Equal(6, labels.Skip(20).Count(x => held.Contains(x.Item1)));
        Assert.Equal(held.Order(), Read(Rule).ValidationObjects(Enumerable.Reverse(labels)).Order());
    }

    [Fact]
    public void Another_rule_cannot_be_repeated()
    {
        Assert.True(Read(Rule).CanRepeatSplit);
        Assert.False(Read("by the moon").CanRepeatSplit);
    }

    [Fact]
    public void A_card_without_training_data_says_nothing() => Assert.Null(TrainingOverlap.Read(null, 1));

    private static TrainingOverlap Read(string rule) => TrainingOverlap.Read(
        JsonSerializer.SerializeToElement(new
        {
            train = new { SN = new { alerts = 4 }, VS = new { alerts = 6 } },
            validation = new { SN = new { alerts = 1 }, VS = new { alerts = 1 } },
            splitRule = rule,
        }),
        1)!;
}

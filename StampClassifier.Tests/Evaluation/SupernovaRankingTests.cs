using StampClassifier.Core.Evaluation;

namespace StampClassifier.Tests.Evaluation;

public sealed class SupernovaRankingTests
{
    [Fact]
    public void Purity_and_completeness_are_those_worked_out_by_hand()
    {
        // By falling score: SN, other, SN, other.
        var ranking = Rank(EvaluatedAlerts.Single(1, 0, 1, 0), 0.9, 0.8, 0.7, 0.1);
        Assert.Equal(new RankPoint(1, 1, 0.5), ranking.At(1));
        Assert.Equal(new RankPoint(2, 0.5, 0.5), ranking.At(2));
        Assert.Equal(new RankPoint(3, 2.0 / 3, 1), ranking.At(3));
        Assert.Equal([1, 0.5, 2.0 / 3, 0.5], ranking.Curve().Select(point => point.Purity));
    }

    [Fact]
    public void A_rank_beyond_the_list_is_its_end()
        => Assert.Equal(new RankPoint(100, 0.5, 1), Rank(EvaluatedAlerts.Single(1, 0), 0.9, 0.8).At(100));

    [Fact]
    public void Equal_scores_gain_nothing()
        => Assert.Equal(0, Rank(EvaluatedAlerts.Single(1, 0, 0), 0.5, 0.5, 0.5).At(2).Purity);

    [Fact]
    public void An_object_is_ranked_by_its_mean_score()
    {
        // A: (0.9 + 0.1) / 2 = 0.5 is below B with 0.6.
        var ranking = Rank([EvaluatedAlerts.Of("A", 1), EvaluatedAlerts.Of("A", 1), EvaluatedAlerts.Of("B", 0)], 0.9, 0.1, 0.6);
        Assert.Equal(0, ranking.At(1).Purity);
    }

    [Fact]
    public void Objects_count_as_often_as_they_were_drawn()
        => Assert.Equal(new RankPoint(2, 1, 2.0 / 3), Rank(EvaluatedAlerts.Single(1, 0), 0.9, 0.8).At(2, [3, 1]));

    [Fact]
    public void The_expected_purity_of_a_stream_is_the_one_worked_out_by_hand()
    {
        // A stream of 100 with 10 % SN: the first SN here stands for 5 there, the other that follows for 45, the second SN for 5.
        var ranking = Rank(EvaluatedAlerts.Single(1, 0, 1, 0), 0.9, 0.8, 0.7, 0.1);
        Assert.Equal(1, ranking.ExpectedPurity(5, 0.1, 100), 12);
        Assert.Equal(0.5, ranking.ExpectedPurity(10, 0.1, 100), 12);
        Assert.Equal(10.0 / 55, ranking.ExpectedPurity(55, 0.1, 100), 12);
    }

    private static SupernovaRanking Rank(IReadOnlyList<EvaluatedAlert> alerts, params double[] scores)
        => new(new ObjectSample(alerts, 2), scores, 1);
}

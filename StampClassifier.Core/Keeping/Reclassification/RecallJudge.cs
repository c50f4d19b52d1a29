namespace StampClassifier.Core.Keeping.Reclassification;

/// <summary>Recall at rank of two models over the same nights. Pure: the same alerts give the same figures.</summary>
internal static class RecallJudge
{
    private const int Resamples = 2000;
    private const int Seed = 20210309;
    private const int FewNights = 5;

    /// <summary>What is resampled together: a night, or one supernova; hits of both models at one depth.</summary>
    private readonly record struct Cluster(int Supernovae, int Old, int New);

    /// <summary>Whether nights can be resampled: otherwise the supernovae are.</summary>
    public static bool HasNights(IReadOnlyList<RankedAlert> alerts)
        => alerts.Where(a => a.IsSupernova).Select(a => a.Night).Distinct().Count() >= FewNights;

    public static IReadOnlyList<RecallAtRank> Judge(IReadOnlyList<RankedAlert> alerts, IEnumerable<int> depths)
    {
        var nights = alerts.GroupBy(a => a.Night).OrderBy(night => night.Key).Select(night => night.ToList())
            .Where(night => night.Exists(a => a.IsSupernova)).ToList();
        var isByNight = HasNights(alerts);
        return [.. depths.Select(depth => At(depth, nights, isByNight))];
    }

    private static RecallAtRank At(int depth, List<List<RankedAlert>> nights, bool isByNight)
    {
        var found = nights.ConvertAll(night => Found(night, depth));
        var clusters = isByNight
            ? found.ConvertAll(night => new Cluster(night.Count, night.Count(hit => hit.Old), night.Count(hit => hit.New)))
            : found.SelectMany(night => night).Select(hit => new Cluster(1, hit.Old ? 1 : 0, hit.New ? 1 : 0)).ToList();
        var total = clusters.Sum(c => c.Supernovae);
        if (total == 0)
            return new RecallAtRank(depth, Nothing, Nothing, Nothing, 0);
        var samples = Resample(clusters);
        return new RecallAtRank(
            depth,
            Interval((double)clusters.Sum(c => c.Old) / total, samples.ConvertAll(s => s.Old)),
            Interval((double)clusters.Sum(c => c.New) / total, samples.ConvertAll(s => s.New)),
            Interval((double)clusters.Sum(c => c.New - c.Old) / total, samples.ConvertAll(s => s.New - s.Old)),
            (double)found.Sum(night => Math.Min(night.Count, depth)) / total);
    }

    private static Recall Nothing => new(0, null, null);

    /// <summary>Of each supernova of a night, whether it is among the first by either model. Ties go by key, as if by chance.</summary>
    private static List<(bool Old, bool New)> Found(List<RankedAlert> night, int depth)
    {
        var old = Top(night, depth, a => a.Old);
        var @new = Top(night, depth, a => a.New);
        return [.. night.Where(a => a.IsSupernova).Select(a => (old.Contains(a.Candid), @new.Contains(a.Candid)))];
    }

    private static HashSet<long> Top(List<RankedAlert> night, int depth, Func<RankedAlert, float?> score)
        => [.. night.Where(a => score(a) is not null).OrderByDescending(score).ThenBy(a => a.Candid).Take(depth).Select(a => a.Candid)];

    private static List<(double Old, double New)> Resample(List<Cluster> clusters)
    {
        if (clusters.Count < 2)
            return [];
        var random = new Random(Seed);
        var samples = new List<(double, double)>(Resamples);
        for (var i = 0; i < Resamples; i++)
        {
            var (total, old, @new) = (0, 0, 0);
            for (var n = 0; n < clusters.Count; n++)
            {
                var cluster = clusters[random.Next(clusters.Count)];
                (total, old, @new) = (total + cluster.Supernovae, old + cluster.Old, @new + cluster.New);
            }
            samples.Add(((double)old / total, (double)@new / total));
        }
        return samples;
    }

    private static Recall Interval(double value, List<double> samples)
    {
        if (samples.Count == 0)
            return new Recall(value, null, null);
        samples.Sort();
        return new Recall(value, samples[(int)(0.025 * (samples.Count - 1))], samples[(int)(0.975 * (samples.Count - 1))]);
    }
}

namespace StampClassifier.Core.Evaluation;

/// <summary>
/// 95 % intervals by drawing objects anew, with replacement and within each class: alerts of one object are no independent evidence,
/// and the number of objects in a class is the set's choice, not chance. Equal seeds give equal intervals.
/// </summary>
public sealed class ObjectBootstrap(int draws, int seed)
{
    private const double Tail = 0.025;

    /// <summary>Intervals of the figures that <paramref name="figures"/> computes for given numbers of times each object was
    /// drawn.</summary>
    public IReadOnlyList<Interval> Intervals(ObjectSample sample, Func<IReadOnlyList<int>, IReadOnlyList<double>> figures)
    {
        var once = new int[sample.UnitCount];
        Array.Fill(once, 1);
        var values = figures(once);
        var members = Enumerable.Range(0, sample.UnitCount).GroupBy(unit => sample.ClassOfUnit[unit]).OrderBy(group => group.Key)
            .Select(group => group.ToArray()).ToList();
        var random = new Random(seed);
        var drawn = new double[values.Count][];
        for (var i = 0; i < drawn.Length; i++)
            drawn[i] = new double[draws];
        var counts = new int[sample.UnitCount];
        for (var draw = 0; draw < draws; draw++)
        {
            Draw(random, members, counts);
            var again = figures(counts);
            for (var i = 0; i < drawn.Length; i++)
                drawn[i][draw] = again[i];
        }
        return [.. values.Select((value, i) => ToInterval(value, drawn[i]))];
    }

    /// <summary>The value below which a fraction of sorted values lies, linear between neighbours.</summary>
    internal static double Quantile(IReadOnlyList<double> sorted, double fraction)
    {
        var place = fraction * (sorted.Count - 1);
        var below = (int)Math.Floor(place);
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    private static void Draw(Random random, List<int[]> members, int[] counts)
    {
        Array.Clear(counts);
        foreach (var group in members)
        {
            for (var i = 0; i < group.Length; i++)
                counts[group[random.Next(group.Length)]]++;
        }
    }

    private static Interval ToInterval(double value, double[] drawn)
    {
        // A precision is undefined in draws that predict nothing: those draws say nothing of it.
        var defined = Array.FindAll(drawn, double.IsFinite);
        if (!double.IsFinite(value) || defined.Length == 0)
            return new Interval(double.NaN, double.NaN, double.NaN);
        Array.Sort(defined);
        return new Interval(value, Quantile(defined, Tail), Quantile(defined, 1 - Tail));
    }
}

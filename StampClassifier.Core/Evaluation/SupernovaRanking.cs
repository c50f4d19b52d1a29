namespace StampClassifier.Core.Evaluation;

/// <summary>What a reviewer finds who looks at the first <paramref name="Rank"/> objects.</summary>
/// <param name="Purity">Share of them that are supernovae.</param>
/// <param name="Completeness">Share of all supernovae of the set that are among them.</param>
public sealed record RankPoint(int Rank, double Purity, double Completeness);

/// <summary>
/// Objects by falling mean SN score over their alerts. At equal scores the wrong ones come first, so that a model which gives all the
/// same score gains nothing by it.
/// </summary>
public sealed class SupernovaRanking
{
    private readonly int[] _order;
    private readonly ObjectSample _sample;
    private readonly int _supernova;

    public SupernovaRanking(ObjectSample sample, IReadOnlyList<double> scores, int supernova)
    {
        (_sample, _supernova) = (sample, supernova);
        var means = new double[sample.UnitCount];
        for (var i = 0; i < scores.Count; i++)
            means[sample.Units[i]] += scores[i] * sample.Weights[i];
        _order = [.. Enumerable.Range(0, means.Length).OrderByDescending(unit => means[unit]).ThenBy(IsSupernova)];
    }

    /// <summary>Purity and completeness at a rank; of a shorter list at its end. Objects count as often as they were drawn.</summary>
    public RankPoint At(int rank, IReadOnlyList<int>? draws = null)
    {
        var (seen, found, all) = (0, 0, 0);
        foreach (var unit in _order)
        {
            var times = draws?[unit] ?? 1;
            var shown = Math.Min(times, rank - seen);
            seen += shown;
            if (!IsSupernova(unit))
                continue;
            found += shown;
            all += times;
        }
        return new RankPoint(rank, seen > 0 ? (double)found / seen : double.NaN, all > 0 ? (double)found / all : double.NaN);
    }

    /// <summary>
    /// Expected purity of the first objects of a stream in which supernovae have another share than here; all others in the mix of this
    /// set.
    /// </summary>
    /// <param name="top">Objects looked at.</param>
    /// <param name="prior">Share of supernovae in the stream, 0 to 1.</param>
    /// <param name="stream">Objects in the stream.</param>
    public double ExpectedPurity(int top, double prior, int stream, IReadOnlyList<int>? draws = null)
    {
        var supernovae = _order.Where(IsSupernova).Sum(Times);
        var others = _order.Sum(Times) - supernovae;
        if (supernovae == 0 || others == 0)
            return double.NaN;
        var (seen, found) = (0.0, 0.0);
        foreach (var unit in _order)
        {
            var isSupernova = IsSupernova(unit);
            var expected = Times(unit) * stream * (isSupernova ? prior / supernovae : (1 - prior) / others);
            // The last object stands for more of the stream than there is room for.
            var shown = Math.Min(expected, top - seen);
            seen += shown;
            found += isSupernova ? shown : 0;
        }
        return found / seen;

        int Times(int unit) => draws?[unit] ?? 1;
    }

    /// <summary>Every rank from 1 to the number of objects.</summary>
    public IReadOnlyList<RankPoint> Curve()
    {
        var total = _sample.ObjectsOf(_supernova);
        var found = 0;
        return [.. _order.Select((unit, i) => new RankPoint(
            i + 1, (double)(found += IsSupernova(unit) ? 1 : 0) / (i + 1), total > 0 ? (double)found / total : double.NaN))];
    }

    private bool IsSupernova(int unit) => _sample.ClassOfUnit[unit] == _supernova;
}

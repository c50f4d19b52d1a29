namespace StampClassifier.Core.Evaluation;

/// <summary>
/// One score that shall be high for the members of a class and low for all others. Sorted once, so that a bootstrap only re-weights.
/// </summary>
public sealed class ScoreCurve
{
    private readonly IReadOnlyList<bool> _isMember;
    private readonly int[] _falling;
    private readonly bool[] _endsTie;

    public ScoreCurve(IReadOnlyList<double> scores, IReadOnlyList<bool> isMember)
    {
        _isMember = isMember;
        _falling = [.. Enumerable.Range(0, scores.Count).OrderByDescending(i => scores[i])];
        _endsTie = [.. _falling.Select((i, place) => place + 1 == _falling.Length || scores[_falling[place + 1]] != scores[i])];
    }

    /// <summary>Area under the ROC curve: the chance that a member scores above a non-member, a tie counting half. NaN without
    /// both.</summary>
    public double AreaUnderRoc(IReadOnlyList<double> weights)
    {
        var (members, others, tiedMembers, tiedOthers, area) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (var place = 0; place < _falling.Length; place++)
        {
            var i = _falling[place];
            if (_isMember[i])
                tiedMembers += weights[i];
            else
                tiedOthers += weights[i];
            if (!_endsTie[place])
                continue;
            area += tiedOthers * (members + tiedMembers / 2);
            members += tiedMembers;
            others += tiedOthers;
            (tiedMembers, tiedOthers) = (0, 0);
        }
        return members > 0 && others > 0 ? area / (members * others) : double.NaN;
    }

    /// <summary>Largest recall of any threshold at which the precision is at least <paramref name="precision"/>; 0 if there is
    /// none.</summary>
    public double RecallAtPrecision(IReadOnlyList<double> weights, double precision)
    {
        var (found, chosen, best) = (0.0, 0.0, 0.0);
        for (var place = 0; place < _falling.Length; place++)
        {
            var i = _falling[place];
            found += _isMember[i] ? weights[i] : 0;
            chosen += weights[i];
            // The tolerance is for sums of weights: rounding must not turn a precision of 0.85 into less.
            if (_endsTie[place] && chosen > 0 && found / chosen >= precision - 1e-12)
                best = found;
        }
        return found > 0 ? best / found : double.NaN;
    }
}

using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Hunting;

/// <summary>Ranks the PS1 neighbours as hosts by chance coincidence, by the rule that the list of candidates sorts by.</summary>
public static class HostRanking
{
    /// <summary>Scores from here on are stars.</summary>
    public const double StarFrom = 0.5;

    /// <summary>The host first; then what is likely there by chance, stars, and what was not measured.</summary>
    public static IReadOnlyList<HostCandidate> Of(IReadOnlyList<NeighbourRow> neighbours)
    {
        var ranked = neighbours.Select(Judge).OrderBy(candidate => candidate.Standing).ThenBy(candidate => candidate.Chance)
            .ThenBy(candidate => candidate.Source.Distance).ThenBy(candidate => candidate.Source.Ps1Id).ToList();
        if (ranked is [{ Standing: HostStanding.Possible } first, ..])
            ranked[0] = first with { Standing = HostStanding.Host };
        return ranked;
    }

    private static HostCandidate Judge(NeighbourRow source)
    {
        var magnitude = Brightness(source);
        double? chance = magnitude is { } m && source.Distance is >= 0 and var distance ? ChanceCoincidence.Of(distance, m.Value) : null;
        return new HostCandidate { Source = source, Magnitude = magnitude, Chance = chance, Standing = StandingOf(source, chance) };
    }

    private static HostStanding StandingOf(NeighbourRow source, double? chance) => (source.StarScore, chance) switch
    {
        ( >= StarFrom, _) => HostStanding.Star,
        (_, null) => HostStanding.Unmeasured,
        (_, <= ChanceCoincidence.HostCeiling) => HostStanding.Possible,
        _ => HostStanding.Chance,
    };

    private static (double Value, char Band)? Brightness(NeighbourRow source)
        => source.RMagnitude is { } r ? (r, 'r')
            : source.IMagnitude is { } i ? (i, 'i')
            : source.GMagnitude is { } g ? (g, 'g')
            : source.ZMagnitude is { } z ? (z, 'z') : null;
}

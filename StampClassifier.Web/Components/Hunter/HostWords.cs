using StampClassifier.Core.Hunting;
using StampClassifier.Core.Sky;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>What the pages say of hosts.</summary>
internal static class HostWords
{
    /// <summary>How near a source is still called "on" it, arcsec: PS1's and the alert's positions together.</summary>
    private const double SamePlace = 1.5;

    /// <summary>One true sentence: the host with its chance, the star it lies on, or that there is none.</summary>
    public static string Sentence(IReadOnlyList<HostCandidate> ranked)
    {
        if (ranked.Count == 0)
            return "The alerts name no PS1 source within 30″.";
        var star = ranked.Where(candidate => candidate.Standing == HostStanding.Star && candidate.Source.Distance <= SamePlace)
            .MinBy(candidate => candidate.Source.Distance);
        var onStar = star is null ? "" : $"On a PS1 star of score {Numerals.Fixed(star.Source.StarScore, 2)}, {Away(star.Source)} away.";
        if (ranked[0] is { Standing: HostStanding.Host, Magnitude: { } magnitude } host)
        {
            return $"{onStar} {Place(host.Source)} of {Kind(host.Source)} of {magnitude.Band} = {Numerals.Fixed(magnitude.Value, 1)}; "
                .TrimStart() + $"{Percent(host.Chance)} chance coincidence.";
        }

        if (star is not null)
            return onStar;
        return ranked[0] is { Standing: HostStanding.Chance } best
            ? $"No likely host: the best PS1 source, {Away(best.Source)} away, has {Percent(best.Chance)} chance coincidence."
            : "No likely host: the PS1 sources named are stars or have no magnitude.";
    }

    public static string Type(NeighbourRow source)
        => source.StarScore switch { null => "unknown", >= HostRanking.StarFrom => "star", _ => "galaxy" };

    /// <summary>One word for the table, and the whole of it.</summary>
    public static (string Word, string Reason) Why(HostCandidate candidate) => candidate.Standing switch
    {
        HostStanding.Host => ("host", "Least likely there by chance"),
        HostStanding.Possible => ("possible", "Unlikely there by chance, though another source is less likely"),
        HostStanding.Chance => ("chance", $"Likely there by chance: above {Percent(ChanceCoincidence.HostCeiling)}"),
        HostStanding.Star => ("star", "A star is no host"),
        _ => ("no mag", "Without a magnitude no chance can be counted"),
    };

    /// <summary>Two digits: "0.4 %", "12 %".</summary>
    public static string Percent(double? chance) => chance switch
    {
        null => Numerals.None,
        < 0.0001 => "< 0.01 %",
        < 0.001 => Numerals.Fixed(100 * chance, 2, " %"),
        < 0.0995 => Numerals.Fixed(100 * chance, 1, " %"),
        _ => Numerals.Fixed(100 * chance, 0, " %"),
    };

    private static string Kind(NeighbourRow source) => source.StarScore is null ? "a source of unknown type" : "a galaxy";

    /// <summary>Where the object lies as seen from the source, which is the other way round from where the source lies.</summary>
    private static string Place(NeighbourRow source)
        => Away(source) + (source.PositionAngle is { } angle ? $" {Compass.PointOf((angle + 180) % 360)}" : "");

    private static string Away(NeighbourRow source) => Numerals.Fixed(source.Distance, 1, "″");
}

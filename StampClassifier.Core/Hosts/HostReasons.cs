using System.Globalization;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Hosts;

/// <summary>Why a source ranks as it does, in words.</summary>
internal static class HostReasons
{
    public static string Of(RankedHost host) => host.Rank switch
    {
        HostRank.NoGalaxy => $"{Kind(host.Type)} is no host",
        HostRank.Unmeasured => host.Offset is null ? "without a position no chance can be counted"
            : "without a magnitude no chance can be counted",
        HostRank.Chance => $"likely there by chance: above {Percent(ChanceCoincidence.HostCeiling)}",
        _ => "unlikely there by chance, though another source is better" + Radii(host),
    };

    public static string OfHost(RankedHost chosen, RankedHost leastByChance)
        => (ReferenceEquals(chosen, leastByChance) ? "least likely there by chance"
            : $"has {Words(chosen.Redshift?.Kind)} redshift, and is near enough to the source that is least likely there by chance (4× "
                + "rule)")
            + Radii(chosen);

    /// <summary>Two digits: "0.4 %", "12 %".</summary>
    public static string Percent(double chance) => chance switch
    {
        < 0.0001 => "< 0.01 %",
        < 0.001 => Text(100 * chance, 2) + " %",
        < 0.0995 => Text(100 * chance, 1) + " %",
        _ => Text(100 * chance, 0) + " %",
    };

    public static string Text(double value, int decimals)
        => value.ToString("F" + decimals, CultureInfo.InvariantCulture).Replace('-', '−');

    public static string Words(RedshiftKind? kind) => kind switch
    {
        RedshiftKind.Spectroscopic => "a spectroscopic",
        RedshiftKind.Photometric => "a photometric",
        _ => "a",
    };

    private static string Radii(RankedHost host)
        => host.NormalisedOffset is { } radii ? $"; {Text(radii, 1)} of its radii away in that direction" : "";

    private static string Kind(SourceType type) => type switch
    {
        SourceType.Star => "a star",
        SourceType.VariableStar => "a variable star",
        SourceType.MinorPlanet => "a minor planet",
        _ => "such a source",
    };
}

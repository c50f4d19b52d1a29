using StampClassifier.Core.Hosts;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>What the pages say of hosts.</summary>
internal static class HostWords
{
    public static string Type(NeighbourRow source)
        => source.StarScore switch { null => "unknown", >= Ps1Neighbour.StarFrom => "star", _ => "galaxy" };

    public static string Kind(RankedHost host) => host.Type switch
    {
        SourceType.Agn => "AGN",
        SourceType.VariableStar => "variable",
        SourceType.MinorPlanet => "minor planet",
        SourceType.Unknown => "unknown",
        var type => type.ToString().ToLowerInvariant(),
    };

    /// <summary>One word for the table; the whole of it is the title.</summary>
    public static string Why(RankedHost host) => host.Rank switch
    {
        HostRank.Host => "host",
        HostRank.Possible => "possible",
        HostRank.Chance => "chance",
        HostRank.NoGalaxy => "no galaxy",
        _ => host.Offset is null ? "no place" : "no mag",
    };

    /// <summary>With how it was got; where from is in the title.</summary>
    public static string Redshift(RankedHost host) => host.Redshift switch
    {
        null => Numerals.None,
        { Kind: RedshiftKind.Spectroscopic } z => $"{Numerals.Fixed(z.Value, 4)} sp",
        { Kind: RedshiftKind.Photometric } z => $"{Numerals.Fixed(z.Value, 2)} ph",
        var z => $"{Numerals.Fixed(z.Value, 3)} ?",
    };

    public static string Title(RankedHost host)
        => $"{host.Name} ({string.Join("; ", host.Sources.Select(source => $"{source.Catalogue}: {source.Name}"))}); {host.Why}"
            + (host.Redshift is { } z ? $"; redshift from {z.Source}" : "");

    /// <summary>Whether this is the reviewers' choice, or the rule's where there is none.</summary>
    public static bool IsChosen(RankedHost host, HostFindings found) => found.Choice is { } choice
        ? choice.Act == HostAct.Source && host.Sources.Any(source => source.Catalogue == choice.Catalogue && source.Name == choice.Name)
        : host.Rank == HostRank.Host;

    public static string Chosen(HostChoice choice) => choice.Act switch
    {
        HostAct.None => $"{choice.ActorName} says: no host.",
        HostAct.Position => $"{choice.ActorName} says: the host is {Numerals.Fixed(choice.Separation, 1, "″")} away, at a place that no "
            + "catalogue lists.",
        _ => $"{choice.ActorName} chose {choice.Name} ({choice.Catalogue}), {Numerals.Fixed(choice.Separation, 1, "″")} away.",
    };

    public static string Known(KnownMatch match)
        => $"Known {(match.Kind == CatalogueKind.Agn ? "active nucleus" : "variable")}: {match.Name}"
            + (match.Type is { } type ? $", {type}" : "") + $" ({match.Catalogue}), {Numerals.Fixed(match.Separation, 1, "″")} away.";

    /// <summary>Who has answered, who is being asked, who failed and why.</summary>
    public static string Answers(IReadOnlyList<CatalogueAnswer> answers, DateTimeOffset now)
        => string.Join(" · ", answers.Select(answer => answer.State switch
        {
            AnswerState.Asking => $"{answer.Name} …",
            AnswerState.Failed => $"{answer.Name} {answer.Fault}" + (answer.AskedAt is { } then ? $", as of {Age(now - then)}" : ""),
            _ => $"{answer.Name} {answer.Count}"
                + (answer.AskedAt is { } then && now - then > TimeSpan.FromDays(1) ? $" ({Age(now - then)})" : ""),
        }));

    /// <summary>Two digits: "0.4 %", "12 %".</summary>
    public static string Percent(double? chance) => chance switch
    {
        null => Numerals.None,
        < 0.0001 => "< 0.01 %",
        < 0.001 => Numerals.Fixed(100 * chance, 2, " %"),
        < 0.0995 => Numerals.Fixed(100 * chance, 1, " %"),
        _ => Numerals.Fixed(100 * chance, 0, " %"),
    };

    private static string Age(TimeSpan age) => age.TotalDays < 1 ? "today" : $"{Numerals.Fixed(age.TotalDays, 0)} d ago";
}

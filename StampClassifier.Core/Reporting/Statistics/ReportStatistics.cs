using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Reporting.Statistics;

/// <summary>
/// How well the hunt went. Every number is counted from what is stored when it is asked for; fractions have their counts beside them.
/// </summary>
public sealed record ReportStatistics
{
    public required StatisticsFilter Filter { get; init; }

    public required DateTimeOffset ComputedAt { get; init; }

    /// <summary>There was more than is counted at once: the newest are in it.</summary>
    public required bool IsCut { get; init; }

    public required ReportCounts Reports { get; init; }

    /// <summary>Days with reports, oldest first.</summary>
    public required IReadOnlyList<DayOfReports> Days { get; init; }

    /// <summary>Calendar years with reports, oldest first.</summary>
    public required IReadOnlyList<YearOfReports> Years { get; init; }

    public required IReadOnlyList<DelayDistribution> Delays { get; init; }

    /// <summary>Who reported first to TNS what this group has reported, most first.</summary>
    public required IReadOnlyList<FirstReporter> First { get; init; }

    public required ConfirmedTypes Types { get; init; }

    public required IReadOnlyList<RejectionCount> Rejections { get; init; }

    public required ReviewerAgreement Agreement { get; init; }

    public required IReadOnlyList<RankPrecision> Precision { get; init; }

    public required MissedSupernovae Missed { get; init; }

    /// <summary>There is nothing of any kind to count.</summary>
    public bool IsEmpty => Reports.Sent == 0 && Rejections.Count == 0 && Agreement.Objects == 0 && Missed.Held == 0
        && Precision.All(at => at.Decided == 0);
}

/// <summary>Reports that TNS has, the imported ones among them.</summary>
/// <param name="Sent">Of them <paramref name="Imported"/> come from files of earlier years.</param>
/// <param name="Objects">Different objects among them.</param>
/// <param name="Retracted">Those that TNS's people took back.</param>
/// <param name="MedianPerDay">Over days with reports; null without any.</param>
/// <param name="WithinOneDay">Reported within a day of it, of those whose first detection is known.</param>
public sealed record ReportCounts(
    int Sent, int Imported, int Objects, int Retracted, double? MedianPerDay, int MostPerDay, int WithinOneDay, int WithFirstDetection);

/// <param name="Total">Up to and with this day, within the range asked for.</param>
public sealed record DayOfReports(DateOnly Day, int Own, int Imported, int Total);

/// <param name="Days">Days with reports.</param>
public sealed record YearOfReports(int Year, int Reports, int Objects, int Days, int WithinOneDay, int WithFirstDetection);

/// <summary>Objects of ours by who told TNS first.</summary>
/// <param name="Name">The group as TNS writes it; null where the mirror does not know.</param>
public sealed record FirstReporter(string? Name, bool IsUs, int Objects);

/// <summary>What TNS's types say of the objects that were reported.</summary>
/// <param name="Typed">Objects that TNS has typed, of which <paramref name="Supernovae"/> are of a type of supernova.</param>
public sealed record ConfirmedTypes(int Typed, int Supernovae, IReadOnlyList<TypeCount> Types);

public sealed record TypeCount(string Type, bool IsSupernova, int Objects);

/// <summary>What candidates were turned down as.</summary>
/// <param name="Decisions">By the group, and <paramref name="Votes"/> in force by its reviewers.</param>
public sealed record RejectionCount(Verdict Verdict, BogusKind? Kind, int Decisions, int Votes);

/// <summary>Of the decided objects among the first so many of each night, how many are supernovae by decision.</summary>
public sealed record RankPrecision(int Rank, int Decided, int Supernovae)
{
    /// <summary>Null while nothing among them is decided.</summary>
    public double? Fraction => Decided == 0 ? null : (double)Supernovae / Decided;
}

/// <summary>Objects held here that TNS has typed as supernovae.</summary>
/// <param name="Held">All of them, <paramref name="Reported"/> by this group.</param>
/// <param name="Missed">Those not reported or decided for, most likely first.</param>
public sealed record MissedSupernovae(int Held, int Reported, IReadOnlyList<MissedSupernova> Missed);

/// <summary>Why a supernova was missed.</summary>
public enum MissReason
{
    /// <summary>The group decided that it is none.</summary>
    Rejected = 1,

    /// <summary>P(SN) below the group's limit for candidates, and nobody decided.</summary>
    RankedLow = 2,

    /// <summary>A candidate that nobody decided on.</summary>
    Undecided = 3,
}

/// <param name="TnsName">As it is written: <c>SN 2023ixf</c>.</param>
/// <param name="Decision">The group's; null if it has none.</param>
public sealed record MissedSupernova(
    string ObjectId, string TnsName, string Type, MissReason Reason, DateTimeOffset FirstDetected, double RankedSnProbability,
    Verdict? Decision, BogusKind? Kind);

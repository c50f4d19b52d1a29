using System.Globalization;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Web.Components.Reports;

/// <summary>What a person can do to a report.</summary>
public enum ReportAct
{
    None,
    Hold,
    Release,
    Withdraw,
    Enqueue,
    AskRetraction,
    Retracted,
}

/// <summary>Reports in words.</summary>
internal static class ReportWords
{
    public static string Name(TnsReport report) => report.HeldBy is not null && report.State.IsBeforeSending ? "Held"
        : report.State.ToString();

    /// <summary>The badge's look.</summary>
    public static string Style(TnsReport report) => report.State switch
    {
        ReportState.Accepted or ReportState.Duplicate => "ok",
        ReportState.Rejected or ReportState.Blocked => "err",
        ReportState.Unknown or ReportState.Reconciling => "warn",
        _ when report.HeldBy is not null => "warn",
        _ => "",
    };

    public static string Name(ReportAct act) => act switch
    {
        ReportAct.AskRetraction => "Ask for retraction",
        ReportAct.Retracted => "TNS has retracted it",
        ReportAct.Enqueue => "Put into the queue",
        _ => act.ToString(),
    };

    public static bool MayRepair(TnsReport report)
        => report.Environment != ReportEnvironment.Imported && (report.State.IsBeforeSending || report.State == ReportState.Rejected);

    public static IEnumerable<ReportAct> ActsFor(TnsReport report)
    {
        if (report.Environment == ReportEnvironment.Imported)
            yield break;
        if (report.Environment == ReportEnvironment.None && report.State.IsBeforeSending)
            yield return ReportAct.Enqueue;
        if (report.State.IsBeforeSending)
            yield return report.HeldBy is null ? ReportAct.Hold : ReportAct.Release;
        if (report.State.IsBeforeSending || report.State == ReportState.Rejected)
            yield return ReportAct.Withdraw;
        if (report.State is ReportState.Accepted or ReportState.Duplicate && report.RetractedAt is null)
            yield return report.RetractionAskedAt is null ? ReportAct.AskRetraction : ReportAct.Retracted;
    }

    /// <summary>The group's name of the object, null before it has one.</summary>
    public static string? TnsName(TnsReport report) => report.TnsName is { } name ? $"{report.TnsPrefix} {name}" : null;

    /// <summary>Its page at TNS.</summary>
    public static string TnsAddress(TnsReport report) => (report.Environment == ReportEnvironment.Sandbox
        ? "https://sandbox.wis-tns.org/object/" : "https://www.wis-tns.org/object/") + Uri.EscapeDataString(report.TnsName ?? "");

    public static string Clock(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
}

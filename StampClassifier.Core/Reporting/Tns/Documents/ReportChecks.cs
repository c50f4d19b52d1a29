using System.Globalization;
using System.Text.RegularExpressions;
using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Reporting.Tns.Documents;

/// <summary>Why a report must not be sent.</summary>
/// <param name="Check">The rule's short name, such as <c>V5</c>.</param>
/// <param name="Message">For people.</param>
public sealed record ReportProblem(string Check, string Message);

/// <summary>What a check may look at beside the report.</summary>
/// <param name="NegativeDetections">Detections of the object that are fainter than the template.</param>
/// <param name="NegativeReason">Why an approver sends it all the same.</param>
public sealed record CheckContext(
    DateTimeOffset Now, int NegativeDetections = 0, string? NegativeReason = null, bool MayQuotePhotometricRedshift = false);

/// <summary>What TNS would refuse, or should never see, found before anything is sent: V1 to V10, V12 and V14 of one report.</summary>
public static partial class ReportChecks
{
    private const double HighestRedshift = 10;
    private const int LongestText = 4_000;
    private static readonly string[] Sentinels = ["NULL", "nan", "none", "--", "-999", "-999.0", "-99", "-9999"];
    private static readonly TimeSpan SameInstant = TimeSpan.FromMilliseconds(2);

    private static readonly (string Id, Func<AtReport, CheckContext, string?> Find)[] Rules =
    [
        ("V1", Position), ("V2", SurveyName), ("V3", DiscoveryPoint), ("V4", DiscoveryTime), ("V5", NonDetection), ("V6", Numbers),
        ("V7", Negative), ("V8", Filters), ("V9", Redshift), ("V10", Points), ("V12", Reporter), ("V14", Spelling),
    ];

    /// <summary>How many checks there are, those of a batch included.</summary>
    public const int Count = 14;

    /// <summary>None if the report may go.</summary>
    public static IReadOnlyList<ReportProblem> Of(AtReport report, CheckContext context)
        => [.. Rules.Select(rule => (rule.Id, Message: rule.Find(report, context))).Where(found => found.Message is not null)
            .Select(found => new ReportProblem(found.Id, found.Message!))];

    /// <summary>V11 and V13: what makes a batch refusable as a whole.</summary>
    public static IReadOnlyList<ReportProblem> OfBatch(IReadOnlyList<string> objectIds)
    {
        List<ReportProblem> problems = [];
        if (objectIds.Count > BatchRules.Most)
            problems.Add(new("V11", $"A batch takes {BatchRules.Most} reports; this one has {objectIds.Count}."));
        if (objectIds.GroupBy(id => id, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            problems.Add(new("V13", $"{twice.Key} stands twice in one batch."));
        return problems;
    }

    private static string? Position(AtReport report, CheckContext context)
        => new SkyPosition(report.Ra, report.Dec).IsValid ? null : "The position is none on the sky: RA 0 to 360, Dec −90 to 90 degrees.";

    private static string? SurveyName(AtReport report, CheckContext context)
        => report.DataSource != TnsValues.ZtfSource || ZtfName().IsMatch(report.ObjectId)
            ? null : $"'{report.ObjectId}' is no ZTF name, but the data source is ZTF (48).";

    private static string? DiscoveryPoint(AtReport report, CheckContext context)
        => report.Photometry.Count == 0 ? "There is no photometry: a report needs the discovery point at least."
            : report.Photometry.Any(point => (point.Observed - report.Discovered).Duration() <= SameInstant)
                ? null : "No point of the photometry is of the discovery's instant.";

    private static string? DiscoveryTime(AtReport report, CheckContext context)
        => report.Discovered > Mjd.From(context.Now) ? "The discovery lies in the future."
            : report.Photometry.Any(point => point.Observed.Days < report.Discovered.Days - SameInstant.TotalDays)
                ? "A point of the photometry is earlier than the discovery." : null;

    private static string? NonDetection(AtReport report, CheckContext context) => (report.NonDetection, report.Archive) switch
    {
        (null, null) => "The last non-detection is missing: a limit before the discovery, or the archive form.",
        ({ } limit, null) => limit.Observed < report.Discovered ? null : "The last non-detection is not before the discovery.",
        (null, { } archive) => string.IsNullOrWhiteSpace(archive.Remarks) ? "The archive form needs a remark." : null,
        _ => "There are both a limit and the archive form; TNS takes one.",
    };

    private static string? Numbers(AtReport report, CheckContext context)
    {
        IEnumerable<double?> numbers =
        [
            report.Ra, report.Dec, report.RaError, report.DecError, report.Discovered.Days, report.HostRedshift,
            report.NonDetection?.Limit, report.NonDetection?.Observed.Days,
            .. report.Photometry.SelectMany(point => new[] { point.Observed.Days, point.Magnitude, point.Error, point.Limit }),
        ];
        if (numbers.Any(number => number is { } value && (!double.IsFinite(value) || value <= -99)))
            return "A number is not finite, or stands for a missing one.";
        string?[] texts = [report.HostName, report.Remarks, report.Archive?.Remarks, report.Reporter];
        return texts.OfType<string>().Any(text => Sentinels.Contains(text.Trim(), StringComparer.OrdinalIgnoreCase))
            ? "A text stands for a missing one (NULL, nan, --)." : null;
    }

    private static string? Negative(AtReport report, CheckContext context)
        => context.NegativeDetections == 0 || !string.IsNullOrWhiteSpace(context.NegativeReason) ? null
            : string.Create(CultureInfo.InvariantCulture,
                $"{context.NegativeDetections} of its detections are fainter than the template; an approver must say why it is reported.");

    private static string? Filters(AtReport report, CheckContext context)
        => report.Photometry.All(point => TnsValues.LetterOf(point.Filter) is not null)
            && (report.NonDetection is null || TnsValues.LetterOf(report.NonDetection.Filter) is not null)
            ? null : "A point is in a filter that TNS has no ZTF number for (only g, r and i have one).";

    private static string? Redshift(AtReport report, CheckContext context) => report.HostRedshift switch
    {
        null => null,
        >= 0 and < HighestRedshift => report.IsHostRedshiftSpectroscopic || context.MayQuotePhotometricRedshift
            ? null : "The host's redshift is photometric, which the group has not settled to report.",
        _ => "The host's redshift is outside 0 to 10.",
    };

    private static string? Points(AtReport report, CheckContext context)
        => report.Photometry.Count <= PointChoice.Most
            ? null : $"A report takes {PointChoice.Most} points; this one has {report.Photometry.Count}.";

    private static string? Reporter(AtReport report, CheckContext context)
        => string.IsNullOrWhiteSpace(report.Reporter) ? "The reporters are missing."
            : report.Reporter.Any(char.IsControl) ? "The reporters hold a control character." : null;

    private static string? Spelling(AtReport report, CheckContext context)
    {
        string?[] texts = [report.HostName, report.Remarks, report.Archive?.Remarks];
        return texts.OfType<string>().Any(text => text.Length is 0 or > LongestText || text.Any(char.IsControl))
            ? "A text is empty, too long or holds a control character." : null;
    }

    [GeneratedRegex(@"^ZTF\d{2}[a-z]{7}$")]
    private static partial Regex ZtfName();
}

/// <summary>What TNS takes in one request.</summary>
public static class BatchRules
{
    public const int Most = 100;
}

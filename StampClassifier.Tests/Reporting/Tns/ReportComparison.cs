using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using StampClassifier.Core.Photometry;
using StampClassifier.Core.Reporting.Tns.Documents;
using StampClassifier.Core.Sky;

namespace StampClassifier.Tests.Reporting.Tns;

/// <summary>Compares two reports field by field, numbers as numbers, and says why ours differs where it is meant to.</summary>
internal static class ReportComparison
{
    /// <summary>Seven decimals of a degree, five of a magnitude.</summary>
    private const double Rounding = 1.01e-5;

    public static IEnumerable<Difference> Of(JsonObject theirs, JsonObject ours)
    {
        var (one, other) = (Leaves(theirs, "").ToDictionary(), Leaves(ours, "").ToDictionary());
        return one.Keys.Union(other.Keys).Where(path => !IsSame(one.GetValueOrDefault(path), other.GetValueOrDefault(path)))
            .Select(path => new Difference(path, one.GetValueOrDefault(path), other.GetValueOrDefault(path)));
    }

    /// <summary>Null where there is no good reason.</summary>
    public static string? Explain(Difference difference, AtReport report) => difference switch
    {
        { Path: "internal_ids.internal_name" or "internal_ids.hunter_report" } => "ours adds ids that TNS echoes",
        { Path: "groupid" } => "2019: one group key for both",
        { Path: "reporting_group_id" or "discovery_data_source_id", Theirs: null } => "2019: group and source had no keys of their own",
        { Path: "ra.error" or "dec.error", Ours: "0.085" }
            => "position errors: theirs is the scatter in RA on both axes or an old floor; ours knows one place only here",
        { Path: "at_type", Theirs: "PSN" } => "2019: the type as a word",
        { Path: "host_redshift" or "host_name", Theirs: "NULL" or "", Ours: null } => "ours leaves out what is not known",
        { Path: "remarks" } when difference.Ours == RemarksOf(report) => "ours adds the rise to the remark, or cuts blanks",
        { Path: "reporter" } when difference.Ours == ReporterOf(report) => "names without on behalf of, or one twice",
        { Path: ['n', 'o', 'n', '_', ..] } when report.NonDetection is { } limit
            && limit.Limit <= report.Photometry.Single(p => p.Observed == report.Discovered).Magnitude
                => "their limit is brighter than the discovery and says nothing; ours is the archive form",
        { Path: "non_detection.archival_remarks" } => "our words for the archive form",
        { Path: ['n', 'o', 'n', '_', ..], Theirs: "" or "NULL" or null } => "2019: empty archive fields beside a limit",
        { Path: ['p', 'h', 'o', 't', 'o', ..] } when report.Photometry.Count > 10 => "TNS takes ten points: ours chooses",
        { Path: ['p', 'h', 'o', 't', 'o', ..], Theirs: "ABMag", Ours: "1" } or { Theirs: "ABMag", Ours: "1" } => "2019: the unit as a word",
        _ => null,
    };

    // Theirs with single blanks, and behind it each rise that the report's own measurements establish.
    private static string RemarksOf(AtReport report)
    {
        var curve = LightCurve.Of(
            report.Photometry.Select((point, i) => new LightCurveDetection
            {
                Candid = i + 1,
                Observed = point.Observed,
                Band = BandOf(point.Filter),
                Magnitude = point.Magnitude,
                MagnitudeError = point.Error,
                DiffMagLimit = point.Limit,
                IsPositive = true,
            }), report.NonDetection is { } limit ? [new(limit.Observed, BandOf(limit.Filter), limit.Limit)] : []);
        var rises = RiseRate.Of(curve).Select(rise => string.Create(CultureInfo.InvariantCulture,
            $"{rise.Band.Letter}-rise {(rise.Error is null ? "> " : "")}{rise.MagnitudesPerDay:F2}{Error(rise.Error)} mag/day"));
        var theirs = Regex.Replace(report.Remarks ?? "none given", @"\s+", " ").Trim();
        return (rises.Any() ? $"{theirs} {string.Join(", ", rises)}." : theirs).Replace(" .", ".", StringComparison.Ordinal);
    }

    private static string Error(double? error) => error is null ? "" : string.Create(CultureInfo.InvariantCulture, $" +- {error:F2}");

    private static string ReporterOf(AtReport report)
    {
        var parts = report.Reporter.Split(" on behalf of ");
        return string.Join(", ", parts[0].Split(", ").Distinct(StringComparer.OrdinalIgnoreCase)) + " on behalf of " + parts[^1];
    }

    private static Band BandOf(int? filter) => Enum.GetValues<Band>().Single(band => TnsValues.FilterOf(band) == filter);

    private static IEnumerable<KeyValuePair<string, string>> Leaves(JsonNode? node, string path) => node switch
    {
        JsonObject fields => fields.SelectMany(pair => Leaves(pair.Value, path.Length == 0 ? pair.Key : $"{path}.{pair.Key}")),
        null => [],
        _ => [new(path, node.ToString())],
    };

    private static bool IsSame(string? one, string? other) => one?.Trim() == other
        || (double.TryParse(one, CultureInfo.InvariantCulture, out var a) && double.TryParse(other, CultureInfo.InvariantCulture, out var b)
            && Math.Abs(a - b) <= Rounding * Math.Max(1, Math.Abs(a) / 100));

    internal sealed record Difference(string Path, string? Theirs, string? Ours);
}

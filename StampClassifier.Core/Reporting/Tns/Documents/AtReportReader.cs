using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Reporting.Tns.Documents;

/// <summary>
/// Reads reports as groups have sent them since 2019, in either dialect: values as strings or numbers, with <c>NULL</c>, empty or
/// left-out fields for what was not known, with one group, two or none.
/// </summary>
public static class AtReportReader
{
    private static readonly string[] Instants =
        ["yyyy-MM-dd HH:mm:ss.FFFFFF", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss.FFFFFFK", "yyyy-MM-dd HH:mm", "yyyy-MM-dd"];

    /// <summary>The entries of a file or request in their order, each with its key.</summary>
    /// <exception cref="FormatException">It is no bulk report.</exception>
    public static IReadOnlyList<(string Key, JsonObject Entry)> ReadBatch(string json)
    {
        try
        {
            if (JsonNode.Parse(json) is not JsonObject root || root["at_report"] is not JsonObject entries)
                throw new FormatException("There is no at_report in it.");
            return [.. entries.OrderBy(pair => pair.Key.Length).ThenBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => (pair.Key, pair.Value as JsonObject ?? throw new FormatException($"Entry {pair.Key} is no object.")))];
        }
        catch (JsonException exception)
        {
            throw new FormatException("It is no JSON.", exception);
        }
    }

    /// <exception cref="FormatException">A field that every report has is missing or cannot be read.</exception>
    public static AtReport Read(JsonObject entry)
    {
        var group = Int(entry["reporting_group_id"]) ?? Int(entry["reporting_groupid"]) ?? Int(entry["groupid"]);
        var nonDetection = entry["non_detection"] as JsonObject;
        return new AtReport
        {
            ObjectId = Text(entry["internal_name"]) ?? throw Missing("internal_name"),
            Ra = Coordinate(entry, "ra", isRa: true),
            Dec = Coordinate(entry, "dec", isRa: false),
            RaError = Number(entry["ra"]?["error"]) ?? double.NaN,
            DecError = Number(entry["dec"]?["error"]) ?? double.NaN,
            ReportingGroup = group,
            DataSource = Int(entry["discovery_data_source_id"]) ?? Int(entry["data_source_groupid"]),
            Reporter = Text(entry["reporter"]) ?? "",
            Discovered = Instant(entry["discovery_datetime"]) ?? throw Missing("discovery_datetime"),
            Type = Text(entry["at_type"]) == "PSN" ? AtReport.PossibleSupernova : Int(entry["at_type"]) ?? throw Missing("at_type"),
            HostName = Text(entry["host_name"]),
            HostRedshift = Number(entry["host_redshift"]),
            Remarks = Text(entry["remarks"]),
            NonDetection = LimitOf(nonDetection),
            Archive = ArchiveOf(nonDetection),
            Photometry = PointsOf(entry["photometry"]),
        };
    }

    private static double Coordinate(JsonObject entry, string axis, bool isRa)
    {
        var value = entry[axis] is JsonObject coordinate ? coordinate["value"] : entry[axis];
        if (Number(value) is { } degrees)
            return degrees;
        return Text(value) is { } text && Sexagesimal.TryParseAngle(text, isRa, out var parsed) ? parsed : throw Missing(axis);
    }

    private static ReportLimit? LimitOf(JsonObject? entry)
        => Instant(entry?["obsdate"]) is { } observed && Number(entry!["limiting_flux"]) is { } limit
            ? new(observed, Filter(entry), limit) : null;

    private static ReportArchive? ArchiveOf(JsonObject? entry)
        => Int(entry?["archiveid"]) is { } id ? new(id, Text(entry!["archival_remarks"]) ?? "") : null;

    private static List<ReportPoint> PointsOf(JsonNode? photometry)
    {
        var group = photometry?["photometry_group"] ?? photometry;
        var points = group switch
        {
            JsonObject byKey => byKey.OrderBy(pair => pair.Key.Length).ThenBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => pair.Value),
            JsonArray list => list,
            _ => [],
        };
        return [.. points.OfType<JsonObject>().Where(point => Number(point["flux"]) is not null).Select(point => new ReportPoint(
            Instant(point["obsdate"]) ?? throw Missing("obsdate"), Filter(point), Number(point["flux"])!.Value,
            Number(point["flux_error"]), Number(point["limiting_flux"])))];
    }

    private static int? Filter(JsonObject entry) => Int(entry["filter_value"]) ?? Int(entry["filterid"]);

    private static Mjd? Instant(JsonNode? node)
    {
        if (Text(node) is not { } text)
            return null;
        if (DateTimeOffset.TryParseExact(text, Instants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
            return new Mjd((instant.UtcDateTime - DateTime.UnixEpoch).TotalDays + Mjd.From(DateTimeOffset.UnixEpoch).Days);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var julian) && julian > 2_400_000
            ? Mjd.FromJulianDate(julian) : throw new FormatException($"'{text}' is no instant.");
    }

    private static double? Number(JsonNode? node)
        => Text(node) is { } text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number) ? number : null;

    private static int? Int(JsonNode? node)
        => Text(node) is { } text && int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    // What stood for "not known" over the years.
    private static string? Text(JsonNode? node) => node is JsonValue value && value.ToString().Trim() is { Length: > 0 } text
        && text is not ("NULL" or "null" or "nan" or "--" or "-999" or "-999.0") ? text : null;

    private static FormatException Missing(string field) => new($"The field {field} is missing or cannot be read.");
}

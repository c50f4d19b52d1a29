using System.Globalization;
using System.Text.Json.Nodes;

namespace StampClassifier.Tests.Reporting.Tns;

/// <summary>What the fake TNS finds wrong with a report.</summary>
internal static class FakeRules
{
    private const int MostPoints = 10;

    /// <summary>Field names with messages, or null if it is fine.</summary>
    public static JsonObject? FaultOf(JsonObject entry, FakeTns tns)
    {
        var name = entry["internal_name"]?.ToString() ?? "";
        if (tns.Refused.TryGetValue(name, out var id))
            return Fault(FieldOf(id), TextOf(id), id);
        if (tns.IsTns2Only && (entry["reporting_group_id"] is not null || entry["photometry"]?["photometry_group"] is not null))
            return Fault("reporting_groupid", "Field is required.", 3);
        var group = entry["reporting_group_id"] ?? entry["reporting_groupid"];
        if (!int.TryParse(group?.ToString(), CultureInfo.InvariantCulture, out _))
            return Fault("reporting_groupid", "Field is required.", 3);
        if (!tns.Values.Has("groups", group!.ToString()))
            return Fault("reporting_groupid", "The value is not a valid choice.", 3);
        if (entry["reporter"]?.ToString() is not { Length: > 0 })
            return Fault("reporter", "Field is required.", 3);
        return PhotometryFault(entry, tns) ?? NonDetectionFault(entry);
    }

    public static double Degrees(JsonNode coordinate) => Number(coordinate["value"]);

    public static double Number(JsonNode? node) => double.Parse(node!.ToString(), CultureInfo.InvariantCulture);

    private static JsonObject? PhotometryFault(JsonObject entry, FakeTns tns)
    {
        var group = (entry["photometry"]?["photometry_group"] ?? entry["photometry"]) as JsonObject;
        if (group is null || group.Count is 0 or > MostPoints)
            return Fault("photometry", "Too many or no points.", 3);
        foreach (var (_, point) in group)
        {
            if (!tns.Values.Has("filters", (point!["filter_value"] ?? point["filterid"])?.ToString()))
                return Fault("filter_value", "Unknown filter.", 3);
            if (point["flux"] is null || point["obsdate"] is null)
                return Fault("photometry", "Field is required.", 3);
        }

        return group.Any(point => point.Value!["obsdate"]!.ToString() == entry["discovery_datetime"]?.ToString())
            ? null : Fault("discovery_datetime", TextOf(2), 2);
    }

    private static JsonObject? NonDetectionFault(JsonObject entry)
    {
        var limit = entry["non_detection"];
        if (limit?["obsdate"] is { } date)
            return string.CompareOrdinal(date.ToString(), entry["discovery_datetime"]!.ToString()) < 0
                ? null : Fault("non_detection", TextOf(1), 1);
        return limit?["archiveid"] is not null && limit["archival_remarks"]?.ToString() is { Length: > 0 }
            ? null : Fault("non_detection", TextOf(6), 6);
    }

    private static JsonObject Fault(string field, string text, int id)
        => new() { [field] = new JsonArray(new JsonObject { ["message"] = text, ["message_id"] = id }) };

    private static string FieldOf(int id) => id switch { 1 or 6 => "non_detection", 2 => "discovery_datetime", _ => "reporting_groupid" };

    private static string TextOf(int id) => id switch
    {
        1 => "The non-detection must precede the discovery.",
        2 => "The discovery photometry is missing.",
        6 => "The non-detection or archive information is missing.",
        _ => "The field is required.",
    };
}

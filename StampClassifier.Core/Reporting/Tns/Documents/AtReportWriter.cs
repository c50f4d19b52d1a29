using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Reporting.Tns.Documents;

/// <summary>How TNS's fields are spelt.</summary>
public enum TnsDialect
{
    /// <summary>What the known senders send to this day, and TNS takes.</summary>
    Legacy = 1,

    /// <summary>The names of the TNS 2.0 manual.</summary>
    Tns2 = 2,
}

/// <summary>Spells reports as TNS reads them: all values are strings, numbers with a point, times in UTC.</summary>
public static class AtReportWriter
{
    public const string InstantFormat = "yyyy-MM-dd HH:mm:ss.fff";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }; // No HTML here.
    private static readonly JsonSerializerOptions Pretty = new(Plain) { WriteIndented = true };

    /// <param name="reportId">Comes back in TNS's answer, which need not keep the order.</param>
    public static JsonObject Write(AtReport report, TnsDialect dialect, Guid reportId)
    {
        var names = FieldNames.Of(dialect);
        var entry = new JsonObject
        {
            ["ra"] = Coordinate(report.Ra, report.RaError),
            ["dec"] = Coordinate(report.Dec, report.DecError),
            [names.Group] = Text(report.ReportingGroup),
            [names.Source] = Text(report.DataSource),
            ["reporter"] = report.Reporter,
            ["discovery_datetime"] = Instant(report.Discovered),
            ["at_type"] = Text(report.Type),
            ["internal_name"] = report.ObjectId,
        };
        // Unknown is left out: an empty value would be stored as one.
        if (report.Remarks is not null)
            entry["remarks"] = report.Remarks;
        entry["non_detection"] = NonDetection(report, names);
        entry["photometry"] = Photometry(report, names);
        if (report.HostName is not null)
            entry["host_name"] = report.HostName;
        if (report.HostRedshift is { } redshift)
            entry["host_redshift"] = Number(redshift, "0.######");
        entry["internal_ids"] = new JsonObject { ["internal_name"] = report.ObjectId, ["hunter_report"] = reportId.ToString() };
        return entry;
    }

    /// <summary>The whole request: entries under consecutive numbers from 0.</summary>
    public static string Batch(IEnumerable<JsonNode> entries)
    {
        var reports = new JsonObject();
        foreach (var entry in entries)
            reports[reports.Count.ToString(CultureInfo.InvariantCulture)] = entry.DeepClone();
        return new JsonObject { ["at_report"] = reports }.ToJsonString(Plain);
    }

    public static string ToJson(JsonNode node) => node.ToJsonString(Plain);

    public static string ToReadableJson(JsonNode node) => node.ToJsonString(Pretty);

    private static JsonObject Coordinate(double degrees, double error) => new()
    {
        ["value"] = Number(degrees, "0.#######"),
        ["error"] = Number(error, "0.###"),
        ["units"] = "arcsec",
    };

    private static JsonObject NonDetection(AtReport report, FieldNames names)
    {
        if (report.NonDetection is not { } limit)
            return new()
            {
                ["archiveid"] = Text(report.Archive?.ArchiveId),
                ["archival_remarks"] = report.Archive?.Remarks,
            };
        return WithInstrument(new()
        {
            ["obsdate"] = Instant(limit.Observed),
            ["limiting_flux"] = Number(limit.Limit, "0.####"),
        }, limit.Filter, names);
    }

    private static JsonObject Photometry(AtReport report, FieldNames names)
    {
        var points = new JsonObject();
        foreach (var point in report.Photometry)
        {
            var entry = new JsonObject { ["obsdate"] = Instant(point.Observed), ["flux"] = Number(point.Magnitude, "0.#####") };
            if (point.Error is { } error)
                entry["flux_error"] = Number(error, "0.#####");
            if (point.Limit is { } limit)
                entry["limiting_flux"] = Number(limit, "0.#####");
            points[points.Count.ToString(CultureInfo.InvariantCulture)] = WithInstrument(entry, point.Filter, names);
        }
        return names.IsPhotometryGrouped ? new() { ["photometry_group"] = points } : points;
    }

    private static JsonObject WithInstrument(JsonObject entry, int? filter, FieldNames names)
    {
        entry[names.Units] = Text(TnsValues.AbMagnitude);
        entry[names.Filter] = Text(filter);
        entry[names.Instrument] = Text(TnsValues.ZtfCamera);
        entry["exptime"] = Text(TnsValues.ZtfExposure);
        entry["observer"] = TnsValues.Observer;
        entry["comments"] = TnsValues.ZtfComment;
        return entry;
    }

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static string Instant(Mjd instant) => instant.ToUtc().ToString(InstantFormat, CultureInfo.InvariantCulture);

    private sealed record FieldNames(string Group, string Source, string Units, string Filter, string Instrument, bool IsPhotometryGrouped)
    {
        private static readonly FieldNames Old =
            new("reporting_group_id", "discovery_data_source_id", "flux_units", "filter_value", "instrument_value", true);

        private static readonly FieldNames New =
            new("reporting_groupid", "data_source_groupid", "flux_unitid", "filterid", "instrumentid", false);

        public static FieldNames Of(TnsDialect dialect) => dialect == TnsDialect.Legacy ? Old : New;
    }
}

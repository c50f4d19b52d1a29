using System.Text.Json;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Hunting;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>One field of an alert by its schema name, "none" if the survey did not measure it.</summary>
internal sealed record AlertField(string Name, string Value, string Unit)
{
    private static readonly Dictionary<string, string> Units = new()
    {
        ["jd"] = "d",
        ["diffmaglim"] = "mag",
        ["xpos"] = "px",
        ["ypos"] = "px",
        ["ra"] = "°",
        ["dec"] = "°",
        ["magpsf"] = "mag",
        ["sigmapsf"] = "mag",
        ["magap"] = "mag",
        ["sigmagap"] = "mag",
        ["distnr"] = "px",
        ["magnr"] = "mag",
        ["sigmagnr"] = "mag",
        ["sky"] = "DN",
        ["magdiff"] = "mag",
        ["fwhm"] = "px",
        ["mindtoedge"] = "px",
        ["magfromlim"] = "mag",
        ["aimage"] = "px",
        ["bimage"] = "px",
        ["ssdistnr"] = "″",
        ["ssmagnr"] = "mag",
        ["magapbig"] = "mag",
        ["sigmagapbig"] = "mag",
        ["ranr"] = "°",
        ["decnr"] = "°",
        ["jdstarthist"] = "d",
        ["jdendhist"] = "d",
        ["jdstartref"] = "d",
        ["jdendref"] = "d",
        ["magzpsci"] = "mag",
        ["magzpsciunc"] = "mag",
        ["magzpscirms"] = "mag",
        ["neargaia"] = "″",
        ["neargaiabright"] = "″",
        ["maggaia"] = "mag",
        ["maggaiabright"] = "mag",
        ["exptime"] = "s",
        ["zpmed"] = "mag",
    };

    /// <summary>All fields of the schema and whatever else came, by name; those whose name or value holds the text.</summary>
    public static IReadOnlyList<AlertField> Of(AlertValues values, string search)
        => [.. CandidateFields.Names.Union(values.Fields.Keys).Order(StringComparer.Ordinal)
            .Select(name => new AlertField(name, Text(values, name), UnitOf(name)))
            .Where(field => field.Name.Contains(search.Trim(), StringComparison.OrdinalIgnoreCase)
                || field.Value.Contains(search.Trim(), StringComparison.OrdinalIgnoreCase))];

    private static string Text(AlertValues values, string name) => values.Fields.TryGetValue(name, out var value)
        ? value.ValueKind == JsonValueKind.String ? value.GetString() ?? Numerals.None : value.GetRawText().Replace('-', '−')
        : Numerals.None;

    // The three neighbours number their fields.
    private static string UnitOf(string name) => Units.GetValueOrDefault(name) ?? name.TrimEnd('1', '2', '3') switch
    {
        "sgmag" or "srmag" or "simag" or "szmag" => "mag",
        "distpsnr" => "″",
        _ => "",
    };
}

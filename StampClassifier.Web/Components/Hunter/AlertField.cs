using System.Text.Json;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Hunting;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>One field of an alert by its schema name, "none" if the survey did not measure it.</summary>
internal sealed record AlertField(string Name, string Value, string Unit)
{
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
    private static string UnitOf(string name) => name.TrimEnd('1', '2', '3') switch
    {
        "diffmaglim" or "magpsf" or "sigmapsf" or "magap" or "sigmagap" or "magnr" or "sigmagnr" or "magdiff" or "magfromlim" => "mag",
        "ssmagnr" or "magapbig" or "sigmagapbig" or "magzpsci" or "magzpsciunc" or "magzpscirms" or "zpmed" or "maggaia" => "mag",
        "maggaiabright" or "sgmag" or "srmag" or "simag" or "szmag" => "mag",
        "xpos" or "ypos" or "distnr" or "fwhm" or "mindtoedge" or "aimage" or "bimage" => "px",
        "ra" or "dec" or "ranr" or "decnr" => "°",
        "distpsnr" or "ssdistnr" or "neargaia" or "neargaiabright" => "″",
        "jd" or "jdstarthist" or "jdendhist" or "jdstartref" or "jdendref" => "d",
        "exptime" => "s",
        "sky" => "DN",
        _ => "",
    };
}

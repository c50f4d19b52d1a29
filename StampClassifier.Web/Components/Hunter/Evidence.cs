using System.Globalization;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Sky;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>One measurement beside the stamps.</summary>
internal sealed record EvidenceItem(string Label, string Value, string Explanation);

/// <summary>The measurements experts look at first, in the units of the survey; missing ones read "none".</summary>
internal static class Evidence
{
    private const int QuadrantsPerCcd = 4;
    private const double Unknown = 0.5;

    public static IReadOnlyList<EvidenceItem> Of(ObjectDetail found)
    {
        var values = found.Values;
        var position = new SkyPosition(found.Summary.Ra, found.Summary.Dec);
        return
        [
            new("isdiffpos", Sign(found), "Sign of the difference: positive is brighter than the template"),
            new("rb", Numerals.Fixed(values.Number(CandidateField.Rb), 2), "Real/bogus score, 0 to 1"),
            new("drb", Numerals.Fixed(values.Number(CandidateField.Drb), 3), "Deep-learning real/bogus score, 0 to 1"),
            new("FWHM", Numerals.Fixed(values.Number(CandidateField.Fwhm), 1, " px"), "Full width at half maximum, pixels of 1.01″"),
            new("classtar", Numerals.Fixed(values.Number(CandidateField.Classtar), 2), "Star-likeness by SExtractor, 0 to 1"),
            new("elong.", Numerals.Fixed(values.Number(CandidateField.Elong), 2), "Long axis over short axis"),
            new("det. / visits", $"{Whole(values, CandidateField.Ndethist)} / {Whole(values, CandidateField.Ncovhist)}",
                "Detections and visits of this place in the survey's history, as of the alert"),
            new("PS1 nearest", Nearest(values), "Distance of the nearest PS1 source, and its star score: 1 is a star, 0 a galaxy"),
            new("SSO 30″", SolarSystem(values), "Nearest known Solar-System object within 30″"),
            new("Gal. b", Numerals.Signed(position.ToGalactic().Latitude, 1, "°"), "Galactic latitude"),
            new("Ecl. β", Numerals.Signed(position.ToEcliptic().Latitude, 1, "°"), "Ecliptic latitude"),
            new("limit 5σ", Numerals.Fixed(values.Number(CandidateField.Diffmaglim), 2), "5-sigma limit of the difference image, mag"),
            new("exposure", Numerals.Fixed(values.Number(CandidateField.Exptime), 0, " s"), "Exposure time"),
            new("field · CCD", $"{Whole(values, CandidateField.Field)} · {Ccd(values)}", "Survey field and detector"),
            new("programme", Programme(values), "Whose time of the survey it was: public, partnership or Caltech"),
        ];
    }

    private static string Nearest(AlertValues values)
        => values.Number(CandidateField.Distpsnr1) is >= 0 and var distance
            ? $"{Numerals.Fixed(distance, 1, "″")} · {Score(values.Number(CandidateField.Sgscore1))}"
            : Numerals.None;

    // The survey writes exactly a half where it does not know.
    private static string Score(double? score)
        => score switch
        {
            null or Unknown => "unknown",
            > Unknown => $"star {Numerals.Fixed(score, 2)}",
            _ => $"galaxy {Numerals.Fixed(score, 2)}",
        };

    private static string SolarSystem(AlertValues values)
        => values.Number(CandidateField.Ssdistnr) is >= 0 and var distance
            ? Numerals.Fixed(distance, 1, "″") + (values.Text("ssnamenr") is { } name ? $" {name}" : "")
            : Numerals.None;

    private static string Programme(AlertValues values) => values.Number(CandidateField.Programid) switch
    {
        1 => "public",
        2 => "partnership",
        3 => "Caltech",
        _ => Numerals.None,
    };

    private static string Sign(ObjectDetail found)
        => found.ClassifiedPoint is { } point
            ? point.IsPositive ? "positive" : "negative"
            : Numerals.None;

    private static string Whole(AlertValues values, CandidateField field) => Numerals.Fixed(values.Number(field), 0);

    private static string Ccd(AlertValues values)
        => values.Number(CandidateField.Rcid) is { } quadrant
            ? ((int)quadrant / QuadrantsPerCcd + 1).ToString(CultureInfo.InvariantCulture)
            : Numerals.None;
}

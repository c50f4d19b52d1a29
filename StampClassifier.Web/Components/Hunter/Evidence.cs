using System.Globalization;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Sky;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>One measurement beside the stamps.</summary>
internal sealed record EvidenceItem(string Label, string Value, string Explanation);

/// <summary>The twelve measurements experts look at first, in the units of the survey; missing ones read "none".</summary>
internal static class Evidence
{
    private const int QuadrantsPerCcd = 4;

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
            new("SSO 30″", Numerals.Fixed(values.Number(CandidateField.Ssdistnr), 1, "″"), "Nearest known Solar-System object within 30″"),
            new("Gal. b", Numerals.Signed(position.ToGalactic().Latitude, 1, "°"), "Galactic latitude"),
            new("Ecl. β", Numerals.Signed(position.ToEcliptic().Latitude, 1, "°"), "Ecliptic latitude"),
            new("limit 5σ", Numerals.Fixed(values.Number(CandidateField.Diffmaglim), 2), "5-sigma limit of the difference image, mag"),
            new("field · CCD", $"{Whole(values, CandidateField.Field)} · {Ccd(values)}", "Survey field and detector"),
        ];
    }

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

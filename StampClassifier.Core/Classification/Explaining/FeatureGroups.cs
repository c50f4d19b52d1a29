using System.Collections.Frozen;

namespace StampClassifier.Core.Classification.Explaining;

/// <summary>Inputs that say one thing to an astronomer: taken away one by one, each would be made up for by the others.</summary>
internal static class FeatureGroups
{
    private const string Other = "Other measurements";

    private static readonly FrozenDictionary<string, string> ByFeature = new (string Group, string[] Features)[]
    {
        ("Star/galaxy score of the nearest PS1 source", ["sgscore1"]),
        ("Distance of the nearest PS1 source", ["distpsnr1"]),
        ("PS1 magnitudes and colours of the nearest source",
            ["sgmag1", "srmag1", "simag1", "szmag1", "ps1_gr1", "ps1_ri1", "ps1_iz1"]),
        ("Second and third PS1 source",
        [
            "sgscore2", "distpsnr2", "sgmag2", "srmag2", "simag2", "szmag2", "ps1_gr2", "ps1_ri2", "ps1_iz2",
            "sgscore3", "distpsnr3", "sgmag3", "srmag3", "simag3", "szmag3", "ps1_gr3", "ps1_ri3", "ps1_iz3",
        ]),
        ("Number of PS1 sources within 30″", ["nmtchps"]),
        ("Source in the reference image", ["distnr", "magnr", "sigmagnr", "chinr", "sharpnr"]),
        ("Sign of the difference", ["isdiffpos"]),
        ("Brightness of the alert", ["magpsf", "sigmapsf", "magap", "sigmagap", "magapbig", "sigmagapbig", "chipsf"]),
        ("Filter", ["fid"]),
        ("Galactic coordinates", ["gal_lat", "gal_long"]),
        ("Ecliptic coordinates", ["ecl_lat", "ecl_long"]),
        ("Place on the sky", ["ra", "dec", "ranr", "decnr"]),
        ("Detection history", ["ndethist", "ncovhist", "non_detections", "jdstarthist", "jdendhist"]),
        ("Shape and image quality", ["fwhm", "classtar", "elong", "aimage", "bimage", "seeratio", "diffmaglim", "nneg", "nbad", "scorr"]),
        ("Known Solar-System object", ["ssdistnr", "ssmagnr"]),
        ("Gaia source", ["neargaia", "neargaiabright", "maggaia", "maggaiabright"]),
    }.SelectMany(group => group.Features.Select(feature => (feature, group.Group)))
        .ToFrozenDictionary(pair => pair.feature, pair => pair.Group);

    /// <summary>Group name and the columns of its features.</summary>
    public static IEnumerable<IGrouping<string, int>> Of(IReadOnlyList<string> features)
        => Enumerable.Range(0, features.Count).GroupBy(column => ByFeature.GetValueOrDefault(features[column], Other));

    public static string UnitOf(string feature) => feature switch
    {
        "distnr" or "fwhm" or "aimage" or "bimage" => "px",
        "gal_lat" or "gal_long" or "ecl_lat" or "ecl_long" or "ra" or "dec" or "ranr" or "decnr" => "°",
        "ssdistnr" or "neargaia" or "neargaiabright" => "″",
        _ when feature.StartsWith("distpsnr", StringComparison.Ordinal) => "″",
        _ when feature.Contains("mag", StringComparison.Ordinal) || feature.StartsWith("ps1_", StringComparison.Ordinal)
            || feature is "sigmapsf" or "sigmagap" or "sigmagnr" => "mag",
        _ => "",
    };
}

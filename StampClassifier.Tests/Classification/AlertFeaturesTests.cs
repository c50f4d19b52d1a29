using StampClassifier.Core.Alerts;
using StampClassifier.Core.Classification;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Classification;

public sealed class AlertFeaturesTests
{
    /// <summary>The 23 inputs of Carrasco-Davis et al. 2021 in the released model's order.</summary>
    private static readonly string[] Paper =
    [
        "sgscore1", "distpsnr1", "sgscore2", "distpsnr2", "sgscore3", "distpsnr3", "isdiffpos", "fwhm", "magpsf", "sigmapsf", "ra", "dec",
        "diffmaglim", "classtar", "ndethist", "ncovhist", "ecl_lat", "ecl_long", "gal_lat", "gal_long", "non_detections", "chinr",
            "sharpnr",
    ];

    [Fact]
    public void The_papers_features_of_packet_1_are_right()
        => Check(TestData.Packet1,
        [
            0.98825, 0.0885837, 0.981625, 20.8223915, 0.903667, 24.513319, 0, 2.52, 18.3618565, 0.0940405, 179.6402013, 52.0297203,
            20.5409718, 0.998, 146, 223, 46.198475, 152.731254, 63.192117, 141.109436, 77, 0.604, -0.006,
        ]);

    [Fact]
    public void The_papers_features_of_packet_2_are_right()
        => Check(TestData.Packet2,
        [
            0.990625, 0.2507409, 0.819042, 4.8072019, 0.661458, 5.585876, 1, 5.72, 15.3711338, 0.044493, 75.2007803, 35.3613954,
            20.5508938, 0.987, 110, 412, 12.553014, 77.677657, -4.187884, 169.339347, 302, 0.744, 0.047,
        ]);

    [Fact]
    public void Missing_values_are_NaN_whatever_is_derived_from_them()
    {
        var candidate = new AlertPacketBuilder().Build().Candidate;
        var row = new float[3];
        new AlertFeatures(["sgscore2", "ps1_gr1", "non_detections"]).Compute(candidate, row);
        Assert.All(row, value => Assert.True(float.IsNaN(value)));
    }

    [Fact]
    public void A_name_outside_the_catalogue_is_refused()
    {
        var fault = Assert.Throws<ModelException>(() => new AlertFeatures(["magpsf", "moon_phase"]));
        Assert.Contains("moon_phase", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_catalogue_holds_every_numeric_field_of_the_schema_and_no_name_twice()
    {
        Assert.Subset(FeatureCatalogue.Names.ToHashSet(), CandidateFields.Names.ToHashSet());
        Assert.Equal(FeatureCatalogue.Names.Count, FeatureCatalogue.Names.Distinct().Count());
        Assert.All(FeatureCatalogue.Names, name => Assert.NotNull(FeatureCatalogue.Find(name)));
    }

    private static void Check(byte[] bytes, double[] expected)
    {
        var packet = new AlertReader().Read(bytes).Single();
        var row = new float[Paper.Length];
        new AlertFeatures(Paper).Compute(packet.Candidate, row);
        // The reference prints 6 to 10 significant digits; float32 holds 7.
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], row[i], Math.Max(1e-5, Math.Abs(expected[i]) * 1e-6));
    }
}

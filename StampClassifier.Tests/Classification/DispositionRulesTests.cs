using StampClassifier.Core.Alerts;
using StampClassifier.Core.Classification;

namespace StampClassifier.Tests.Classification;

public sealed class DispositionRulesTests
{
    private static readonly DispositionRules Rules = new(new DispositionOptions());

    [Fact]
    public void A_named_body_within_the_radius_fires_for_any_class()
        => Assert.Equal(
            Dispositions.KnownSolarSystemObject,
            Rules.Apply(Candidate((CandidateField.Ssdistnr, 3.2), name: "250240"), StampClass.Asteroid));

    [Theory]
    [InlineData(5.0, Dispositions.KnownSolarSystemObject)]
    [InlineData(5.01, Dispositions.None)]
    [InlineData(double.NaN, Dispositions.None)]
    public void The_radius_is_inclusive_and_missing_fires_nothing(double distance, Dispositions expected)
        => Assert.Equal(expected, Rules.Apply(Candidate((CandidateField.Ssdistnr, distance), name: "250240"), StampClass.Agn));

    [Fact]
    public void A_distance_without_a_name_fires_nothing()
        => Assert.Equal(Dispositions.None, Rules.Apply(Candidate((CandidateField.Ssdistnr, 1.0)), StampClass.Asteroid));

    [Theory]
    [InlineData(StampClass.Supernova, Dispositions.NegativeDifference)]
    [InlineData(StampClass.Agn, Dispositions.None)]
    public void A_negative_difference_matters_to_supernovae_only(string topClass, Dispositions expected)
        => Assert.Equal(expected, Rules.Apply(Candidate(positive: false), topClass));

    [Theory]
    [InlineData(0.6, 0.9, StampClass.Supernova, Dispositions.OnStar)]
    [InlineData(0.6, 1.0, StampClass.Supernova, Dispositions.None)]
    [InlineData(0.5, 0.2, StampClass.Supernova, Dispositions.None)]
    [InlineData(0.6, 0.9, StampClass.Agn, Dispositions.None)]
    [InlineData(double.NaN, double.NaN, StampClass.Supernova, Dispositions.None)]
    public void On_a_star_uses_strict_inequalities(double score, double distance, string topClass, Dispositions expected)
        => Assert.Equal(
            expected,
            Rules.Apply(Candidate([(CandidateField.Sgscore1, score), (CandidateField.Distpsnr1, distance)]), topClass));

    [Fact]
    public void Rules_can_be_switched_off()
    {
        var off = new DispositionRules(new DispositionOptions { SolarSystemRadius = -1, NegativeDifference = false, StarScore = 1 });
        var candidate = Candidate([(CandidateField.Ssdistnr, 0), (CandidateField.Sgscore1, 1), (CandidateField.Distpsnr1, 0)],
            positive: false, name: "Ceres");
        Assert.Equal(Dispositions.None, off.Apply(candidate, StampClass.Supernova));
    }

    private static Candidate Candidate((CandidateField Field, double Value) value, string? name = null) => Candidate([value], name: name);

    private static Candidate Candidate(IEnumerable<(CandidateField Field, double Value)>? values = null, bool positive = true,
        string? name = null)
    {
        var numbers = new double[CandidateFields.Count];
        Array.Fill(numbers, double.NaN);
        foreach (var (field, value) in values ?? [])
            numbers[(int)field] = value;
        return new Candidate(numbers) { Candid = 1, IsPositive = positive, SolarSystemName = name };
    }
}

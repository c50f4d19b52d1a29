using StampClassifier.Core.Classification;

namespace StampClassifier.Tests.Classification;

public sealed class ClassPriorsTests
{
    private static readonly string[] Classes = ["AGN", "SN", "VS"];

    [Fact]
    public void Without_a_mix_the_networks_own_probability_stands()
        => Assert.Equal(0.3f, Priors(null).Supernova([0.5f, 0.3f, 0.2f], Classes, null));

    [Fact]
    public void The_odds_are_multiplied_by_the_ratio_of_the_mixes()
    {
        // 0.3 * 0.01 / (0.5 * 0.09 + 0.3 * 0.01 + 0.2 * 0.9) = 0.003 / 0.228
        var priors = Priors(("AGN", 0.09), ("SN", 0.01), ("VS", 0.9));
        Assert.Equal(0.003 / 0.228, priors.Supernova([0.5f, 0.3f, 0.2f], Classes, null), 1e-7);
        // Trained on half supernovae: their probability counts a third of what the others' do once more.
        Assert.Equal(0.003 / 0.5 / (0.003 / 0.5 + 0.045 / 0.25 + 0.18 / 0.25),
            priors.Supernova([0.5f, 0.3f, 0.2f], Classes, [0.25f, 0.5f, 0.25f]), 1e-7);
    }

    [Fact]
    public void An_impossible_row_is_no_supernova()
        => Assert.Equal(0, Priors(("AGN", 0.09), ("SN", 0.01), ("VS", 0.9)).Supernova([0, 0, 0], Classes, null));

    [Fact]
    public void The_text_does_not_depend_on_the_order_of_writing()
    {
        Assert.Equal("AGN=0.09;SN=0.01;VS=0.9", Priors(("VS", 0.9), ("SN", 0.01), ("AGN", 0.09)).Text);
        Assert.Equal("", Priors(null).Text);
    }

    [Theory]
    [InlineData("SN", 0.01, "VS", 0.99, "no fraction for AGN")]
    [InlineData("AGN", 0.1, "QSO", 0.8, "names 'QSO'")]
    [InlineData("AGN", 0.1, "VS", 0.8, "add up to 0.91")]
    [InlineData("AGN", -0.1, "VS", 1.09, "gives AGN the fraction -0.1")]
    [InlineData("AGN", 0, "VS", 0.99, "gives AGN the fraction 0")]
    public void A_mix_that_does_not_fit_the_model_is_refused_with_the_reason(string one, double first, string two, double second,
        string says)
    {
        var refusal = Assert.Throws<ModelException>(() => Priors((one, first), (two, second), ("SN", 0.01)));
        Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_of_an_earlier_model_without_a_fraction_is_refused()
        => Assert.Throws<ModelException>(()
            => Priors(("AGN", 0.09), ("SN", 0.01), ("VS", 0.9)).Supernova([0.5f, 0.5f], ["SN", "satellite"], null));

    private static ClassPriors Priors(params (string Name, double Fraction)[]? fractions) => ClassPriors.For(
        new ModelCard { Name = "test", Version = "1", Classes = Classes, Features = [], StampSide = 63, Sha256 = "" },
        fractions?.DistinctBy(pair => pair.Name).ToDictionary(pair => pair.Name, pair => pair.Fraction));
}

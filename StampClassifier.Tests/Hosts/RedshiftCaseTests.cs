using StampClassifier.Core.Hosts;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Tests.Hosts;

/// <summary>How catalogues write redshifts, errors and "missing".</summary>
public sealed class RedshiftCaseTests
{
    [Theory]
    [InlineData(null, RedshiftKind.Spectroscopic)]
    [InlineData("", RedshiftKind.Spectroscopic)]
    [InlineData("   ", RedshiftKind.Spectroscopic)]
    [InlineData("--", RedshiftKind.Spectroscopic)]
    [InlineData("SPEC", RedshiftKind.Spectroscopic)]
    [InlineData("spec ", RedshiftKind.Spectroscopic)]
    [InlineData("PHOT", RedshiftKind.Photometric)]
    [InlineData("PUN", RedshiftKind.Unspecified)]
    [InlineData("SUN", RedshiftKind.Unspecified)]
    [InlineData("SLS", RedshiftKind.Unspecified)]
    [InlineData("S1L", RedshiftKind.Unspecified)]
    [InlineData("FoF", RedshiftKind.Unspecified)]
    public void Ned_flags_only_what_is_a_spectrum_as_one(string? flag, RedshiftKind kind)
        => Assert.Equal(kind, CatalogueValues.NedFlag(flag));

    // 30 km/s over c is 0.00010007.
    [Theory]
    [InlineData(0.031, 30.0, "v", RedshiftKind.Spectroscopic, 0.00010007)]
    [InlineData(0.031, 30.0, "c", RedshiftKind.Spectroscopic, 0.00010007)]
    [InlineData(0.031, 0.0002, "z", RedshiftKind.Spectroscopic, 0.0002)]
    [InlineData(0.031, 0.0002, " z ", RedshiftKind.Spectroscopic, 0.0002)]
    [InlineData(0.031, null, "v", RedshiftKind.Unspecified, null)]
    [InlineData(0.031, 0.0, "v", RedshiftKind.Unspecified, null)]
    [InlineData(0.031, -999.0, "v", RedshiftKind.Unspecified, null)]
    public void Simbad_is_spectroscopic_with_an_error_only(double z, double? error, string storedAs, RedshiftKind kind, double? sigma)
    {
        var redshift = CatalogueValues.Simbad(z, error, storedAs)!;

        Assert.Equal(kind, redshift.Kind);
        Assert.Equal(sigma ?? 0, redshift.Error ?? 0, 1e-8);
        Assert.Equal(sigma is null, redshift.Error is null);
    }

    [Theory]
    [InlineData(0.05, "GALAXY", 0, 0.07, RedshiftKind.Spectroscopic, 0.05)]
    [InlineData(1.6, "QSO", 0, 0.07, RedshiftKind.Spectroscopic, 1.6)]
    [InlineData(0.0001, "STAR", 0, 0.07, RedshiftKind.Photometric, 0.07)]
    [InlineData(0.05, "GALAXY", 4, 0.07, RedshiftKind.Photometric, 0.07)]
    [InlineData(null, null, null, 0.07, RedshiftKind.Photometric, 0.07)]
    [InlineData(null, null, null, -9999.0, RedshiftKind.None, 0)]
    [InlineData(-9999.0, "GALAXY", 0, null, RedshiftKind.None, 0)]
    public void Sdss_takes_the_spectrum_of_a_galaxy_without_warning(
        double? spectroscopic, string? spectrum, int? warning, double? photometric, RedshiftKind kind, double z)
    {
        var redshift = CatalogueValues.Sdss(new(spectroscopic, 0.0001, spectrum, warning, photometric, 0.01));

        Assert.Equal(kind, redshift?.Kind ?? RedshiftKind.None);
        Assert.Equal(z, redshift?.Value ?? 0);
    }

    [Theory]
    [InlineData("nan")]
    [InlineData("NaN")]
    [InlineData("-99")]
    [InlineData("-999")]
    [InlineData("-999.0")]
    [InlineData("-9999")]
    [InlineData("--")]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("null")]
    [InlineData("inf")]
    [InlineData("eighteen")]
    [InlineData(null)]
    public void A_sentinel_is_no_number(string? text) => Assert.Null(CatalogueValues.Number(text));

    [Theory]
    [InlineData("18.40", 18.4)]
    [InlineData(" -0.001 ", -0.001)]
    [InlineData("1e-3", 0.001)]
    [InlineData("0", 0.0)]
    public void A_number_is_a_number(string text, double value) => Assert.Equal(value, CatalogueValues.Number(text));

    [Theory]
    [InlineData(30.0, 30.0)]
    [InlineData(0.0, null)]
    [InlineData(-1.0, null)]
    [InlineData(double.NaN, null)]
    public void An_error_is_above_zero(double error, double? read) => Assert.Equal(read, CatalogueValues.Error(error));

    [Theory]
    [InlineData(-0.001, -0.001)]
    [InlineData(-1.0, null)]
    [InlineData(99.0, null)]
    public void A_redshift_is_one_that_something_can_have(double z, double? read) => Assert.Equal(read, CatalogueValues.RedshiftValue(z));
}

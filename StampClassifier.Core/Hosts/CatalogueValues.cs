using System.Globalization;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Hosts;

/// <summary>Numbers and flags as catalogues write them.</summary>
public static class CatalogueValues
{
    private static readonly string[] Missing = ["", "--", "nan", "null", "none", "n/a", "\\n"];

    private static readonly double[] Sentinels = [-99, -999, -9999, -99.9, -999.9, 99.99, 999];

    /// <summary>The number; null for all the ways in which catalogues write "missing".</summary>
    public static double? Number(string? text)
        => text is not null && !Missing.Contains(text.Trim().ToLowerInvariant())
            && double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? Number(value) : null;

    /// <summary>The number; null for not-a-number, infinities and the sentinels of old catalogues.</summary>
    public static double? Number(double? value)
        => value is { } number && double.IsFinite(number) && !Sentinels.Contains(number) ? number : null;

    /// <summary>An error: no catalogue's error of zero or less means anything.</summary>
    public static double? Error(double? value) => Number(value) is > 0 and var error ? error : null;

    /// <summary>A magnitude that a source on the sky can have.</summary>
    public static double? Magnitude(double? value) => Number(value) is > -2 and < 35 and var magnitude ? magnitude : null;

    /// <summary>A redshift that something outside the Solar System can have.</summary>
    public static double? RedshiftValue(double? value) => Number(value) is > -0.02 and < 15 and var redshift ? redshift : null;

    /// <summary>
    /// NED's flag of a redshift: nothing or SPEC is a spectrum; one line (S1L), a guess (SUN, PUN) or the group's (FoF) is no measurement
    /// that one reports, and a photometric one says so.
    /// </summary>
    public static RedshiftKind NedFlag(string? flag) => flag?.Trim().ToUpperInvariant() switch
    {
        null or "" or "--" or "SPEC" => RedshiftKind.Spectroscopic,
        "PHOT" => RedshiftKind.Photometric,
        _ => RedshiftKind.Unspecified,
    };

    /// <summary>
    /// SIMBAD's redshift: spectroscopic only with an error, which is in km/s where the stored value is a velocity (<c>v</c>, <c>c</c>).
    /// </summary>
    public static Redshift? Simbad(double? redshift, double? error, string? storedAs)
    {
        if (RedshiftValue(redshift) is not { } value)
            return null;
        var sigma = Error(error) is { } stated ? storedAs?.Trim() is "z" ? stated : stated / Cosmology.SpeedOfLight : (double?)null;
        return new Redshift(value, sigma, sigma is null ? RedshiftKind.Unspecified : RedshiftKind.Spectroscopic, CatalogueNames.Simbad);
    }

    /// <summary>SDSS: a spectrum of a galaxy or quasar without warning, otherwise the photometric estimate.</summary>
    public static Redshift? Sdss(SdssRedshifts values)
    {
        if (RedshiftValue(values.Spectroscopic) is { } spectroscopic
            && values.SpectrumClass?.Trim().ToUpperInvariant() is "GALAXY" or "QSO" && values.Warning is null or 0)
            return new Redshift(spectroscopic, Error(values.SpectroscopicError), RedshiftKind.Spectroscopic, CatalogueNames.Sdss);
        return RedshiftValue(values.Photometric) is > 0 and var photometric
            ? new Redshift(photometric, Error(values.PhotometricError), RedshiftKind.Photometric, CatalogueNames.Sdss) : null;
    }
}

/// <summary>What SDSS has of an object's redshift.</summary>
public sealed record SdssRedshifts(
    double? Spectroscopic, double? SpectroscopicError, string? SpectrumClass, int? Warning, double? Photometric, double? PhotometricError);

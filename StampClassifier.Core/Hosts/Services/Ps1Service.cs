using System.Globalization;
using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Hosts.Services;

/// <summary>
/// Pan-STARRS1 DR2 mean objects at MAST (https://catalogs.mast.stsci.edu/docs/panstarrs.html), CSV; -999 is missing. Extended if the
/// Kron magnitude is brighter than the PSF one by more than 0.05 in i, the survey's own rule for galaxies.
/// </summary>
public sealed class Ps1Service(ServiceChannel channel, ServiceOptions options) : ICatalogueService
{
    private const double ExtendedFrom = 0.05;
    private const double FaintestToTell = 21;
    private static readonly Uri Home = new("https://catalogs.mast.stsci.edu/api/v0.1/panstarrs/dr2/mean.csv");

    public string Key => "Ps1";

    public string Name => CatalogueNames.Ps1;

    public ServiceOptions Options => options;

    public Task<IReadOnlyList<CatalogueSource>> AskAsync(CatalogueQuestion question, CancellationToken cancellationToken)
    {
        var query = string.Create(CultureInfo.InvariantCulture,
            $"ra={question.Centre.Ra:F6}&dec={question.Centre.Dec:F6}"
            + $"&radius={question.Radius / SkyPosition.ArcsecPerDegree:F6}&nDetections.gte=2&pagesize=500"
            + $"&columns=%5BobjID%2CraMean%2CdecMean%2CgMeanKronMag%2CrMeanKronMag%2CiMeanKronMag%2CzMeanKronMag%2CiMeanPSFMag%5D");
        return channel.AskAsync(() => new HttpRequestMessage(HttpMethod.Get, new UriBuilder(options.Address ?? Home) { Query = query }.Uri),
            isPage: false, text => CsvAnswer.Read(text, ["objID", "raMean", "decMean"], Row), cancellationToken);
    }

    private static CatalogueSource? Row(Func<string, string?> cell)
    {
        var (kron, psf) = (CatalogueValues.Magnitude(CatalogueValues.Number(cell("iMeanKronMag"))),
            CatalogueValues.Magnitude(CatalogueValues.Number(cell("iMeanPSFMag"))));
        return cell("objID") is { } id ? new CatalogueSource
        {
            Catalogue = CatalogueNames.Ps1,
            Name = id,
            Ra = CatalogueValues.Number(cell("raMean")),
            Dec = CatalogueValues.Number(cell("decMean")),
            Type = psf - kron > ExtendedFrom ? SourceType.Galaxy : psf <= FaintestToTell && kron is not null ? SourceType.Star
                : SourceType.Unknown,
            TypeWord = psf - kron is { } excess ? string.Create(CultureInfo.InvariantCulture, $"i PSF − Kron {excess:F2}") : null,
            Brightness = "rigz".Select(band => Of(cell, band)).FirstOrDefault(found => found is not null),
        } : null;
    }

    private static Brightness? Of(Func<string, string?> cell, char band)
        => CatalogueValues.Magnitude(CatalogueValues.Number(cell($"{band}MeanKronMag"))) is { } magnitude
        ? new(magnitude, band.ToString()) : null;
}

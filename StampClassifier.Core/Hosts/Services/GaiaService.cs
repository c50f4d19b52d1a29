using System.Globalization;
using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Hosts.Services;

/// <summary>
/// Gaia DR3 by ESA's TAP server (https://gea.esac.esa.int/tap-server/tap), CSV. A source with a parallax or a proper motion of more than
/// five sigma is a star; the rest may be anything, nuclei of galaxies included.
/// </summary>
public sealed class GaiaService(ServiceChannel channel, ServiceOptions options) : ICatalogueService
{
    private const double Significant = 5;
    private static readonly Uri Home = new("https://gea.esac.esa.int/tap-server/tap/sync");

    public string Key => "Gaia";

    public string Name => CatalogueNames.Gaia;

    public ServiceOptions Options => options;

    public Task<IReadOnlyList<CatalogueSource>> AskAsync(CatalogueQuestion question, CancellationToken cancellationToken)
    {
        var adql = string.Create(CultureInfo.InvariantCulture,
            $"SELECT TOP 200 source_id, ra, dec, parallax, parallax_error, pmra, pmra_error, pmdec, pmdec_error, phot_g_mean_mag FROM "
                + $"gaiadr3.gaia_source "
            + $"WHERE 1 = CONTAINS(POINT(ra, dec), CIRCLE({question.Centre.Ra:F6}, {question.Centre.Dec:F6}, "
            + $"{question.Radius / SkyPosition.ArcsecPerDegree:F6}))");
        return channel.AskAsync(
            () => new HttpRequestMessage(HttpMethod.Get, new UriBuilder(options.Address ?? Home)
            {
                Query = "REQUEST=doQuery&LANG=ADQL&FORMAT=csv&QUERY=" + Uri.EscapeDataString(adql),
            }.Uri),
            isPage: false, text => CsvAnswer.Read(text, ["source_id", "ra", "dec"], Row), cancellationToken);
    }

    private static CatalogueSource? Row(Func<string, string?> cell)
    {
        double? Sigmas(string value, string error)
            => CatalogueValues.Number(cell(value)) is { } v && CatalogueValues.Error(CatalogueValues.Number(cell(error))) is { } e
            ? Math.Abs(v) / e : null;
        var isStar = CatalogueValues.Number(cell("parallax")) > 0 && Sigmas("parallax", "parallax_error") > Significant
            || Sigmas("pmra", "pmra_error") > Significant || Sigmas("pmdec", "pmdec_error") > Significant;
        return cell("source_id") is { } id ? new CatalogueSource
        {
            Catalogue = CatalogueNames.Gaia,
            Name = id,
            Ra = CatalogueValues.Number(cell("ra")),
            Dec = CatalogueValues.Number(cell("dec")),
            Type = isStar ? SourceType.Star : SourceType.Unknown,
            TypeWord = Sigmas("parallax", "parallax_error") is { } sigmas && isStar
                ? string.Create(CultureInfo.InvariantCulture, $"parallax {sigmas:F0} σ") : null,
            Brightness = CatalogueValues.Magnitude(CatalogueValues.Number(cell("phot_g_mean_mag"))) is { } g ? new(g, "G") : null,
        } : null;
    }
}

using System.Globalization;
using System.Text.Json;
using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Hosts.Services;

/// <summary>
/// SDSS DR18 by SkyServer's SQL search (https://skyserver.sdss.org/dr18/SkyServerWS/SearchTools/SqlSearch), JSON: a list with one table,
/// its rows as objects; -9999 is missing. Galaxies and stars with photometric and, where taken, spectroscopic redshifts.
/// </summary>
public sealed class SdssService(ServiceChannel channel, ServiceOptions options) : ICatalogueService
{
    private const int Galaxy = 3;
    private const int Star = 6;
    private const double ArcsecPerArcmin = 60;
    private static readonly Uri Home = new("https://skyserver.sdss.org/dr18/SkyServerWS/SearchTools/SqlSearch");

    public string Key => "Sdss";

    public string Name => CatalogueNames.Sdss;

    public ServiceOptions Options => options;

    public Task<IReadOnlyList<CatalogueSource>> AskAsync(CatalogueQuestion question, CancellationToken cancellationToken)
    {
        var cone = string.Create(CultureInfo.InvariantCulture,
            $"{question.Centre.Ra:F6},{question.Centre.Dec:F6},{question.Radius / ArcsecPerArcmin:F4}");
        var sql = "SELECT TOP 200 p.objid, p.ra, p.dec, p.type, p.petroMag_r, p.petroR90_r, p.expAB_r, p.expPhi_r, z.z AS photoz, "
            + "z.zErr AS photozErr, s.z AS specz, s.zErr AS speczErr, s.zWarning, s.class "
            + $"FROM fGetNearbyObjEq({cone}) n JOIN PhotoPrimary p ON p.objid = n.objid "
            + "LEFT JOIN Photoz z ON z.objid = p.objid LEFT JOIN SpecObj s ON s.bestobjid = p.objid";
        return channel.AskAsync(
            () => new HttpRequestMessage(HttpMethod.Get,
                new UriBuilder(options.Address ?? Home) { Query = "format=json&cmd=" + Uri.EscapeDataString(sql) }.Uri),
            isPage: false, Read, cancellationToken);
    }

    private static IReadOnlyList<CatalogueSource> Read(string text)
    {
        using var document = JsonDocument.Parse(text);
        return [.. document.RootElement.EnumerateArray().First().GetProperty("Rows").EnumerateArray().Select(Row)];
    }

    private static CatalogueSource Row(JsonElement row)
    {
        var place = new SkyPosition(Number(row, "ra") ?? double.NaN, Number(row, "dec") ?? double.NaN);
        if (!place.IsValid)
            throw new FormatException("A row has no position.");
        var magnitude = CatalogueValues.Magnitude(Number(row, "petroMag_r"));
        return new CatalogueSource
        {
            Catalogue = CatalogueNames.Sdss,
            // The survey's own form of a name.
            Name = $"SDSS J{Sexagesimal.FormatRa(place.Ra).Replace(":", "", StringComparison.Ordinal)}"
                + $"{Sexagesimal.FormatDec(place.Dec).Replace(":", "", StringComparison.Ordinal)}",
            Ra = place.Ra,
            Dec = place.Dec,
            Type = Text(row, "class")?.ToUpperInvariant() is "QSO" ? SourceType.Agn
                : Number(row, "type") switch { Galaxy => SourceType.Galaxy, Star => SourceType.Star, _ => SourceType.Unknown },
            TypeWord = Text(row, "class"),
            Brightness = magnitude is { } value ? new(value, "r") : null,
            Redshift = CatalogueValues.Sdss(new(Number(row, "specz"), Number(row, "speczErr"), Text(row, "class"),
                (int?)Number(row, "zWarning"),
                Number(row, "photoz"), Number(row, "photozErr"))),
            Shape = GalaxyShape.Of(Number(row, "petroR90_r"), Number(row, "expAB_r"), Number(row, "expPhi_r")),
        };
    }

    private static double? Number(JsonElement row, string name) => row.TryGetProperty(name, out var cell)
        && cell.ValueKind == JsonValueKind.Number
        ? CatalogueValues.Number(cell.GetDouble()) : null;

    private static string? Text(JsonElement row, string name) => row.TryGetProperty(name, out var cell)
        && cell.ValueKind == JsonValueKind.String
        && cell.GetString()?.Trim() is { Length: > 0 } text ? text : null;
}

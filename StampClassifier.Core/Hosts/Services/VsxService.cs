using System.Globalization;
using System.Text.Json;
using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Hosts.Services;

/// <summary>
/// The Variable Star Index of the AAVSO (https://www.aavso.org/vsx, <c>view=api.list</c>), JSON with all values as text; one star comes as
/// an object, several as a list, none as an empty list.
/// </summary>
public sealed class VsxService(ServiceChannel channel, ServiceOptions options) : ICatalogueService
{
    private static readonly Uri Home = new("https://www.aavso.org/vsx/index.php");

    public string Key => "Vsx";

    public string Name => CatalogueNames.Vsx;

    public ServiceOptions Options => options;

    public Task<IReadOnlyList<CatalogueSource>> AskAsync(CatalogueQuestion question, CancellationToken cancellationToken)
    {
        var query = string.Create(CultureInfo.InvariantCulture,
            $"view=api.list&ra={question.Centre.Ra:F6}&dec={question.Centre.Dec:F6}"
                + $"&radius={question.Radius / SkyPosition.ArcsecPerDegree:F6}&format=json");
        return channel.AskAsync(() => new HttpRequestMessage(HttpMethod.Get, new UriBuilder(options.Address ?? Home) { Query = query }.Uri),
            isPage: false, Read, cancellationToken);
    }

    private static IReadOnlyList<CatalogueSource> Read(string text)
    {
        using var document = JsonDocument.Parse(text);
        var all = document.RootElement.GetProperty("VSXObjects");
        if (all.ValueKind == JsonValueKind.Array && all.GetArrayLength() == 0)
            return [];
        var stars = all.GetProperty("VSXObject");
        return stars.ValueKind == JsonValueKind.Array ? [.. stars.EnumerateArray().Select(Row)] : [Row(stars)];
    }

    private static CatalogueSource Row(JsonElement star)
    {
        string? Text(string name) => star.TryGetProperty(name, out var cell) && cell.ValueKind == JsonValueKind.String ? cell.GetString()
            : null;
        // "15.2 V": the number, then its band.
        var brightest = Text("MaxMag")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        var magnitude = CatalogueValues.Magnitude(CatalogueValues.Number(brightest.FirstOrDefault()?.TrimStart('<', '>')));
        return new CatalogueSource
        {
            Catalogue = CatalogueNames.Vsx,
            Name = Text("Name") ?? throw new FormatException("A star has no name."),
            Ra = CatalogueValues.Number(Text("RA2000")),
            Dec = CatalogueValues.Number(Text("Declination2000")),
            // The index also holds variable nuclei.
            Type = Text("VariabilityType") is { } type
                && (type.Contains("AGN", StringComparison.Ordinal) || type.Contains("QSO", StringComparison.Ordinal)
                || type.Contains("BLLAC", StringComparison.Ordinal)) ? SourceType.Agn : SourceType.VariableStar,
            TypeWord = Text("VariabilityType"),
            Brightness = magnitude is { } value ? new(value, brightest.ElementAtOrDefault(1) ?? "V") : null,
        };
    }
}

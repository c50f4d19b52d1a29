using System.Globalization;
using StampClassifier.Core.Sky;

namespace StampClassifier.Web.Endpoints;

/// <summary>What the sky image shows: where, and which neighbours are ringed, <c>ra,dec</c> pairs with a semicolon between.</summary>
internal sealed record SkyParameters(string? Ra, string? Dec, string? Near)
{
    private const int MostNeighbours = 8;

    /// <summary>Null if it is no position.</summary>
    public SkyPosition? Centre => Position($"{Ra},{Dec}");

    /// <summary>Null if any of them is no position, or if there are too many.</summary>
    public IReadOnlyList<SkyPosition>? Neighbours
    {
        get
        {
            if (string.IsNullOrEmpty(Near))
                return [];
            var found = Near.Split(';').Select(Position).ToList();
            return found.Count <= MostNeighbours && found.TrueForAll(position => position is not null)
                ? found.ConvertAll(position => position!.Value) : null;
        }
    }

    public static string Url(SkyPosition centre, IEnumerable<SkyPosition> near)
        => $"/sky?ra={Text(centre.Ra)}&dec={Text(centre.Dec)}&near="
            + Uri.EscapeDataString(string.Join(';', near.Take(MostNeighbours)
            .Select(position => $"{Text(position.Ra)},{Text(position.Dec)}")));

    public static string Text(double degrees) => degrees.ToString("F6", CultureInfo.InvariantCulture);

    private static SkyPosition? Position(string pair)
        => pair.Split(',') is [var ra, var dec] && Number(ra) is { } r && Number(dec) is { } d
        && new SkyPosition(r, d) is { IsValid: true } valid
            ? valid : null;

    private static double? Number(string text)
        => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}

using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Simulation;

/// <summary>One pointing of the survey's fixed grid, centre in degrees J2000.</summary>
internal sealed record SurveyField(int Id, double Ra, double Dec)
{
    // Rows of declination with the first field number and the count of fields, close to the survey's own numbering.
    private static readonly (double Dec, int First, int Count)[] Rows =
    [
        (-24.25, 245, 49), (-17.05, 296, 49), (-9.85, 345, 51), (-2.65, 396, 50), (4.55, 446, 52), (11.75, 498, 52),
        (18.95, 550, 50), (26.15, 600, 48), (33.35, 648, 46), (40.55, 694, 42), (47.75, 736, 37), (54.95, 773, 33),
        (62.15, 806, 27), (69.35, 833, 20),
    ];

    public static IReadOnlyList<SurveyField> All { get; } =
    [
        .. Rows.SelectMany(row => Enumerable.Range(0, row.Count)
            .Select(i => new SurveyField(row.First + i, (i + 0.5) * 360 / row.Count, row.Dec))),
    ];

    public double GalacticLatitude { get; } = Math.Round(new SkyPosition(Ra, Dec).ToGalactic().Latitude, 4);

    public double EclipticLatitude { get; } = Math.Round(new SkyPosition(Ra, Dec).ToEcliptic().Latitude, 4);

    /// <summary>
    /// Sky position of a pixel (1-based, as in <c>xpos</c>, <c>ypos</c>) of a readout quadrant: columns run west and rows run
    /// south, sixteen detectors in four rows, the first one in the south-east corner.
    /// </summary>
    public SkyPosition PositionOf(int quadrant, double x, double y)
    {
        var (detector, corner) = (quadrant / 4, quadrant % 4);
        var (right, down) = ((x - Quadrant.Columns / 2.0) * Quadrant.DegreesPerPixel, (y - Quadrant.Rows / 2.0) * Quadrant.DegreesPerPixel);
        var west = (detector % 4 - 1.5) * 1.85 + (corner is 1 or 2 ? 0.432 : -0.432) + right;
        var north = (detector / 4 - 1.5) * 1.80 + (corner is 0 or 1 ? 0.432 : -0.432) - down;
        var dec = Dec + north;
        var (_, cosDec) = PortableMath.SinCos(double.DegreesToRadians(dec));
        var ra = (Ra - west / cosDec + 720) % 360;
        return new SkyPosition(Math.Round(ra, 7), Math.Round(dec, 7));
    }
}

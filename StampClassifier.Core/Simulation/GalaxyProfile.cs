using StampClassifier.Core.Stamps;

namespace StampClassifier.Core.Simulation;

/// <summary>
/// Galaxies as sums of Gaussians (Hogg and Lang 2013), which the seeing only widens: an exponential disc and a bulge close to
/// de Vaucouleurs' law.
/// </summary>
internal static class GalaxyProfile
{
    private const int Side = StampImage.FullSide;
    private const double Reach = 3.6;
    private const int TableSteps = 128;

    // Shares of the light and variances in squared half-light radii.
    private static readonly (double Share, double Variance)[] Disc =
        [(0.0028, 0.01), (0.019, 0.039), (0.1002, 0.14), (0.3686, 0.461), (0.5094, 1.502)];

    private static readonly (double Share, double Variance)[] BulgeLight =
        [(0.06, 0.001), (0.14, 0.01), (0.22, 0.06), (0.27, 0.28), (0.21, 1.1), (0.10, 3.5)];

    private static readonly float[] ExpTable =
        [.. Enumerable.Range(0, (int)(Reach * Reach / 2 * TableSteps) + 2).Select(i => (float)PortableMath.Exp(-(double)i / TableSteps))];

    /// <summary>Adds a galaxy of the given flux centred on (x, y), seen through seeing of the given FWHM in pixels.</summary>
    public static void Add(Span<float> image, SceneSource galaxy, (double X, double Y) centre, double flux, double seeing)
    {
        var radius = galaxy.Radius / StampImage.ArcsecPerPixel;
        var psfVariance = seeing * seeing / 5.2;
        if (galaxy.Bulge < 1)
            AddParts(image, Disc, galaxy, new Placement(centre, flux * (1 - galaxy.Bulge), radius * radius, psfVariance));
        if (galaxy.Bulge > 0)
            AddParts(image, BulgeLight, galaxy, new Placement(centre, flux * galaxy.Bulge, radius * radius * 0.3, psfVariance));
    }

    private readonly record struct Placement((double X, double Y) Centre, double Flux, double RadiusSquared, double PsfVariance);

    private static void AddParts(Span<float> image, (double Share, double Variance)[] parts, SceneSource galaxy, Placement place)
    {
        // East is left and north is down in the survey's stamps: both axes flip, so the angle stays.
        var (sin, cos) = PortableMath.SinCos(galaxy.Angle);
        foreach (var (share, variance) in parts)
        {
            var along = variance * place.RadiusSquared + place.PsfVariance;
            var across = variance * place.RadiusSquared * galaxy.AxisRatio * galaxy.AxisRatio + place.PsfVariance;
            var peak = place.Flux * share / (2 * Math.PI * Math.Sqrt(along * across));
            AddGaussian(image, place.Centre, peak, Inverse(along, across, sin, cos), Reach * Math.Sqrt(along));
        }
    }

    private static (double Xx, double Xy, double Yy) Inverse(double along, double across, double sin, double cos) =>
        (cos * cos / along + sin * sin / across, 2 * sin * cos * (1 / along - 1 / across), sin * sin / along + cos * cos / across);

    private static void AddGaussian(
        Span<float> image, (double X, double Y) centre, double peak, (double Xx, double Xy, double Yy) form, double reach)
    {
        var left = (int)Math.Clamp(Math.Ceiling(centre.X - reach), 0, Side);
        var right = (int)Math.Clamp(Math.Floor(centre.X + reach), -1, Side - 1);
        var bottom = (int)Math.Clamp(Math.Ceiling(centre.Y - reach), 0, Side);
        var top = (int)Math.Clamp(Math.Floor(centre.Y + reach), -1, Side - 1);
        for (var row = bottom; row <= top; row++)
        {
            var dy = row - centre.Y;
            for (var column = left; column <= right; column++)
            {
                var dx = column - centre.X;
                var exponent = (float)(0.5 * TableSteps * (form.Xx * dx * dx + form.Xy * dx * dy + form.Yy * dy * dy));
                var step = (int)exponent;
                if (step + 1 < ExpTable.Length)
                    image[row * Side + column] +=
                        (float)peak * (ExpTable[step] + (exponent - step) * (ExpTable[step + 1] - ExpTable[step]));
            }
        }
    }
}

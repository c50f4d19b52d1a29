namespace StampClassifier.Core.Simulation;

/// <summary>What the survey's source extraction would read off a difference image around one pixel.</summary>
internal sealed record DifferencePhotometry
{
    public const double SmallRadius = 4;
    public const double BigRadius = 7;
    private const int Side = StampCanvas.Side;

    /// <summary>PSF-weighted flux and aperture fluxes corrected to infinity, data numbers.</summary>
    public required double PsfFlux { get; init; }

    public required double Aperture { get; init; }

    public required double BigAperture { get; init; }

    /// <summary>Spread along and across the long axis, pixels, of the positive light in 5 x 5 pixels.</summary>
    public required double Along { get; init; }

    public required double Across { get; init; }

    public required double Fwhm { get; init; }

    /// <summary>Negative and unusable pixels of 5 x 5, and their sum over the sum of their absolute values.</summary>
    public required int Negative { get; init; }

    public required int Bad { get; init; }

    public required double SumRatio { get; init; }

    /// <summary>The pixel of largest absolute value within two pixels of the given one.</summary>
    public static (int Column, int Row) Extreme(float[] difference, int column, int row)
    {
        var (best, at) = (-1f, (column, row));
        for (var y = row - 2; y <= row + 2; y++)
            for (var x = column - 2; x <= column + 2; x++)
                if (Math.Abs(difference[y * Side + x]) > best)
                    (best, at) = (Math.Abs(difference[y * Side + x]), (x, y));
        return at;
    }

    public static DifferencePhotometry Measure(float[] difference, PointSpread psf, double x, double y)
    {
        var (weighted, weights, small, big) = (0.0, 0.0, 0.0, 0.0);
        for (var row = (int)y - 9; row <= (int)y + 9; row++)
            for (var column = (int)x - 9; column <= (int)x + 9; column++)
            {
                var value = difference[row * Side + column];
                if (float.IsNaN(value))
                    continue;
                var (dx, dy) = (column - x, row - y);
                var share = psf.At(dx, dy);
                weighted += share * value;
                weights += share * share;
                var radius = Math.Sqrt(dx * dx + dy * dy);
                small += value * Math.Clamp(SmallRadius + 0.5 - radius, 0, 1);
                big += value * Math.Clamp(BigRadius + 0.5 - radius, 0, 1);
            }
        return Shape(difference, (int)Math.Floor(x + 0.5), (int)Math.Floor(y + 0.5)) with
        {
            PsfFlux = weights > 0 ? weighted / weights : 0,
            Aperture = small / psf.EnclosedLight(SmallRadius),
            BigAperture = big / psf.EnclosedLight(BigRadius),
        };
    }

    private static DifferencePhotometry Shape(float[] difference, int x, int y)
    {
        var (sum, absolute, light, peak) = (0.0, 0.0, 1e-9, 1e-9);
        var (xx, yy, xy) = (0.0, 0.0, 0.0);
        var (negative, bad) = (0, 0);
        for (var dy = -2; dy <= 2; dy++)
            for (var dx = -2; dx <= 2; dx++)
            {
                double value = difference[(y + dy) * Side + x + dx];
                if (double.IsNaN(value))
                {
                    bad++;
                    continue;
                }
                sum += value;
                absolute += Math.Abs(value);
                negative += value < 0 ? 1 : 0;
                value = Math.Max(value, 0);
                peak = Math.Max(peak, value);
                light += value;
                (xx, yy, xy) = (xx + value * dx * dx, yy + value * dy * dy, xy + value * dx * dy);
            }
        var (mean, half) = ((xx + yy) / light / 2, Math.Sqrt((xx - yy) * (xx - yy) / 4 + xy * xy) / light);
        return new DifferencePhotometry
        {
            PsfFlux = 0,
            Aperture = 0,
            BigAperture = 0,
            // The window of 5 x 5 pixels cuts the wings; the factor brings a star to the survey's figures.
            Along = 0.72 * Math.Sqrt(mean + half),
            Across = 0.72 * Math.Sqrt(Math.Max(mean - half, 0.02)),
            Fwhm = Math.Clamp(2.3548 * Math.Sqrt(light / (2 * Math.PI * peak)), 0.9, 7),
            Negative = negative,
            Bad = bad,
            SumRatio = absolute > 0 ? sum / absolute : 0,
        };
    }
}

using StampClassifier.Core.Stamps;

namespace StampClassifier.Core.Simulation;

/// <summary>An elliptical Moffat profile with exponent 3: wings like real seeing, and no power to compute.</summary>
internal readonly struct PointSpread
{
    private const double WidthInAlpha = 1.0196; // 2 sqrt(2^(1/3) - 1)
    private const int Side = StampImage.FullSide;
    private readonly double _xx;
    private readonly double _xy;
    private readonly double _yy;
    private readonly double _alpha;

    /// <summary>FWHM in pixels (geometric mean of the axes), axis ratio, and angle of the long axis in radians.</summary>
    public PointSpread(double fwhm, double axisRatio, double angle)
    {
        Fwhm = fwhm;
        _alpha = fwhm / WidthInAlpha;
        var (sin, cos) = PortableMath.SinCos(angle);
        var (along, across) = (axisRatio / (_alpha * _alpha), 1 / (axisRatio * _alpha * _alpha));
        _xx = along * cos * cos + across * sin * sin;
        _yy = along * sin * sin + across * cos * cos;
        _xy = 2 * (along - across) * sin * cos;
    }

    public double Fwhm { get; }

    /// <summary>Light per pixel at the centre of a source of unit flux.</summary>
    public double Peak => 2 / (Math.PI * _alpha * _alpha);

    /// <summary>Share of the light within a radius in pixels.</summary>
    public double EnclosedLight(double radius)
    {
        var rest = 1 / (1 + radius * radius / (_alpha * _alpha));
        return 1 - rest * rest;
    }

    /// <summary>Light per pixel of unit flux at an offset in pixels from the centre.</summary>
    public double At(double dx, double dy)
    {
        var fall = 1 / (1 + _xx * dx * dx + _xy * dx * dy + _yy * dy * dy);
        return Peak * fall * fall * fall;
    }

    /// <summary>Adds a star out to where it sinks below <paramref name="floor"/> per pixel.</summary>
    public void Add(Span<float> image, double x, double y, double flux, double floor)
    {
        var height = Math.Abs(flux) * Peak;
        if (height < floor)
            return;
        // The wings fall as the sixth power of the radius; a tenth more covers the long axis.
        var reach = _alpha * 1.1 * PortableMath.Exp(PortableMath.Log(height / floor) / 6);
        var (left, right) = Range(x, reach);
        var (bottom, top) = Range(y, reach);
        for (var row = bottom; row <= top; row++)
            for (var column = left; column <= right; column++)
                image[row * Side + column] += (float)(flux * At(column - x, row - y));
    }

    private static (int First, int Last) Range(double centre, double reach) =>
        ((int)Math.Clamp(Math.Ceiling(centre - reach), 0, Side), (int)Math.Clamp(Math.Floor(centre + reach), -1, Side - 1));
}

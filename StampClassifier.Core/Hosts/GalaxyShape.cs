namespace StampClassifier.Core.Hosts;

/// <summary>The ellipse of a galaxy that holds nearly all its light (an isophote of 25 mag/arcsec², Petrosian 90 %).</summary>
/// <param name="SemiMajorAxis">Arcsec.</param>
/// <param name="AxisRatio">Minor over major, above 0 and up to 1.</param>
/// <param name="PositionAngle">Of the major axis, degrees east of north; null if unknown, which only matters where it is not round.</param>
public sealed record GalaxyShape(double SemiMajorAxis, double AxisRatio, double? PositionAngle)
{
    /// <summary>An edge-on disc is no line: thinner than this nothing is believed.</summary>
    private const double ThinnestRatio = 0.1;

    /// <summary>The shape, or null where a catalogue's numbers make no ellipse.</summary>
    public static GalaxyShape? Of(double? semiMajorAxis, double? axisRatio, double? positionAngle)
        => semiMajorAxis is > 0 and < 36_000 and var a && axisRatio is null or (> 0 and <= 1)
            ? new GalaxyShape(a, Math.Max(ThinnestRatio, axisRatio ?? 1), positionAngle is >= -360 and <= 360 ? positionAngle : null)
            : null;

    /// <summary>Arcsec from the centre to the ellipse; without a position angle, of the circle of the same area.</summary>
    /// <param name="direction">Degrees east of north.</param>
    public double RadiusTowards(double direction)
    {
        if (PositionAngle is not { } major)
            return SemiMajorAxis * Math.Sqrt(AxisRatio);
        var (sin, cos) = Math.SinCos(double.DegreesToRadians(direction - major));
        return SemiMajorAxis * AxisRatio / Math.Sqrt(AxisRatio * AxisRatio * cos * cos + sin * sin);
    }
}

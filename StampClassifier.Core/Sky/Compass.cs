namespace StampClassifier.Core.Sky;

/// <summary>Directions in words.</summary>
public static class Compass
{
    private static readonly string[] Points = ["N", "NE", "E", "SE", "S", "SW", "W", "NW"];

    /// <summary>The nearest of the eight points.</summary>
    /// <param name="positionAngle">Degrees east of north.</param>
    public static string PointOf(double positionAngle)
    {
        var eighth = 360.0 / Points.Length;
        var turn = (int)Math.Round(positionAngle / eighth) % Points.Length;
        return Points[turn < 0 ? turn + Points.Length : turn];
    }
}

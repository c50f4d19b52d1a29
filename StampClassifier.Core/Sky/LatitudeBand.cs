namespace StampClassifier.Core.Sky;

/// <summary>Bands of absolute latitude, Galactic or ecliptic: classes live at different ones.</summary>
public static class LatitudeBand
{
    /// <summary>Lower limits of all bands but the first, degrees; a value on a limit belongs to the band above it.</summary>
    public static IReadOnlyList<double> Limits { get; } = [10, 20, 40];

    public static int Count => Limits.Count + 1;

    /// <summary>Index of the band of a latitude in degrees, 0 at the plane.</summary>
    public static int Of(double latitude) => Limits.Count(limit => Math.Abs(latitude) >= limit);
}

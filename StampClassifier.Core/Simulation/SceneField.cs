namespace StampClassifier.Core.Simulation;

/// <summary>Fills a scene with unrelated stars and galaxies; the counts follow Galactic latitude as in the PS1 catalogue.</summary>
internal static class SceneField
{
    /// <summary>Half side of the simulated square, arcsec: past the stamp's corner.</summary>
    public const double HalfSide = 45;
    private const double SquareArcminutes = 4 * HalfSide * HalfSide / 3600;

    public static void AddStars(List<SceneSource> sources, SimulationRandom random, double galacticLatitude)
    {
        var latitude = Math.Abs(galacticLatitude);
        var density = 2.2 + 75 * PortableMath.Exp(-latitude / 9) * random.LogNormal(1, 0.15);
        for (var count = random.Poisson(density * SquareArcminutes); count > 0; count--)
            sources.Add(Star(random, Place(random), Place(random), StarMagnitude(random)));
    }

    public static void AddGalaxies(List<SceneSource> sources, SimulationRandom random, double galacticLatitude)
    {
        var density = Math.Abs(galacticLatitude) > 12 ? 3.2 : 0.6;
        for (var count = random.Poisson(density * SquareArcminutes); count > 0; count--)
            sources.Add(Galaxy(random, Place(random), Place(random), 22.4 + PortableMath.Log10(1 - random.NextDouble()) / 0.42));
    }

    /// <summary>No source brighter than this many magnitudes within the distance: the object must be what it says it is.</summary>
    public static void Clear(List<SceneSource> sources, double arcsec, double brighterThan = 99) =>
        sources.RemoveAll(source => source.Distance < arcsec && source.RMagnitude < brighterThan);

    public static SceneSource Star(SimulationRandom random, double east, double north, double magnitude) => new()
    {
        East = east,
        North = north,
        RMagnitude = magnitude,
        Colour = random.Chance(0.35 + 0.05 * Math.Max(0, magnitude - 17))
            ? random.Normal(1.25, 0.12, 0.9, 1.6)
            : random.Normal(0.55, 0.2, 0.1, 1.1),
    };

    public static SceneSource Galaxy(SimulationRandom random, double east, double north, double magnitude) => new()
    {
        East = east,
        North = north,
        RMagnitude = Math.Max(13.2, magnitude),
        Colour = random.Normal(0.75, 0.2, 0.2, 1.5),
        Radius = Math.Clamp(random.LogNormal(1.1 * PortableMath.Pow10(0.145 * (21 - Math.Max(13.2, magnitude))), 0.15), 0.4, 14),
        AxisRatio = random.Uniform(0.28, 0.98),
        Angle = random.Uniform(0, Math.PI),
        Bulge = random.Chance(0.3) ? random.Uniform(0.6, 1) : random.Uniform(0, 0.4),
    };

    private static double Place(SimulationRandom random) => random.Uniform(-HalfSide, HalfSide);

    // Star counts double with each magnitude.
    private static double StarMagnitude(SimulationRandom random) =>
        Math.Max(11.5, 22.6 + PortableMath.Log10(1 - random.NextDouble()) / 0.3);
}

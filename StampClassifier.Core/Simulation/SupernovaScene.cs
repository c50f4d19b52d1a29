namespace StampClassifier.Core.Simulation;

/// <summary>
/// Supernovae and their hosts. Offsets follow the experts' host choices (median 1.7 arcsec, 95 % within 9), first magnitudes
/// those of reported first detections (median 20.05).
/// </summary>
internal static class SupernovaScene
{
    private enum HostSize
    {
        Nuclear,
        Large,
        Medium,
        Small,
        None,
    }

    public static Scene Build(List<SceneSource> sources, SimulationRandom random)
    {
        var size = (HostSize)random.Pick([0.18, 0.26, 0.37, 0.13, 0.06]);
        SceneField.Clear(sources, size == HostSize.None ? 5 : 2.5);
        SceneField.Clear(sources, 14, brighterThan: 16.5);
        if (size != HostSize.None)
            AddHost(sources, random, size);
        var history = (HistoryKind)random.Pick([0.76, 0.15, 0.09]);
        // Over a bright galaxy the subtraction is rough: only a brighter supernova is found there.
        var faintest = size == HostSize.Large ? 19.7 : 20.5;
        var slope = history == HistoryKind.Recent ? 0.35 : 0.55;
        return new Scene
        {
            Kind = SourceKind.Supernova,
            Situation = Describe(size) + (history == HistoryKind.Rising ? ", rising fast" : ""),
            Sources = sources,
            ChangeMagnitude = Math.Max(17, faintest + PortableMath.Log10(1 - random.NextDouble()) / slope),
            ChangeColour = random.Normal(0, 0.18),
            History = history,
        };
    }

    private static void AddHost(List<SceneSource> sources, SimulationRandom random, HostSize size)
    {
        var magnitude = size switch
        {
            HostSize.Nuclear => random.Uniform(16.8, 20.3),
            HostSize.Large => random.Uniform(13.4, 17),
            HostSize.Medium => random.Uniform(17, 19.6),
            _ => random.Uniform(19.8, 22.2),
        };
        var host = SceneField.Galaxy(random, 0, 0, magnitude);
        var (sin, cos) = PortableMath.SinCos(random.Uniform(0, 2 * Math.PI));
        // Where the light is, young stars are: out to a good half-light radius in the plane of the disc.
        var along = size == HostSize.Nuclear ? 0.08 : random.Uniform(0.35, 1.35);
        var (onAxis, offAxis) = (host.Radius * along * cos, host.Radius * along * sin * host.AxisRatio);
        var (sinAngle, cosAngle) = PortableMath.SinCos(host.Angle);
        var (east, north) = (onAxis * cosAngle - offAxis * sinAngle, onAxis * sinAngle + offAxis * cosAngle);
        var shrink = Math.Min(1, 8 / Math.Max(0.1, Math.Sqrt(east * east + north * north)));
        host = host with { East = -east * shrink, North = -north * shrink };
        sources.Add(host);
        if (host.Radius > 3.2 && host.Bulge < 0.5)
            AddArms(sources, random, host);
    }

    // Two logarithmic arms of knots make a spiral out of a smooth disc.
    private static void AddArms(List<SceneSource> sources, SimulationRandom random, SceneSource host)
    {
        var winding = random.Chance(0.5) ? 1 : -1;
        var (sinAngle, cosAngle) = PortableMath.SinCos(host.Angle);
        for (var knot = 0; knot < 22; knot++)
        {
            var turn = knot / 2 * 0.36 + random.Normal(0, 0.12);
            var radius = host.Radius * 0.35 * PortableMath.Exp(0.33 * turn);
            var (sin, cos) = PortableMath.SinCos(winding * turn + knot % 2 * Math.PI);
            var (x, y) = (radius * cos, radius * sin * host.AxisRatio);
            sources.Add(new SceneSource
            {
                East = host.East + x * cosAngle - y * sinAngle,
                North = host.North + x * sinAngle + y * cosAngle,
                RMagnitude = host.RMagnitude + random.Uniform(3.8, 5.2),
                Colour = random.Normal(0.25, 0.15),
                Radius = 0.11 * host.Radius,
                AxisRatio = 0.9,
                IsCatalogued = false,
            });
        }
    }

    private static string Describe(HostSize size) => size switch
    {
        HostSize.Nuclear => "nuclear",
        HostSize.Large => "in a large host",
        HostSize.Medium => "in a host",
        HostSize.Small => "in a faint host",
        _ => "hostless",
    };
}

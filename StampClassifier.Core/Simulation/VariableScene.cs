namespace StampClassifier.Core.Simulation;

/// <summary>Sources that were there before and changed: variable stars and active nuclei.</summary>
internal static class VariableScene
{
    private const double FaintestChange = 20.5;

    public static Scene Star(List<SceneSource> sources, SimulationRandom random)
    {
        SceneField.Clear(sources, 2.2);
        var outburst = random.Chance(0.08);
        var magnitude = outburst ? random.Uniform(19.8, 21.8) : random.Uniform(13.3, 19.2);
        var star = SceneField.Star(random, 0, 0, magnitude);
        sources.Add(star);
        var positive = outburst || random.Chance(0.5);
        // A dimming cannot take more light than there is.
        var change = outburst ? random.Uniform(16, 19.8) : magnitude + random.Uniform(positive ? 0.1 : 0.5, 3.2);
        return new Scene
        {
            Kind = SourceKind.VariableStar,
            Situation = outburst ? "outburst" : magnitude < 16 ? "bright star" : "faint star",
            Sources = sources,
            ChangeMagnitude = outburst ? change : Math.Clamp(change, magnitude + 0.1, Math.Max(FaintestChange, magnitude + 0.1)),
            ChangeColour = outburst ? random.Normal(0, 0.2) : star.Colour + random.Normal(-0.2, 0.2),
            IsPositive = positive,
            History = DrawHistory(random, 0.58, 0.14),
        };
    }

    public static Scene Nucleus(List<SceneSource> sources, SimulationRandom random)
    {
        SceneField.Clear(sources, 3);
        var quasar = random.Chance(0.35);
        var nucleus = random.Uniform(16.5, 19.6);
        var colour = random.Normal(0.3, 0.15);
        sources.Add(new SceneSource { East = 0, North = 0, RMagnitude = nucleus, Colour = colour, IsCatalogued = quasar });
        if (!quasar)
        {
            var host = SceneField.Galaxy(random, random.Normal(0, 0.06), random.Normal(0, 0.06), nucleus - random.Uniform(0, 1.6));
            sources.Add(host with { Bulge = random.Uniform(0.4, 0.9), AxisRatio = Math.Max(0.5, host.AxisRatio) });
        }
        return new Scene
        {
            Kind = SourceKind.ActiveNucleus,
            Situation = quasar ? "quasar" : "galaxy nucleus",
            Sources = sources,
            ChangeMagnitude = Math.Clamp(nucleus + random.Uniform(0.4, 2.4), 16, Math.Max(FaintestChange, nucleus + 0.4)),
            ChangeColour = colour + random.Normal(-0.1, 0.1),
            IsPositive = random.Chance(0.55),
            History = DrawHistory(random, 0.8, 0.08),
        };
    }

    private static HistoryKind DrawHistory(SimulationRandom random, double longShare, double recentShare) =>
        random.Pick([longShare, recentShare, 1 - longShare - recentShare]) switch
        {
            0 => HistoryKind.Long,
            1 => HistoryKind.Recent,
            _ => HistoryKind.None,
        };
}

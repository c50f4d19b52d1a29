namespace StampClassifier.Core.Simulation;

/// <summary>Draws the scene of an object: its class-specific centre, and the field around it.</summary>
internal static class SceneBuilder
{
    public static Scene Build(PlannedAlert plan, SimulationRandom random)
    {
        var sources = new List<SceneSource>();
        var latitude = plan.Exposure.Field.GalacticLatitude;
        SceneField.AddStars(sources, random, latitude);
        SceneField.AddGalaxies(sources, random, latitude);
        return plan.Kind switch
        {
            SourceKind.Supernova => SupernovaScene.Build(sources, random),
            SourceKind.VariableStar => VariableScene.Star(sources, random),
            SourceKind.ActiveNucleus => VariableScene.Nucleus(sources, random),
            SourceKind.Asteroid => Asteroid(sources, random),
            SourceKind.Dipole => Dipole(sources, random),
            SourceKind.Spike => Spike(sources, random),
            _ => new Scene { Kind = plan.Kind, Situation = Name(plan.Kind), Sources = sources },
        };
    }

    private static Scene Asteroid(List<SceneSource> sources, SimulationRandom random)
    {
        SceneField.Clear(sources, 4.5);
        SceneField.Clear(sources, 12, brighterThan: 15);
        return new Scene
        {
            Kind = SourceKind.Asteroid,
            Situation = random.Chance(0.84) ? Situations.KnownAsteroid : Situations.UnknownAsteroid,
            Sources = sources,
            ChangeMagnitude = Math.Max(15.5, 20.4 + PortableMath.Log10(1 - random.NextDouble()) / 0.42),
            ChangeColour = random.Normal(0.55, 0.1),
        };
    }

    private static Scene Dipole(List<SceneSource> sources, SimulationRandom random)
    {
        SceneField.Clear(sources, 6);
        sources.Add(SceneField.Star(random, random.Normal(0, 0.3), random.Normal(0, 0.3), random.Uniform(13.6, 16.8)));
        return new Scene { Kind = SourceKind.Dipole, Situation = Name(SourceKind.Dipole), Sources = sources };
    }

    private static Scene Spike(List<SceneSource> sources, SimulationRandom random)
    {
        var side = random.Chance(0.5) ? 1 : -1;
        sources.Add(SceneField.Star(random, side * random.Uniform(15, 24), random.Normal(0, 0.3), random.Uniform(10.6, 12)));
        return new Scene { Kind = SourceKind.Spike, Situation = Name(SourceKind.Spike), Sources = sources };
    }

    private static string Name(SourceKind kind) => kind switch
    {
        SourceKind.CosmicRay => "cosmic ray",
        SourceKind.HotPixel => "hot pixel",
        SourceKind.ColdPixel => "cold pixel",
        SourceKind.BadColumn => "bad column",
        SourceKind.Dipole => "dipole",
        SourceKind.Spike => "spike",
        SourceKind.Ghost => "ghost",
        SourceKind.SatelliteStreak => "satellite streak",
        _ => "calibration burst",
    };
}

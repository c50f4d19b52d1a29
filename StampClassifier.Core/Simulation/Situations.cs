namespace StampClassifier.Core.Simulation;

/// <summary>Situations that later steps look at again.</summary>
internal static class Situations
{
    public const string KnownAsteroid = "known asteroid";
    public const string UnknownAsteroid = "unknown asteroid";
}

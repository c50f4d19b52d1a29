namespace StampClassifier.Core.Simulation;

/// <summary>What a stream of random numbers is for: one more draw for one purpose must not shift the others.</summary>
internal enum RandomStream
{
    Plan,
    Exposure,
    ObjectName,
    Scene,
    Pixels,
    Metadata,
    History,
}

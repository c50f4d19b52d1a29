namespace StampClassifier.Core.Simulation;

/// <summary>Relative numbers of objects per class; they need not add up to 1.</summary>
public sealed record ClassMix
{
    public double Supernova { get; init; } = 0.12;

    public double VariableStar { get; init; } = 0.38;

    public double ActiveNucleus { get; init; } = 0.08;

    public double Asteroid { get; init; } = 0.22;

    public double Bogus { get; init; } = 0.20;
}

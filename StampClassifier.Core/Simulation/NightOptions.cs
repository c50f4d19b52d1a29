using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Simulation;

/// <summary>A night to simulate. Equal options give equal packets on every machine.</summary>
public sealed record NightOptions
{
    /// <summary>The night, by the UT date in which it falls in California (any time of that day).</summary>
    public required Mjd Night { get; init; }

    public ulong Seed { get; init; } = 1;

    /// <summary>Alert packets in the night, later alerts of the same object included.</summary>
    public int Alerts { get; init; } = 1_500;

    public ClassMix Mix { get; init; } = new();

    /// <summary>Fraction of alerts that repeat an object of this night in its second visit.</summary>
    public double SecondVisits { get; init; } = 0.10;

    /// <summary>Fraction of objects so close to the detector's edge that their stamps are cropped.</summary>
    public double EdgeCropped { get; init; } = 0.012;

    /// <summary>Artefacts of one badly calibrated exposure and quadrant, all in the same instant; 0 for none.</summary>
    public int BurstArtefacts { get; init; } = 12;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Alerts);
        ArgumentOutOfRangeException.ThrowIfNegative(BurstArtefacts);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(SecondVisits, 0.5);
        ArgumentOutOfRangeException.ThrowIfNegative(SecondVisits);
        ArgumentOutOfRangeException.ThrowIfLessThan(Night.Days, 58_150); // Public alerts began in 2018.
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Night.Days, 66_000);
    }
}

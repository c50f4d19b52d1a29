using StampClassifier.Core.Stamps;

namespace StampClassifier.Core.Classification.Explaining;

/// <summary>
/// What one answer of the network hangs on. Every shift is (log-odds of the class) - (log-odds once this is taken away), natural logarithm:
/// positive speaks for the class, negative against it, and 0.7 doubles or halves the odds.
/// </summary>
public sealed record AlertExplanation
{
    public required long Candid { get; init; }

    /// <summary>The model that was asked: the one that serves now.</summary>
    public required string Model { get; init; }

    public required string Version { get; init; }

    /// <summary>Its most probable class of this alert.</summary>
    public required string Class { get; init; }

    public required float Probability { get; init; }

    public required double LogOdds { get; init; }

    /// <summary>Side of the patches that were taken away, pixels.</summary>
    public required int PatchPixels { get; init; }

    public required IReadOnlyList<StampInfluence> Stamps { get; init; }

    /// <summary>The largest shift first, whichever its sign; measurements that this alert lacks are not in it.</summary>
    public required IReadOnlyList<MetadataInfluence> Metadata { get; init; }
}

/// <summary>One stamp, patch by patch.</summary>
/// <param name="Shifts">By row from north to south and by column from east to west; NaN where the stamp has no pixels.</param>
public sealed record StampInfluence(StampKind Kind, IReadOnlyList<IReadOnlyList<double>> Shifts);

/// <summary>Measurements that belong together, taken away together.</summary>
public sealed record MetadataInfluence(string Name, double Shift, IReadOnlyList<FeatureValue> Values);

/// <summary>A measurement as the model got it.</summary>
/// <param name="Name">Of the feature catalogue.</param>
/// <param name="Unit">"mag", "″", "px", "°", or empty for a pure number.</param>
public sealed record FeatureValue(string Name, float Value, string Unit);

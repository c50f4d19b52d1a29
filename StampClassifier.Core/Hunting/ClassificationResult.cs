using StampClassifier.Core.Classification;

namespace StampClassifier.Core.Hunting;

/// <summary>What one model version said of one alert, as pages and other brokers read it.</summary>
public sealed record ClassificationResult
{
    public required string ObjectId { get; init; }

    public required long Candid { get; init; }

    public required string Model { get; init; }

    public required string Version { get; init; }

    public required string TopClass { get; init; }

    /// <summary>All classes in the model's order.</summary>
    public required IReadOnlyList<ClassProbability> Probabilities { get; init; }

    /// <summary>Rules that fired; they never change the probabilities.</summary>
    public required Dispositions Dispositions { get; init; }

    public required DateTimeOffset ClassifiedAt { get; init; }

    /// <summary>The earlier alert of the object that took its place; null while this one is current.</summary>
    public required long? SupersededBy { get; init; }

    /// <summary>Place in the results feed.</summary>
    public required long Sequence { get; init; }
}

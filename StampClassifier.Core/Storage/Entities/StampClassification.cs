using StampClassifier.Core.Classification;

namespace StampClassifier.Core.Storage.Entities;

/// <summary>What one version of one model said of one alert, with the rules that fired beside it.</summary>
public sealed class StampClassification
{
    public required long Candid { get; set; }

    public required string Model { get; set; }

    public required string Version { get; set; }

    public required string ObjectId { get; set; }

    /// <summary>Calibrated probabilities in the class order of that model version (<see cref="ClassifierModel.Classes"/>).</summary>
    public required float[] Probabilities { get; set; }

    public required string TopClass { get; set; }

    public float SnProbability { get; set; }

    /// <summary>P(SN) for the mix of classes in <see cref="ChangeCounter.RankingPriors"/>: what objects are ranked by.</summary>
    public float RankedSnProbability { get; set; }

    /// <summary>Entropy of the probabilities over that of an even row, 0 (sure) to 1 (no idea).</summary>
    public double Uncertainty { get; set; }

    /// <summary>Made beside the classification of the same alert that ranks, by another model: exactly one ranks.</summary>
    public bool IsShadow { get; set; }

    public Dispositions Dispositions { get; set; }

    public DateTimeOffset ClassifiedAt { get; set; }

    /// <summary>The earlier alert of the same object that took its place; null while this one is current.</summary>
    public long? SupersededBy { get; set; }

    /// <summary>Position in the results feed: the change sequence of the transaction that wrote it.</summary>
    public long Sequence { get; set; }
}

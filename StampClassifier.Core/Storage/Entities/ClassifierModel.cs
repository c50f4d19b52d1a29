namespace StampClassifier.Core.Storage.Entities;

/// <summary>A model version that has classified something here: gives stored probabilities their class order.</summary>
public sealed class ClassifierModel
{
    public required string Model { get; set; }

    public required string Version { get; set; }

    public required string[] Classes { get; set; }

    /// <summary>The mix of classes for which its probabilities hold; null: an even mix.</summary>
    public float[]? ClassPriors { get; set; }

    /// <summary>SHA-256 of the ONNX file, lower-case hex.</summary>
    public required string Sha256 { get; set; }
}

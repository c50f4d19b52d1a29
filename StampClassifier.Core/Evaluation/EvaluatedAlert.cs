using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Evaluation;

/// <summary>A labelled alert with what the figures are broken down by.</summary>
public sealed record EvaluatedAlert
{
    public required long Candid { get; init; }

    public required string ObjectId { get; init; }

    /// <summary>Index of the true class in the model card's order.</summary>
    public required int Label { get; init; }

    /// <summary>How safe the label is, in the label file's own words.</summary>
    public string Confidence { get; init; } = "not stated";

    public required Band Band { get; init; }

    /// <summary>PSF magnitude of the difference.</summary>
    public required double Magnitude { get; init; }

    public required Mjd Observed { get; init; }

    public required SkyPosition Position { get; init; }

    /// <summary>Fraction of the three stamps' pixels without a value, 0 to 1.</summary>
    public required double NanFraction { get; init; }

    public required bool IsFirstDetection { get; init; }

    /// <summary>The stamps were cut by the detector's edge and placed on the grid.</summary>
    public bool IsEdge { get; init; }
}

using StampClassifier.Core.Classification;
using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Hunting;

/// <summary>An object in the list of candidates, as its earliest alert shows it.</summary>
public sealed record CandidateRow
{
    public required string ObjectId { get; init; }

    /// <summary>The classified alert, whose stamps the list shows.</summary>
    public required long Candid { get; init; }

    /// <summary>Degrees J2000.</summary>
    public required double Ra { get; init; }

    public required double Dec { get; init; }

    public required Mjd FirstDetected { get; init; }

    public required Mjd LastDetected { get; init; }

    public required int DetectionCount { get; init; }

    /// <summary>PSF magnitude of the classified alert and its 1-sigma, mag.</summary>
    public required double Magnitude { get; init; }

    public required double MagnitudeError { get; init; }

    public required Band Band { get; init; }

    public required bool IsPositive { get; init; }

    public required bool IsFirstDetection { get; init; }

    public required string TopClass { get; init; }

    public required float SnProbability { get; init; }

    /// <summary>P(SN) for the stream's mix of classes, if one is configured: what ranks. Otherwise the same.</summary>
    public required float RankedSnProbability { get; init; }

    public required Dispositions Dispositions { get; init; }

    /// <summary>All classes in the model's order; empty if the classification is not held.</summary>
    public IReadOnlyList<ClassProbability> Probabilities { get; init; } = [];
}

using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Photometry;

/// <summary>One measured point of a light curve: PSF magnitude of the difference with its 1-sigma, mag.</summary>
public sealed record LightCurveDetection
{
    public required long Candid { get; init; }

    public required Mjd Observed { get; init; }

    public required Band Band { get; init; }

    public required double Magnitude { get; init; }

    /// <summary>Null where the survey gave none.</summary>
    public double? MagnitudeError { get; init; }

    /// <summary>5-sigma limit of that image, mag.</summary>
    public double? DiffMagLimit { get; init; }

    /// <summary>True for a brightening relative to the template.</summary>
    public required bool IsPositive { get; init; }
}

using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Alerts;

/// <summary>
/// One entry of <c>prv_candidates</c>, the survey's last 30 days at this place: a detection when <see cref="Candid"/> is set,
/// otherwise a non-detection that has only a time, a filter and a limit. Missing numbers are NaN.
/// </summary>
public sealed record PreviousCandidate
{
    public required Mjd Observed { get; init; }

    public required Band Band { get; init; }

    /// <summary>Processing id of the difference image; with the object it keys a non-detection.</summary>
    public required long Pid { get; init; }

    public required long? Candid { get; init; }

    /// <summary>5-sigma limit of the difference image, mag.</summary>
    public double DiffMagLimit { get; init; } = double.NaN;

    public bool? IsPositive { get; init; }

    /// <summary>Degrees J2000; NaN for a non-detection.</summary>
    public SkyPosition Position { get; init; } = new(double.NaN, double.NaN);

    /// <summary>PSF magnitude of the difference and its 1-sigma, mag.</summary>
    public double Magnitude { get; init; } = double.NaN;

    public double MagnitudeError { get; init; } = double.NaN;

    /// <summary>ZTF real/bogus score, 0 to 1.</summary>
    public double RealBogus { get; init; } = double.NaN;

    public int? ProgramId { get; init; }

    public int? Field { get; init; }

    /// <summary>Readout channel (<c>rcid</c>, 0 to 63): CCD quadrant.</summary>
    public int? Quadrant { get; init; }

    /// <summary>Exposure (night) id <c>nid</c>.</summary>
    public int? NightId { get; init; }
}

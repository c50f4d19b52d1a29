using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Storage.Entities;

/// <summary>A light-curve point. Missing numbers are null.</summary>
public sealed class Detection
{
    public required long Candid { get; set; }

    public required string ObjectId { get; set; }

    public long Pid { get; set; }

    public Mjd Observed { get; set; }

    public Band Band { get; set; }

    public double Ra { get; set; }

    public double Dec { get; set; }

    /// <summary>PSF magnitude of the difference and its 1-sigma, mag.</summary>
    public double Magnitude { get; set; }

    public double MagnitudeError { get; set; }

    /// <summary>5-sigma limit of that image, mag.</summary>
    public double? DiffMagLimit { get; set; }

    public bool IsPositive { get; set; }

    /// <summary>ZTF <c>rb</c> and <c>drb</c>, 0 to 1.</summary>
    public double? RealBogus { get; set; }

    public double? DeepRealBogus { get; set; }

    public int? ProgramId { get; set; }

    public int? Field { get; set; }

    /// <summary>CCD quadrant <c>rcid</c>, 0 to 63.</summary>
    public int? Quadrant { get; set; }

    /// <summary>
    /// The alert whose packet this row was taken from: its own (best), otherwise the smallest candid of those that list it.
    /// </summary>
    public long SourceCandid { get; set; }
}

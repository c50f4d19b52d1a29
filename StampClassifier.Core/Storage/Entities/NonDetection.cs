using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Storage.Entities;

/// <summary>An image of this place in which nothing was found, keyed by object and <c>pid</c>.</summary>
public sealed class NonDetection
{
    public required string ObjectId { get; set; }

    public required long Pid { get; set; }

    public Mjd Observed { get; set; }

    public Band Band { get; set; }

    /// <summary>5-sigma limit of the difference image, mag.</summary>
    public double? DiffMagLimit { get; set; }

    public int? ProgramId { get; set; }

    public int? Field { get; set; }

    public int? Quadrant { get; set; }

    /// <summary>The smallest candid of the alerts that list it.</summary>
    public long SourceCandid { get; set; }
}

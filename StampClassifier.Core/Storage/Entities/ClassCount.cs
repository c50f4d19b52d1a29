namespace StampClassifier.Core.Storage.Entities;

/// <summary>
/// How many first detections of one night one model version gave one class, in one part of the sky: counted with the classifications it
/// counts, in one transaction, so that nobody has to read those again.
/// </summary>
public sealed class ClassCount
{
    /// <summary>The exposures' MJD, rounded down: the survey's night lies within one UT day.</summary>
    public int Night { get; set; }

    public required string Model { get; set; }

    public required string Version { get; set; }

    /// <summary>Index of the band of |b|, see <see cref="Sky.LatitudeBand"/>.</summary>
    public int GalacticBand { get; set; }

    /// <summary>Index of the band of |β|.</summary>
    public int EclipticBand { get; set; }

    public required string TopClass { get; set; }

    public long Alerts { get; set; }
}

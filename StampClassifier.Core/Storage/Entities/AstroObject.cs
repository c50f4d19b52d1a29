using StampClassifier.Core.Classification;
using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Storage.Entities;

/// <summary>
/// A place on the sky that changed, with a summary that is a pure function of its stored rows, whatever order they came in.
/// </summary>
public sealed class AstroObject
{
    /// <summary>The survey's name, for example <c>ZTF18abcdefg</c>.</summary>
    public required string ObjectId { get; set; }

    /// <summary>Position of the earliest alert held, degrees J2000.</summary>
    public double Ra { get; set; }

    public double Dec { get; set; }

    /// <summary>Declination zone of the cone search: floor((Dec + 90) / zone height).</summary>
    public int Zone { get; set; }

    /// <summary>The earliest positive detection known, history included; the earliest detection if none is positive.</summary>
    public Mjd FirstDetected { get; set; }

    public Mjd LastDetected { get; set; }

    public int DetectionCount { get; set; }

    public int NonDetectionCount { get; set; }

    /// <summary>Magnitude and band of the latest detection.</summary>
    public double LastMagnitude { get; set; }

    public Band LastBand { get; set; }

    /// <summary>The earliest alert held, which is the classified one.</summary>
    public long Candid { get; set; }

    /// <summary>When that alert was exposed.</summary>
    public Mjd AlertObserved { get; set; }

    /// <summary>PSF magnitude, its error and the band of that alert.</summary>
    public double AlertMagnitude { get; set; }

    public double AlertMagnitudeError { get; set; }

    public Band AlertBand { get; set; }

    public bool AlertIsPositive { get; set; }

    /// <summary>ZTF <c>rb</c> and <c>drb</c> of that alert, 0 to 1.</summary>
    public double? AlertRealBogus { get; set; }

    public double? AlertDeepRealBogus { get; set; }

    /// <summary>Its exposure, with <see cref="AlertObserved"/>: survey field and CCD quadrant.</summary>
    public int? AlertField { get; set; }

    public int? AlertQuadrant { get; set; }

    /// <summary>The detector ends inside of that alert's stamps.</summary>
    public bool AlertIsEdge { get; set; }

    /// <summary>From that alert to the nearest known Solar-System object, arcsec; null if none is named.</summary>
    public double? AlertSsoDistance { get; set; }

    /// <summary>Degrees, of the position above.</summary>
    public double GalacticLatitude { get; set; }

    public double EclipticLatitude { get; set; }

    /// <summary>The best established rise of any band (<see cref="Photometry.RiseRate"/>), mag/day; null if none is significant.</summary>
    public double? RiseRate { get; set; }

    /// <summary>Its 1-sigma, mag/day; null if the rate is a lower limit.</summary>
    public double? RiseError { get; set; }

    public Band? RiseBand { get; set; }

    /// <summary>
    /// The PS1 neighbour that is least likely there by chance and no known star, its distance in arcsec and that chance; null if
    /// every one is likely there by chance (<see cref="ChanceCoincidence.HostCeiling"/>).
    /// </summary>
    public long? HostPs1Id { get; set; }

    public double? HostDistance { get; set; }

    public double? HostChance { get; set; }

    /// <summary>No earlier detection in that alert's packet and <c>ndethist</c> at most 1.</summary>
    public bool IsFirstDetection { get; set; }

    /// <summary>Most probable class by the network alone, and P(SN).</summary>
    public required string TopClass { get; set; }

    public float SnProbability { get; set; }

    /// <summary>P(SN) for the mix of classes in <see cref="ChangeCounter.RankingPriors"/>: the order of the candidates.</summary>
    public float RankedSnProbability { get; set; }

    /// <summary>How unsure the network is, 0 to 1: <see cref="StampClassification.Uncertainty"/> of that alert.</summary>
    public double Uncertainty { get; set; }

    /// <summary>How far the votes disagree: those outside the largest side, plus their share of all; 0 while they agree.</summary>
    public double Dispute { get; set; }

    /// <summary>Rules that fired for that alert; they never change the probabilities.</summary>
    public Dispositions Dispositions { get; set; }

    /// <summary>Change sequence of the last transaction that touched this object.</summary>
    public long Sequence { get; set; }

    public ICollection<Alert> Alerts { get; } = [];

    public ICollection<Detection> Detections { get; } = [];

    public ICollection<NonDetection> NonDetections { get; } = [];

    public ICollection<Ps1Neighbour> Neighbours { get; } = [];
}

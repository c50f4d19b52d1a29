using StampClassifier.Core.Classification;
using StampClassifier.Core.Photometry;
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

    /// <summary>How unsure the network is, 0 to 1; and how far the votes disagree, 0 while they agree.</summary>
    public double Uncertainty { get; init; }

    public double Dispute { get; init; }

    public required Dispositions Dispositions { get; init; }

    /// <summary>ZTF <c>rb</c> and <c>drb</c> of the classified alert, 0 to 1.</summary>
    public double? RealBogus { get; init; }

    public double? DeepRealBogus { get; init; }

    /// <summary>Of the classified alert; null if the survey did not say field and quadrant.</summary>
    public Exposure? Exposure { get; init; }

    /// <summary>The detector ends inside of the classified alert's stamps.</summary>
    public bool IsEdge { get; init; }

    /// <summary>From that alert to the nearest known Solar-System object, arcsec; null if none is named within 30.</summary>
    public double? SsoDistance { get; init; }

    /// <summary>Degrees.</summary>
    public double GalacticLatitude { get; init; }

    public double EclipticLatitude { get; init; }

    /// <summary>The best established rise of any band; null if none is significant.</summary>
    public RiseRate? Rise { get; init; }

    /// <summary>The PS1 source that is least likely there by chance; null if none is or it is a star.</summary>
    public HostHint? Host { get; init; }

    /// <summary>What the mirror of TNS's objects has there; null if nothing.</summary>
    public TnsHint? Tns { get; init; }

    /// <summary>What the group has turned down at this place under another name; null if nothing.</summary>
    public EarlierRejection? RejectedBefore { get; init; }

    /// <summary>How many supernovae the network saw in the image of the classified alert, if suspiciously many; otherwise null.</summary>
    public int? Burst { get; init; }

    public ObjectStanding Review { get; init; } = ObjectStanding.Untouched;

    /// <summary>All classes in the model's order; empty if the classification is not held.</summary>
    public IReadOnlyList<ClassProbability> Probabilities { get; init; } = [];
}

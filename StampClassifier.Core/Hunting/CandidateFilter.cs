using StampClassifier.Core.Classification;
using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Hunting;

/// <summary>Which objects are worth review, and how many of them at a time.</summary>
public sealed record CandidateFilter
{
    public const int DefaultLimit = 100;
    public const int MaximumLimit = 1000;

    /// <summary>First detected at or after this instant; null for no bound.</summary>
    public Mjd? Since { get; init; }

    /// <summary>First detected before this instant; null for no bound.</summary>
    public Mjd? Until { get; init; }

    /// <summary>Lowest P(SN) for the stream's mix of classes (<see cref="CandidateRow.RankedSnProbability"/>), 0 to 1.</summary>
    public double MinSnProbability { get; init; }

    /// <summary>Only objects whose classified alert is their first detection: the question the network was trained for.</summary>
    public bool FirstDetectionsOnly { get; init; } = true;

    /// <summary>Leave out objects for which a rule fired (<see cref="Dispositions"/>).</summary>
    public bool HideDispositions { get; init; } = true;

    /// <summary>The network's most probable class; null for any.</summary>
    public string? TopClass { get; init; } = StampClass.Supernova;

    /// <summary>PSF magnitude of the classified alert, bright and faint end; null for no bound.</summary>
    public double? Brightest { get; init; }

    public double? Faintest { get; init; }

    /// <summary>Detections, history included; null for no bound.</summary>
    public int? MinDetections { get; init; }

    public int? MaxDetections { get; init; }

    /// <summary>Lowest ZTF <c>rb</c> and <c>drb</c>, 0 to 1; an alert without the score does not pass. Null for no bound.</summary>
    public double? MinRealBogus { get; init; }

    public double? MinDeepRealBogus { get; init; }

    /// <summary>Least distance from the Galactic plane and from the ecliptic, degrees; 0 for no bound.</summary>
    public double MinGalacticLatitude { get; init; }

    public double MinEclipticLatitude { get; init; }

    /// <summary>Bands of the classified alert; empty for any.</summary>
    public IReadOnlyCollection<Band> Bands { get; init; } = [];

    /// <summary>Leave out alerts whose stamps the detector's edge cuts.</summary>
    public bool HideEdge { get; init; }

    /// <summary>Leave out alerts for which the survey names a Solar-System object within 30 arcsec, however far.</summary>
    public bool HideNearSso { get; init; }

    /// <summary>With or without a PS1 galaxy that is there by more than chance; null for both.</summary>
    public bool? HasHost { get; init; }

    /// <summary>Whether TNS knows it already, by place or name; null for both.</summary>
    public bool? IsOnTns { get; init; }

    /// <summary>
    /// At the place of a known variable or active nucleus of an imported catalogue, or not; null for both. Asked for alone, they are shown
    /// though a rule fired for them.
    /// </summary>
    public bool? IsKnown { get; init; }

    /// <summary>Lowest rise, mag/day; null for no bound.</summary>
    public double? MinRise { get; init; }

    public ReviewState Review { get; init; } = ReviewState.Any;

    /// <summary>Whose votes <see cref="ReviewState.Mine"/> and <see cref="ReviewState.NotMine"/> mean; null for nobody's.</summary>
    public string? ReviewerId { get; init; }

    /// <summary>Alerts of these exposures only; empty for any.</summary>
    public IReadOnlyCollection<Exposure> Exposures { get; init; } = [];

    /// <summary>Alerts of these exposures are left out, for example since they are shown as one group.</summary>
    public IReadOnlyCollection<Exposure> HiddenExposures { get; init; } = [];

    public CandidateOrder Order { get; init; } = CandidateOrder.Probability;

    /// <summary>Rows per page, 1 to <see cref="MaximumLimit"/>; other values are brought into that range.</summary>
    public int Limit { get; init; } = DefaultLimit;

    /// <summary>The page's place: <see cref="Page{T}.Next"/> of the page before, null for the first.</summary>
    public string? Cursor { get; init; }
}

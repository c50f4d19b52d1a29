using StampClassifier.Core.Classification;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>What the list is asked for, as it stands in the address. Bounds that are null are not set.</summary>
public sealed record HuntFilters
{
    public const int AllDays = 0;
    public const int DefaultDays = 30;

    public static IReadOnlyList<int> DayChoices { get; } = [1, 3, 7, 30, AllDays];

    public static IReadOnlyList<double> ProbabilityChoices { get; } = [0, 0.3, 0.5, 0.7, 0.9];

    /// <summary>Time since the first detection, days; <see cref="AllDays"/> for any.</summary>
    public int Days { get; init; } = DefaultDays;

    /// <summary>First detected in this UT day, by its MJD; takes the place of <see cref="Days"/>.</summary>
    public int? Night { get; init; }

    /// <summary>Lowest P(SN); null for the one that the group has settled.</summary>
    public double? MinProbability { get; init; }

    public double? Brightest { get; init; }

    public double? Faintest { get; init; }

    public int? MinDetections { get; init; }

    public int? MaxDetections { get; init; }

    public double? MinRealBogus { get; init; }

    public double? MinDeepRealBogus { get; init; }

    /// <summary>Degrees from the Galactic plane and from the ecliptic, at least.</summary>
    public double MinGalacticLatitude { get; init; }

    public double MinEclipticLatitude { get; init; }

    /// <summary>Letters of bands; empty for all.</summary>
    public string Bands { get; init; } = "";

    public bool? HasHost { get; init; }

    /// <summary>Whether TNS knows it already.</summary>
    public bool? IsOnTns { get; init; }

    /// <summary>At the place of a known variable or active nucleus.</summary>
    public bool? IsKnown { get; init; }

    public bool HideEdge { get; init; }

    public bool HideNearSso { get; init; }

    /// <summary>mag/day.</summary>
    public double? MinRise { get; init; }

    public ReviewState Review { get; init; } = ReviewState.Any;

    /// <summary>Show later detections and objects for which a rule fired too.</summary>
    public bool ShowAll { get; init; }

    /// <summary>Only the alerts of one exposure.</summary>
    public Exposure? Exposure { get; init; }

    public CandidateOrder Order { get; init; } = CandidateOrder.Probability;

    /// <summary>How many of the filters behind "Filter" are set.</summary>
    public int Extra => new[]
    {
        Brightest is not null || Faintest is not null, MinDetections is not null || MaxDetections is not null, MinRealBogus is not null,
        MinDeepRealBogus is not null, MinGalacticLatitude > 0, MinEclipticLatitude > 0, Bands.Length > 0, HasHost is not null,
        MinRise is not null, IsKnown is not null, IsOnTns is not null, HideEdge || HideNearSso, ShowAll,
    }.Count(isSet => isSet);

    /// <param name="asOf">The instant that the days count back from.</param>
    /// <param name="group">What the group has settled.</param>
    /// <param name="reviewerId">Whose votes "mine" means; null for a reader without an account.</param>
    public CandidateFilter ToFilter(Mjd asOf, GroupSettings group, string? reviewerId) => new()
    {
        Since = Night is { } night ? new Mjd(night) : Days == AllDays ? null : new Mjd(asOf.Days - Days),
        Until = Night is { } day ? new Mjd(day + 1) : null,
        MinSnProbability = MinProbability ?? group.CandidateProbability,
        TopClass = ShowAll ? null : StampClass.Supernova,
        FirstDetectionsOnly = !ShowAll,
        HideDispositions = !ShowAll,
        Brightest = Brightest,
        Faintest = Faintest,
        MinDetections = MinDetections,
        MaxDetections = MaxDetections,
        MinRealBogus = MinRealBogus,
        MinDeepRealBogus = MinDeepRealBogus,
        MinGalacticLatitude = MinGalacticLatitude,
        MinEclipticLatitude = MinEclipticLatitude,
        Bands = [.. Enum.GetValues<Band>().Where(band => Bands.Contains(band.Letter, StringComparison.Ordinal))],
        HasHost = HasHost,
        IsOnTns = IsOnTns,
        IsKnown = IsKnown,
        HideEdge = HideEdge,
        HideNearSso = HideNearSso,
        MinRise = MinRise,
        Review = Review,
        ReviewerId = reviewerId,
        Exposures = Exposure is { } exposure ? [exposure] : [],
        Order = Order,
    };
}

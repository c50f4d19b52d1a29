using System.ComponentModel;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Hunting;

namespace StampClassifier.Web.Endpoints;

/// <summary>The query string of the candidate list.</summary>
internal sealed record CandidateParameters(
    [property: Description("First detected at or after this instant: MJD or ISO 8601 UTC.")] InstantParameter? Since,
    [property: Description("First detected before this instant: MJD or ISO 8601 UTC.")] InstantParameter? Until,
    [property: Description("Lowest P(SN), 0 to 1; 0 if left out.")] double? MinProbability,
    [property: Description("Only first detections; true if left out.")] bool? FirstOnly,
    [property: Description("Leave out objects for which a rule fired; true if left out.")] bool? HideDispositions,
    [property: Description("Most probable class; SN if left out, 'any' for all.")] string? TopClass,
    [property: Description("Brightest magnitude of the classified alert.")] double? Brightest,
    [property: Description("Faintest magnitude of the classified alert.")] double? Faintest,
    [property: Description("Detections, at least.")] int? MinDetections,
    [property: Description("Detections, at most.")] int? MaxDetections,
    [property: Description("Lowest rb, 0 to 1.")] double? MinRb,
    [property: Description("Lowest drb, 0 to 1.")] double? MinDrb,
    [property: Description("Least distance from the Galactic plane, degrees.")] double? MinGalacticLatitude,
    [property: Description("Least distance from the ecliptic, degrees.")] double? MinEclipticLatitude,
    [property: Description("Lowest rise, mag/day.")] double? MinRise,
    [property: Description("With (true) or without (false) a PS1 galaxy there by more than chance.")] bool? HasHost,
    [property: Description("At the place of a known variable or active nucleus (true), then with the rule that fired for it, or not "
        + "(false).")]
    bool? IsKnown,
    [property: Description("Leave out alerts whose stamps the detector's edge cuts; false if left out.")] bool? HideEdge,
    [property: Description("Leave out alerts with a known Solar-System object within 30 arcsec; false if left out.")] bool? HideNearSso,
    [property: Description("undecided, ready, disputed or decided; any if left out.")] string? Review,
    [property: Description("probability (if left out), time, magnitude, rise or hostDistance.")] string? Order,
    [property: Description("Rows per page, 1 to 1000; 100 if left out.")] int? Limit,
    [property: Description("The 'next' of the page before.")] string? Cursor)
{
    private const string AnyClass = "any";
    private const int LongestClass = 64;

    // The others ask whose votes are meant, which a query does not say.
    private static readonly ReviewState[] Allowed = [ReviewState.Undecided, ReviewState.Ready, ReviewState.Disputed, ReviewState.Decided];

    public ParameterErrors Check()
    {
        var errors = Bounds();
        if (TopClass is { } name && (name.Length > LongestClass || name.Any(char.IsControl)))
            errors = errors.Refused("topClass", "topClass must be the name of a class, or any.");
        if (Review is not null && !(Named<ReviewState>(Review) is { } state && Allowed.Contains(state)))
            errors = errors.Refused("review", "review must be undecided, ready, disputed or decided.");
        return Order is not null && Named<CandidateOrder>(Order) is null
            ? errors.Refused("order", "order must be probability, time, magnitude, rise or hostDistance.") : errors;
    }

    private ParameterErrors Bounds() => new ParameterErrors()
        .Between("minProbability", MinProbability, 0, 1)
        .Between("minRb", MinRb, 0, 1)
        .Between("minDrb", MinDrb, 0, 1)
        .Between("minGalacticLatitude", MinGalacticLatitude, 0, 90)
        .Between("minEclipticLatitude", MinEclipticLatitude, 0, 90)
        .Between("limit", Limit, 1, CandidateFilter.MaximumLimit);

    public CandidateFilter ToFilter() => new()
    {
        Since = Since?.Value,
        Until = Until?.Value,
        MinSnProbability = MinProbability ?? 0,
        FirstDetectionsOnly = FirstOnly ?? true,
        HideDispositions = HideDispositions ?? true,
        TopClass = TopClass switch { null => StampClass.Supernova, AnyClass => null, _ => TopClass },
        Brightest = Brightest,
        Faintest = Faintest,
        MinDetections = MinDetections,
        MaxDetections = MaxDetections,
        MinRealBogus = MinRb,
        MinDeepRealBogus = MinDrb,
        MinGalacticLatitude = MinGalacticLatitude ?? 0,
        MinEclipticLatitude = MinEclipticLatitude ?? 0,
        MinRise = MinRise,
        HasHost = HasHost,
        IsKnown = IsKnown,
        HideEdge = HideEdge ?? false,
        HideNearSso = HideNearSso ?? false,
        Review = Named<ReviewState>(Review) ?? ReviewState.Any,
        Order = Named<CandidateOrder>(Order) ?? CandidateOrder.Probability,
        Limit = Limit ?? CandidateFilter.DefaultLimit,
        Cursor = Cursor,
    };

    private static T? Named<T>(string? name)
        where T : struct, Enum
        => name is not null && name.All(char.IsAsciiLetter) && Enum.TryParse<T>(name, ignoreCase: true, out var value) ? value : null;
}

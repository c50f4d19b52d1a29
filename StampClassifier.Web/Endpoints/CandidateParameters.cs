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
    [property: Description("Rows per page, 1 to 1000; 100 if left out.")] int? Limit,
    [property: Description("The 'next' of the page before.")] string? Cursor)
{
    private const string AnyClass = "any";

    public ParameterErrors Check() => new ParameterErrors()
        .Between("minProbability", MinProbability, 0, 1)
        .Between("limit", Limit, 1, CandidateFilter.MaximumLimit);

    public CandidateFilter ToFilter() => new()
    {
        Since = Since?.Value,
        Until = Until?.Value,
        MinSnProbability = MinProbability ?? 0,
        FirstDetectionsOnly = FirstOnly ?? true,
        HideDispositions = HideDispositions ?? true,
        TopClass = TopClass switch { null => StampClass.Supernova, AnyClass => null, _ => TopClass },
        Limit = Limit ?? CandidateFilter.DefaultLimit,
        Cursor = Cursor,
    };
}

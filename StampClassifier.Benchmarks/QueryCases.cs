using StampClassifier.Core.Classification;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Sky;

namespace StampClassifier.Benchmarks;

/// <summary>What the hunt can be asked for: every setting of its chips with every other, and each rarer filter in each order.</summary>
internal static class QueryCases
{
    private static readonly double?[] DaysBack = [1, 3, 7, 30, null];
    private static readonly double[] Probabilities = [0, 0.3, 0.5, 0.7, 0.9];

    private static readonly (string Name, Func<CandidateFilter, CandidateFilter> Set)[] Rarer =
    [
        ("brightest", f => f with { Brightest = 18 }),
        ("faintest", f => f with { Faintest = 17 }),
        ("detections from", f => f with { MinDetections = 20 }),
        ("detections to", f => f with { MaxDetections = 2 }),
        ("rb", f => f with { MinRealBogus = 0.9 }),
        ("drb", f => f with { MinDeepRealBogus = 0.95 }),
        ("|b|", f => f with { MinGalacticLatitude = 30 }),
        ("|beta|", f => f with { MinEclipticLatitude = 30 }),
        ("band", f => f with { Bands = [Band.G] }),
        ("host", f => f with { HasHost = true }),
        ("no host", f => f with { HasHost = false }),
        ("rise", f => f with { MinRise = 0.25 }),
        ("all but exposure", f => f with
        {
            Brightest = 16, Faintest = 20.5, MinDetections = 2, MaxDetections = 60, MinRealBogus = 0.2, MinDeepRealBogus = 0.3,
            MinGalacticLatitude = 10, MinEclipticLatitude = 10, Bands = [Band.G, Band.R], HasHost = true, MinRise = 0.1,
        }),
    ];

    /// <summary>Each with what it is called.</summary>
    public static IEnumerable<(string Name, CandidateFilter Filter)> Chips()
        => from all in (bool[])[false, true]
           from days in DaysBack.Append(-1)
           from lowest in Probabilities
           from state in Enum.GetValues<ReviewState>()
           from order in Enum.GetValues<CandidateOrder>()
           select ($"{Name(all, days, order)}, P >= {lowest}, {state}",
               Filter(all, days, order) with { MinSnProbability = lowest, Review = state, ReviewerId = "person-1" });

    public static IEnumerable<(string Name, CandidateFilter Filter)> Filters(Exposure burst)
        => from all in (bool[])[false, true]
           from days in (double?[])[30, null]
           from filter in Rarer.Append(("exposure", f => f with { Exposures = [burst] }))
           from order in Enum.GetValues<CandidateOrder>()
           select ($"{Name(all, days, order)}, {filter.Name}", filter.Set(Filter(all, days, order)));

    private static CandidateFilter Filter(bool all, double? days, CandidateOrder order) => new()
    {
        TopClass = all ? null : StampClass.Supernova,
        FirstDetectionsOnly = !all,
        HideDispositions = !all,
        Since = days is null ? null : new Mjd(days < 0 ? QueryNight.LastNight - 10 : QueryNight.LastNight - days.Value),
        Until = days < 0 ? new Mjd(QueryNight.LastNight - 9) : null,
        Order = order,
    };

    private static string Name(bool all, double? days, CandidateOrder order)
        => $"{(all ? "all classes" : "SN")}, {(days is null ? "any time" : days < 0 ? "one night" : $"{days} d")}, by {order}";
}

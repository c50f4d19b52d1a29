using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Storage;

namespace StampClassifier.Core.Hunting;

/// <summary>Exposures that made suspiciously many candidates: a calibration fault, not a cluster of supernovae.</summary>
public sealed class ExposureQueries(IDbContextFactory<StampDbContext> contexts)
{
    /// <summary>Candidates of one exposure from which on they are shown as one group.</summary>
    public const int LeastCandidates = 5;

    private const int MostGroups = 20;
    private const int MostMembers = MostGroups * Reviewing.Ballot.MaximumObjects;

    /// <summary>The groups among the candidates that pass the filter, largest first.</summary>
    public async Task<IReadOnlyList<ExposureGroup>> FindAsync(CandidateFilter filter, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var groups = await CandidateSelection.Matching(db, filter)
            .Where(o => o.AlertField != null && o.AlertQuadrant != null)
            .GroupBy(o => new { o.AlertObserved, o.AlertField, o.AlertQuadrant })
            .Where(group => group.Count() >= LeastCandidates)
            .Select(group => new
            {
                group.Key,
                Count = group.Count(),
                Negative = group.Count(o => !o.AlertIsPositive),
                HighestDrb = group.Max(o => o.AlertDeepRealBogus),
            })
            .OrderByDescending(group => group.Count)
            .Take(MostGroups)
            .ToListAsync(cancellationToken);

        if (groups.Count == 0)
            return [];
        var times = groups.ConvertAll(group => group.Key.AlertObserved);
        var members = await CandidateSelection.Matching(db, filter)
            .Where(o => times.Contains(o.AlertObserved))
            .OrderByDescending(o => o.RankedSnProbability).ThenBy(o => o.ObjectId)
            .Select(o => new { o.AlertObserved, o.AlertField, o.AlertQuadrant, Member = new ExposureMember(o.ObjectId, o.Candid) })
            .Take(MostMembers)
            .ToListAsync(cancellationToken);
        var byKey = members.ToLookup(one => new { one.AlertObserved, one.AlertField, one.AlertQuadrant }, one => one.Member);
        return groups.ConvertAll(group => new ExposureGroup(
            new(group.Key.AlertField!.Value, group.Key.AlertQuadrant!.Value, group.Key.AlertObserved),
            group.Count, group.Negative, group.HighestDrb, [.. byKey[group.Key].Take(Reviewing.Ballot.MaximumObjects)]));
    }
}

/// <summary>The candidates of one exposure; <paramref name="HighestDrb"/> null if none has the score.</summary>
public sealed record ExposureGroup(
    Exposure Exposure, int Count, int Negative, double? HighestDrb, IReadOnlyList<ExposureMember> Members);

public sealed record ExposureMember(string ObjectId, long Candid);

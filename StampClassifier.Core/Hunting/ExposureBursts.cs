using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Storage;

namespace StampClassifier.Core.Hunting;

/// <summary>How many supernovae the network saw in one image: many at once are an artefact, whoever has been reviewed meanwhile.</summary>
internal static class ExposureBursts
{
    /// <summary>Of some exposures those with at least <see cref="ExposureQueries.LeastCandidates"/>.</summary>
    public static async Task<IReadOnlyDictionary<Exposure, int>> ReadAsync(
        StampDbContext db, IReadOnlyCollection<Exposure> exposures, CancellationToken cancellationToken)
    {
        if (exposures.Count == 0)
            return new Dictionary<Exposure, int>();
        var times = exposures.Select(exposure => exposure.Observed).Distinct().ToList();
        var counts = await db.Objects.AsNoTracking()
            .Where(o => times.Contains(o.AlertObserved) && o.TopClass == StampClass.Supernova && o.IsFirstDetection
                && o.AlertField != null && o.AlertQuadrant != null)
            .GroupBy(o => new { o.AlertField, o.AlertQuadrant, o.AlertObserved })
            .Where(group => group.Count() >= ExposureQueries.LeastCandidates)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToListAsync(cancellationToken);
        return counts.ToDictionary(
            one => new Exposure(one.Key.AlertField!.Value, one.Key.AlertQuadrant!.Value, one.Key.AlertObserved), one => one.Count);
    }
}

using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Storage;

namespace StampClassifier.Core.Reporting.Statistics;

/// <summary>What the mirror of TNS says of a reported object.</summary>
internal sealed record KnownAtTns(string? Type, int? GroupId, string? Group)
{
    /// <summary>By report: the object of its TNS name, for reports without one the object listed under the survey's name.</summary>
    public static async Task<IReadOnlyDictionary<Guid, KnownAtTns>> ReadAsync(
        StampDbContext db, StatisticsFilter filter, int most, CancellationToken cancellationToken)
    {
        var reports = SentReport.Matching(db, filter);
        var byTnsName = await reports.Where(r => r.TnsName != null)
            .Join(db.TnsObjects, r => r.TnsName, o => o.Name,
                (r, o) => new { r.Id, o.TnsId, Known = new KnownAtTns(o.Type, o.ReportingGroupId, o.ReportingGroup) })
            .OrderBy(found => found.Id).Take(most).ToListAsync(cancellationToken);
        var bySurveyName = await reports.Where(r => r.TnsName == null)
            .Join(db.TnsInternalNames, r => r.ObjectId, n => n.Name, (r, n) => new { r.Id, n.TnsId })
            .Join(db.TnsObjects, found => found.TnsId, o => o.TnsId,
                (found, o) => new { found.Id, found.TnsId, Known = new KnownAtTns(o.Type, o.ReportingGroupId, o.ReportingGroup) })
            .OrderBy(found => found.Id).Take(most).ToListAsync(cancellationToken);
        return byTnsName.Concat(bySurveyName).GroupBy(found => found.Id)
            .ToDictionary(found => found.Key, found => found.MinBy(one => one.TnsId)!.Known);
    }
}

using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Reporting.Statistics;

/// <summary>A report that TNS has, as far as it is counted, with the instants on its way.</summary>
internal sealed record SentReport
{
    public required Guid Id { get; init; }

    public required string ObjectId { get; init; }

    public required bool IsImported { get; init; }

    public required DateTimeOffset Sent { get; init; }

    public required Mjd? Discovered { get; init; }

    public required DateTimeOffset? Decided { get; init; }

    public required int? TnsCode { get; init; }

    public required string? Group { get; init; }

    public required bool IsRetracted { get; init; }

    public required Mjd? Exposed { get; init; }

    public required DateTimeOffset? Received { get; init; }

    public required DateTimeOffset? Visible { get; init; }

    public DateOnly Day => DateOnly.FromDateTime(Sent.UtcDateTime);

    /// <summary>Of a file of earlier years only the night is known, so days are compared.</summary>
    public bool? IsWithinOneDay => Discovered is not { } discovered ? null
        : IsImported ? Day.DayNumber - DateOnly.FromDateTime(discovered.ToUtc().UtcDateTime).DayNumber <= 1
        : Sent - discovered.ToUtc() <= TimeSpan.FromDays(1);

    public static IQueryable<TnsReport> Matching(StampDbContext db, StatisticsFilter filter)
    {
        var (start, end, environment, imported) = (filter.Start, filter.End, filter.Environment, filter.WithImported);
        return db.TnsReports.AsNoTracking().Where(r => r.SentAt >= start && r.SentAt < end
            && ((r.Environment == environment && (r.State == ReportState.Accepted || r.State == ReportState.Duplicate))
                || (imported && r.Environment == ReportEnvironment.Imported)));
    }

    /// <summary>The newest, oldest first.</summary>
    public static async Task<IReadOnlyList<SentReport>> ReadAsync(
        StampDbContext db, StatisticsFilter filter, int most, CancellationToken cancellationToken)
    {
        var rows = await Matching(db, filter).OrderByDescending(r => r.SentAt).ThenBy(r => r.Id).Take(most)
            .LeftJoin(db.Alerts, r => r.Candid, a => a.Candid, (r, a) => new SentReport
            {
                Id = r.Id,
                ObjectId = r.ObjectId,
                IsImported = r.Environment == ReportEnvironment.Imported,
                Sent = r.SentAt!.Value,
                Discovered = r.Discovered,
                Decided = r.DecidedAt,
                TnsCode = r.TnsCode,
                Group = r.ReportingGroup,
                IsRetracted = r.RetractedAt != null,
                Exposed = a == null ? null : (Mjd?)a.Observed,
                Received = a == null ? null : (DateTimeOffset?)a.ReceivedAt,
                Visible = db.Classifications.Where(c => c.Candid == r.Candid).Min(c => (DateTimeOffset?)c.ClassifiedAt),
            })
            .ToListAsync(cancellationToken);
        return [.. rows.OrderBy(row => row.Sent).ThenBy(row => row.Id)];
    }
}

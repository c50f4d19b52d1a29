using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Reporting.Statistics;

/// <summary>Counts how well the hunt went. Rows and time are bounded; few are counted for at once, the others wait.</summary>
public sealed class StatisticsQueries(IDbContextFactory<StampDbContext> contexts, TimeProvider clock) : IDisposable
{
    /// <summary>Reports that are counted at once, the newest; ALeRCE has sent 22,190 in six years.</summary>
    public const int MostReports = 100_000;

    private const int MostVotes = 200_000;
    private const int AtOnce = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly Verdict[] NoOpinion = [Verdict.Wait, Verdict.Skip];

    private readonly SemaphoreSlim _turns = new(AtOnce);

    public async Task<ReportStatistics> ComputeAsync(StatisticsFilter filter, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            db.Database.SetCommandTimeout(Patience);
            return await ComputeAsync(db, filter, cancellationToken);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <summary>Seasons of which something is held, the newest first.</summary>
    public async Task<IReadOnlyList<Season>> SeasonsAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var reports = db.TnsReports.AsNoTracking().Where(r => r.SentAt != null).Select(r => r.SentAt);
        var objects = db.Objects.AsNoTracking().Select(o => (Sky.Mjd?)o.FirstDetected);
        DateTimeOffset?[] ends =
        [
            await reports.OrderBy(sent => sent).FirstOrDefaultAsync(cancellationToken),
            await reports.OrderByDescending(sent => sent).FirstOrDefaultAsync(cancellationToken),
            (await objects.OrderBy(seen => seen).FirstOrDefaultAsync(cancellationToken))?.ToUtc(),
            (await objects.OrderByDescending(seen => seen).FirstOrDefaultAsync(cancellationToken))?.ToUtc(),
        ];
        return ends.Max() is { } newest && ends.Min() is { } oldest
            ? Season.Between(DateOnly.FromDateTime(oldest.UtcDateTime), DateOnly.FromDateTime(newest.UtcDateTime)) : [];
    }

    public void Dispose() => _turns.Dispose();

    private async Task<ReportStatistics> ComputeAsync(StampDbContext db, StatisticsFilter filter, CancellationToken cancellationToken)
    {
        var reports = await SentReport.ReadAsync(db, filter, MostReports, cancellationToken);
        var known = await KnownAtTns.ReadAsync(db, filter, MostReports, cancellationToken);
        var opinions = await OpinionsAsync(db, filter, cancellationToken);
        var ranking = await NightRanking.ReadAsync(db, filter, cancellationToken);
        return new ReportStatistics
        {
            Filter = filter,
            ComputedAt = clock.GetUtcNow(),
            IsCut = reports.Count == MostReports || opinions.Count == MostVotes || ranking.IsCut,
            Reports = ReportTally.Count(reports),
            Days = ReportTally.Days(reports),
            Years = ReportTally.Years(reports),
            Delays = ReportTally.Delays(reports),
            First = ReportTally.First(reports, known),
            Types = ReportTally.Types(reports, known),
            Rejections = await Rejections.ReadAsync(db, filter, cancellationToken),
            Agreement = ReviewerAgreement.Of(opinions),
            Precision = ranking.Precision,
            Missed = await SupernovaMisses.ReadAsync(db, filter, cancellationToken),
        };
    }

    private static Task<List<Opinion>> OpinionsAsync(StampDbContext db, StatisticsFilter filter, CancellationToken cancellationToken)
    {
        var (start, end) = (filter.Start, filter.End);
        return db.Votes.AsNoTracking().Where(v => v.At >= start && v.At < end && !NoOpinion.Contains(v.Verdict))
            .OrderByDescending(v => v.EventId).Take(MostVotes)
            .Select(v => new Opinion(v.ObjectId, v.ActorId, v.ActorName, v.Verdict)).ToListAsync(cancellationToken);
    }
}

using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Photometry;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Reporting.Notifications;

/// <summary>Finds what is worth telling, and writes it down once for each object and room.</summary>
public sealed class NotificationScan(IDbContextFactory<StampDbContext> contexts, IOptions<NotificationOptions> options, TimeProvider clock)
{
    private const int Most = 200;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Rooms.Count == 0)
            return;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var (kind, subject, text) in (await RisersAsync(db, cancellationToken))
            .Concat(await RejectionsAsync(db, cancellationToken)).Concat(await HoldsAsync(db, cancellationToken)))
            foreach (var room in options.Value.Rooms.Keys)
                await WriteAsync(kind, subject, room, text, cancellationToken);
    }

    private async Task WriteAsync(NotificationKind kind, string subject, string room, string text, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Notifications.AnyAsync(n => n.Kind == kind && n.Subject == subject && n.Room == room, cancellationToken))
            return;
        var now = clock.GetUtcNow();
        db.Notifications.Add(new Notification
        {
            Id = Guid.CreateVersion7(now),
            Kind = kind,
            Subject = subject,
            Room = room,
            Text = text,
            CreatedAt = now,
            NextAttemptAt = now,
        });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (db.Notifications.Any(n => n.Kind == kind && n.Subject == subject && n.Room == room))
        {
            // Another server was quicker.
        }
    }

    private async Task<List<(NotificationKind, string, string)>> RisersAsync(StampDbContext db, CancellationToken cancellationToken)
    {
        var now = await db.ChangeCounters.Select(c => c.Value).SingleAsync(cancellationToken);
        var last = await db.NotificationCursors.Select(c => c.Sequence).SingleAsync(cancellationToken);
        if (now <= last)
            return [];
        var settings = await db.GroupSettings.AsNoTracking().OrderByDescending(s => s.Version).FirstOrDefaultAsync(cancellationToken)
            ?? new();
        var since = Mjd.From(clock.GetUtcNow() - options.Value.Fresh);
        var risers = await db.Objects.AsNoTracking()
            .Where(o => o.Sequence > last && o.Sequence <= now && o.RiseRate >= RiseRate.Fast && o.FirstDetected >= since
                && o.SnProbability >= settings.CandidateProbability)
            .OrderByDescending(o => o.RiseRate).Take(Most).ToListAsync(cancellationToken);
        await db.NotificationCursors.Where(c => c.Sequence < now)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Sequence, now), cancellationToken);
        return risers.ConvertAll(o => (NotificationKind.FastRiser, o.ObjectId, Words(o) + Link($"/objects/{o.ObjectId}")));
    }

    private static string Words(AstroObject riser)
    {
        var rate = riser.RiseError is { } error
            ? string.Create(CultureInfo.InvariantCulture, $"{riser.RiseRate:F2} +- {error:F2}")
            : string.Create(CultureInfo.InvariantCulture, $"more than {riser.RiseRate:F2}");
        return string.Create(CultureInfo.InvariantCulture,
            $"{riser.ObjectId} rises by {rate} mag/day in {riser.RiseBand?.Letter}, P(SN) {riser.SnProbability:F2}.");
    }

    private async Task<List<(NotificationKind, string, string)>> RejectionsAsync(StampDbContext db, CancellationToken cancellationToken)
    {
        var rooms = options.Value.Rooms.Count;
        var rejected = await db.TnsReports.AsNoTracking()
            .Where(r => r.State == ReportState.Rejected
                && db.Notifications.Count(n => n.Kind == NotificationKind.TnsRejection && n.Subject == r.ObjectId) < rooms)
            .OrderBy(r => r.ChangedAt).Take(Most).Select(r => new { r.ObjectId, r.Note }).ToListAsync(cancellationToken);
        return rejected.ConvertAll(r => (NotificationKind.TnsRejection, r.ObjectId,
            $"TNS refused {r.ObjectId}: {r.Note}.{Link("/reports?tab=Attention")}"));
    }

    // A queue that stands still is told of once for each time it was held or stopped.
    private async Task<List<(NotificationKind, string, string)>> HoldsAsync(StampDbContext db, CancellationToken cancellationToken)
    {
        var held = await db.TnsOutboxes.AsNoTracking().Where(o => o.IsCurrent && (o.HeldBy != null || o.StoppedReason != null))
            .ToListAsync(cancellationToken);
        return held.ConvertAll(o => (NotificationKind.QueueHeld,
            string.Create(CultureInfo.InvariantCulture, $"{o.Environment} {o.HeldAt ?? o.StoppedAt:O}"),
            (o.HeldBy is { } by ? $"{by} holds the queue to TNS: {o.HeldReason}." : $"The queue to TNS stands still: {o.StoppedReason}")
                + Link("/reports")));
    }

    private string Link(string path) => options.Value.PublicAddress is { } address ? $" {address.AbsoluteUri.TrimEnd('/')}{path}" : "";
}

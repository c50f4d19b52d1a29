using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Reporting.Notifications;

/// <summary>Finds what is worth telling, and writes it down once for each object and room.</summary>
public sealed class NotificationScan(
    IDbContextFactory<StampDbContext> contexts, ObjectNews objects, IOptions<NotificationOptions> options, TimeProvider clock)
{
    private const int Most = 200;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Rooms.Count == 0)
            return;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (found, until) = await objects.FindAsync(db, cancellationToken);
        foreach (var news in found.Select(news => news with { Text = news.Text + Link($"/objects/{news.Subject}") })
            .Concat(await RejectionsAsync(db, cancellationToken)).Concat(await HoldsAsync(db, cancellationToken)))
            foreach (var room in options.Value.Rooms.Keys)
                await WriteAsync(news, room, cancellationToken);
        // After the news is written down: what a crash leaves out is found again.
        await db.NotificationCursors.Where(c => c.Sequence < until)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Sequence, until), cancellationToken);
    }

    private async Task WriteAsync(News news, string room, CancellationToken cancellationToken)
    {
        var (kind, subject, text) = news;
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

    private async Task<List<News>> RejectionsAsync(StampDbContext db, CancellationToken cancellationToken)
    {
        var rooms = options.Value.Rooms.Count;
        var rejected = await db.TnsReports.AsNoTracking()
            .Where(r => r.State == ReportState.Rejected
                && db.Notifications.Count(n => n.Kind == NotificationKind.TnsRejection && n.Subject == r.ObjectId) < rooms)
            .OrderBy(r => r.ChangedAt).Take(Most).Select(r => new { r.ObjectId, r.Note }).ToListAsync(cancellationToken);
        return rejected.ConvertAll(r => new News(NotificationKind.TnsRejection, r.ObjectId,
            $"TNS refused {r.ObjectId}: {r.Note}.{Link("/reports?tab=Attention")}"));
    }

    // A queue that stands still is told of once for each time it was held or stopped.
    private async Task<List<News>> HoldsAsync(StampDbContext db, CancellationToken cancellationToken)
    {
        var held = await db.TnsOutboxes.AsNoTracking().Where(o => o.IsCurrent && (o.HeldBy != null || o.StoppedReason != null))
            .ToListAsync(cancellationToken);
        return held.ConvertAll(o => new News(NotificationKind.QueueHeld,
            string.Create(CultureInfo.InvariantCulture, $"{o.Environment} {o.HeldAt ?? o.StoppedAt:O}"),
            (o.HeldBy is { } by ? $"{by} holds the queue to TNS: {o.HeldReason}." : $"The queue to TNS stands still: {o.StoppedReason}")
                + Link("/reports")));
    }

    private string Link(string path) => options.Value.PublicAddress is { } address ? $" {address.AbsoluteUri.TrimEnd('/')}{path}" : "";
}

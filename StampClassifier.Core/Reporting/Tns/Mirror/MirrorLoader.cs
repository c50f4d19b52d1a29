using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Reporting.Tns.Mirror;

/// <summary>
/// Brings the mirror of TNS's public objects on, file by file: the whole catalogue once, then what changed by day and by hour. One
/// server at a time does it.
/// </summary>
public sealed class MirrorLoader(
    IDbContextFactory<StampDbContext> contexts, TnsClient client, MirrorMatcher matcher, IOptions<TnsOptions> options, TnsServer server,
    TimeProvider clock)
{
    private const int Chunk = 500;
    private const int MostDoublings = 6;

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);

    /// <summary>Reads every file that is due, then matches what is held here.</summary>
    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Mode == TnsMode.Off)
            return;
        if (await TakeLeaseAsync(cancellationToken))
        {
            try
            {
                while (await StepAsync(cancellationToken))
                {
                }
            }
            finally
            {
                await SetAsync(mirror => mirror.LeaseBy = null, CancellationToken.None);
            }
        }

        await matcher.RunAsync(cancellationToken);
    }

    /// <returns>True if a file was read and there may be another.</returns>
    private async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var mirror = await ReadAsync(cancellationToken);
        if (mirror.NextAttemptAt > now || MirrorStep.Next(mirror.CoveredUntil, now, options.Value.HourlyFiles) is not { } step)
            return false;
        try
        {
            var covered = await LoadAsync(step, cancellationToken);
            await SetAsync(m => (m.CoveredUntil, m.LoadedAt, m.LastFile, m.Fault, m.Failures, m.NextAttemptAt)
                = (covered, clock.GetUtcNow(), step.File, null, 0, null), cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is FormatException or IOException or HttpRequestException or InvalidDataException)
        {
            await SetAsync(m =>
            {
                m.Fault = $"{step.File}: {exception.Message}";
                m.NextAttemptAt = now + FirstPause * (1 << Math.Min(m.Failures, MostDoublings));
                m.Failures++;
            }, cancellationToken);
            return false;
        }
    }

    private async Task<DateTimeOffset> LoadAsync(MirrorStep step, CancellationToken cancellationToken)
    {
        var (content, answer) = await client.DownloadAsync(step.File, cancellationToken);
        if (content is null)
            throw new IOException(answer.Status is { } status ? $"HTTP {(int)status}" : answer.Body);
        // A zip's directory is at its end.
        var file = new FileStream(Path.GetTempFileName(), new FileStreamOptions
        {
            Mode = FileMode.Open,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        });
        await using (content)
            await content.CopyToAsync(file, cancellationToken);
        file.Position = 0;
        using var catalogue = await CatalogueFile.OpenAsync(file, cancellationToken);
        var covered = step.CoveredBy(catalogue.Times);
        await foreach (var part in catalogue.ReadAsync(cancellationToken).Chunk(Chunk).WithCancellation(cancellationToken))
            await SaveAsync(part, cancellationToken);
        return covered;
    }

    private async Task SaveAsync(TnsObject[] part, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // The newest row of an object wins, in the file and against what is held.
        var newest = part.GroupBy(o => o.TnsId).Select(same => same.MaxBy(o => o.LastModified)!).ToList();
        var ids = newest.ConvertAll(o => o.TnsId);
        var held = await db.TnsObjects.Where(o => ids.Contains(o.TnsId)).ToDictionaryAsync(o => o.TnsId, cancellationToken);
        var changed = newest.FindAll(o => !held.TryGetValue(o.TnsId, out var before) || before.LastModified <= o.LastModified);
        foreach (var found in changed)
            if (held.TryGetValue(found.TnsId, out var before))
                db.Entry(before).CurrentValues.SetValues(found);
            else
                db.TnsObjects.Add(found);
        var changedIds = changed.ConvertAll(o => o.TnsId);
        await db.TnsInternalNames.Where(n => changedIds.Contains(n.TnsId)).ExecuteDeleteAsync(cancellationToken);
        db.TnsInternalNames.AddRange(changed.SelectMany(o => TnsReply.Names(o.InternalNames).Distinct(StringComparer.Ordinal)
            .Select(name => new TnsInternalName { Name = name, TnsId = o.TnsId })));
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        await matcher.MatchAsync(db, changed, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<TnsMirror> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.TnsMirrors.AsNoTracking().SingleAsync(cancellationToken);
    }

    private async Task SetAsync(Action<TnsMirror> set, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var mirror = await db.TnsMirrors.SingleAsync(cancellationToken);
        set(mirror);
        mirror.Objects = await db.TnsObjects.LongCountAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<bool> TakeLeaseAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var until = now + Lease;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.TnsMirrors.Where(m => m.LeaseBy == null || m.LeaseBy == server.Name || m.LeaseUntil < now)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.LeaseBy, server.Name).SetProperty(m => m.LeaseUntil, until),
                cancellationToken) > 0;
    }
}

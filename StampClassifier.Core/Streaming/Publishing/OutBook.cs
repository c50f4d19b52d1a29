using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Streaming.Publishing;

/// <summary>
/// How far each feed has been sent on, in the database, and who sends it: one program at a time, by a lease. Every change of a row asks
/// that the lease is still its writer's.
/// </summary>
internal sealed class OutBook(IDbContextFactory<StampDbContext> contexts, IOptions<PublishingOptions> options, TimeProvider clock)
{
    private readonly string _me = $"{ProcessBook.Name}-{Guid.NewGuid().ToString("N")[..6]}";
    private readonly Dictionary<OutFeedKind, OutPlace> _held = [];

    /// <summary>Takes a feed or keeps it. The database is written to only where that is due.</summary>
    /// <returns>How far it has been sent; null while another program does it.</returns>
    public async Task<OutPlace?> TakeAsync(OutFeedKind kind, string topic, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (_held.TryGetValue(kind, out var held) && held.Until - now > options.Value.Lease / 2)
            return held;
        _held.Remove(kind);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await db.OutFeeds.AnyAsync(
            f => f.Kind == kind && (f.LeaseBy == null || f.LeaseBy == _me || f.LeaseUntil < now), cancellationToken))
            return null;
        var until = now + options.Value.Lease;
        var taken = await db.OutFeeds.Where(f => f.Kind == kind && (f.LeaseBy == null || f.LeaseBy == _me || f.LeaseUntil < now))
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.LeaseBy, _me).SetProperty(f => f.LeaseUntil, until)
                .SetProperty(f => f.Topic, topic), cancellationToken);
        if (taken == 0)
            return null;
        var row = await db.OutFeeds.AsNoTracking().SingleAsync(f => f.Kind == kind, cancellationToken);
        return _held[kind] = new OutPlace(row.Cursor, row.StartedAt is not null, until);
    }

    /// <summary>Where a feed begins that was never sent on.</summary>
    /// <returns>False if it is another's by now.</returns>
    public Task<bool> StartAsync(OutFeedKind kind, string? cursor, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return SetAsync(kind, cursor, set => set.SetProperty(f => f.Cursor, cursor).SetProperty(f => f.StartedAt, now), cancellationToken);
    }

    /// <summary>All up to the cursor is acknowledged.</summary>
    /// <returns>False if it is another's by now: he sends it again from where the row stands.</returns>
    public Task<bool> MoveAsync(OutFeedKind kind, string? cursor, int sent, CancellationToken cancellationToken)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        return SetAsync(kind, cursor, set => set.SetProperty(f => f.Cursor, cursor).SetProperty(f => f.Sent, f => f.Sent + sent)
            .SetProperty(f => f.LastSentAt, f => sent > 0 ? now : f.LastSentAt)
            .SetProperty(f => f.Fault, (string?)null).SetProperty(f => f.FaultSince, (DateTimeOffset?)null), cancellationToken);
    }

    /// <summary>The brokers do not take it.</summary>
    public Task<bool> FailAsync(OutFeedKind kind, string fault, CancellationToken cancellationToken)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        return SetAsync(kind, _held.GetValueOrDefault(kind)?.Cursor, set => set.SetProperty(f => f.Fault, fault)
            .SetProperty(f => f.FaultSince, f => f.FaultSince ?? now), cancellationToken);
    }

    /// <summary>Gives back what is held, so that another program goes on at once.</summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        _held.Clear();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.OutFeeds.Where(f => f.LeaseBy == _me).ExecuteUpdateAsync(
            set => set.SetProperty(f => f.LeaseBy, (string?)null).SetProperty(f => f.LeaseUntil, (DateTimeOffset?)null), cancellationToken);
    }

    /// <summary>What is held is read anew: nobody knows what became of the last change.</summary>
    public void Forget() => _held.Clear();

    private async Task<bool> SetAsync(
        OutFeedKind kind, string? cursor, Action<UpdateSettersBuilder<OutFeed>> set, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.OutFeeds.Where(f => f.Kind == kind && f.LeaseBy == _me).ExecuteUpdateAsync(set, cancellationToken) == 0)
        {
            _held.Remove(kind);
            return false;
        }
        if (_held.TryGetValue(kind, out var held))
            _held[kind] = held with { Cursor = cursor, IsStarted = true };
        return true;
    }
}

/// <summary>How far a feed has been sent, by the program that holds it.</summary>
/// <param name="Cursor">All up to here is acknowledged; null for nothing yet.</param>
/// <param name="IsStarted">False if it was never sent on.</param>
/// <param name="Until">The end of the lease.</param>
internal sealed record OutPlace(string? Cursor, bool IsStarted, DateTimeOffset Until);

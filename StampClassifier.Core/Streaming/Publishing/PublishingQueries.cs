using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Streaming.Publishing;

/// <summary>What goes out as the database knows it, whichever process sends it: for the status page.</summary>
public sealed class PublishingQueries
{
    private const int MostCounted = 100_000;
    private static readonly TimeSpan Recently = TimeSpan.FromDays(3);

    private readonly IDbContextFactory<StampDbContext> _contexts;
    private readonly IReadOnlyList<IOutSource> _sources;
    private readonly TimeProvider _clock;

    internal PublishingQueries(IDbContextFactory<StampDbContext> contexts, IEnumerable<IOutSource> sources, TimeProvider clock)
        => (_contexts, _sources, _clock) = (contexts, [.. sources], clock);

    /// <summary>The feeds that some program sends on, or did in the last days.</summary>
    public async Task<IReadOnlyList<OutgoingFeed>> ReadAsync(CancellationToken cancellationToken)
    {
        var since = _clock.GetUtcNow() - Recently;
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.OutFeeds.AsNoTracking().Where(f => f.StartedAt != null && (f.LeaseUntil > since || f.LastSentAt > since))
            .OrderBy(f => f.Kind).ToListAsync(cancellationToken);
        List<OutgoingFeed> feeds = [];
        foreach (var row in rows)
        {
            var source = _sources.Single(source => source.Kind == row.Kind);
            feeds.Add(new OutgoingFeed(row, await source.CountAsync(row.Cursor, MostCounted, cancellationToken)));
        }
        return feeds;
    }
}

/// <summary>One feed that goes out.</summary>
/// <param name="Waiting">Rows that are not sent on yet, counted up to 100,000.</param>
public sealed record OutgoingFeed(OutFeed Feed, int Waiting);

using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Hunting.Reviewing;
using StampClassifier.Core.Storage;

namespace StampClassifier.Core.Hunting;

/// <summary>
/// Tells open pages that something changed, whoever changed it: the change sequence is in the database, so an ingest in another
/// process is noticed like one in this. Says only that, and each page reads what it shows.
/// </summary>
public sealed class CandidateFeed(IDbContextFactory<StampDbContext> contexts, PresenceBoard presence)
{
    private long _sequence = -1;
    private IReadOnlyList<PersonPresent> _here = [];

    /// <summary>Raised on the thread of <see cref="RunOnceAsync"/>; handlers return at once.</summary>
    public event Action<FeedNews>? Changed;

    /// <summary>True while someone listens: without readers there is nothing to look for.</summary>
    public bool HasReaders => Changed is not null;

    /// <summary>The people with a page open, as last seen.</summary>
    public IReadOnlyList<PersonPresent> Here => _here;

    /// <summary>The newest change sequence, read from the database.</summary>
    public async Task<long> SequenceAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ChangeCounters.AsNoTracking().Select(c => c.Value).SingleAsync(cancellationToken);
    }

    /// <summary>Looks once, and tells the readers if alerts, reviews or people present changed since the last look.</summary>
    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        if (!HasReaders)
            return;
        var sequence = await SequenceAsync(cancellationToken);
        var here = await presence.HereAsync(cancellationToken);
        var moved = sequence != _sequence;
        if (!moved && Same(here, _here))
            return;
        (_sequence, _here) = (sequence, here);
        Changed?.Invoke(new(sequence, moved, here));
    }

    private static bool Same(IReadOnlyList<PersonPresent> now, IReadOnlyList<PersonPresent> before)
        => now.Count == before.Count && now.Zip(before).All(pair
            => pair.First.Id == pair.Second.Id && pair.First.ObjectIds.SequenceEqual(pair.Second.ObjectIds, StringComparer.Ordinal));
}

/// <summary>What changed: <paramref name="HasData"/> for alerts, votes and decisions, otherwise only who is here.</summary>
public sealed record FeedNews(long Sequence, bool HasData, IReadOnlyList<PersonPresent> Here);

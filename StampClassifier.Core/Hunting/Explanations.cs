using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using StampClassifier.Core.Classification.Explaining;
using StampClassifier.Core.Storage;

namespace StampClassifier.Core.Hunting;

/// <summary>
/// Why alerts got their class, on request. One is computed at a time (a second of one core), a few may wait, the newest are kept.
/// </summary>
public sealed class Explanations(IDbContextFactory<StampDbContext> contexts, AlertExplainer explainer) : IDisposable
{
    private const int Kept = 200;
    private const int MayWait = 8;

    private readonly SemaphoreSlim _one = new(1);
    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = Kept });
    private int _waiting;

    public async Task<ExplanationOutcome> FindAsync(long candid, CancellationToken cancellationToken)
    {
        if (_cache.TryGetValue<AlertExplanation>(candid, out var kept))
            return new ExplanationOutcome(kept, ExplanationState.Explained);
        if (Interlocked.Increment(ref _waiting) > MayWait)
        {
            Interlocked.Decrement(ref _waiting);
            return new ExplanationOutcome(null, ExplanationState.Busy);
        }
        try
        {
            await _one.WaitAsync(cancellationToken);
            try
            {
                return _cache.TryGetValue(candid, out kept) ? new ExplanationOutcome(kept, ExplanationState.Explained)
                    : await ExplainAsync(candid, cancellationToken);
            }
            finally
            {
                _one.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public void Dispose()
    {
        _one.Dispose();
        _cache.Dispose();
    }

    private async Task<ExplanationOutcome> ExplainAsync(long candid, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Alerts.AsNoTracking().SingleOrDefaultAsync(a => a.Candid == candid, cancellationToken) is not { } alert)
            return new ExplanationOutcome(null, ExplanationState.NotHeld);
        var stamps = await db.Stamps.AsNoTracking().Where(s => s.Candid == candid).ToListAsync(cancellationToken);
        if (stamps.Count == 0)
            return new ExplanationOutcome(null, ExplanationState.NoStamps);
        var packet = StoredPacket.Of(alert, stamps);
        var (explanation, fault) = await Task.Run(() => explainer.Explain(packet, cancellationToken), cancellationToken);
        if (explanation is null)
            return new ExplanationOutcome(null, ExplanationState.Unusable, fault?.Detail);
        _cache.Set(candid, explanation, new MemoryCacheEntryOptions { Size = 1 });
        return new ExplanationOutcome(explanation, ExplanationState.Explained);
    }
}

/// <summary>Whether there is an explanation, and if not, why.</summary>
public enum ExplanationState
{
    Explained,

    /// <summary>No such alert.</summary>
    NotHeld,

    /// <summary>The alert is held, its stamps are not.</summary>
    NoStamps,

    /// <summary>The stamps held are none that the model that serves now can take.</summary>
    Unusable,

    /// <summary>Too many are asking; ask again.</summary>
    Busy,
}

/// <summary>The explanation, or the reason why there is none.</summary>
public sealed record ExplanationOutcome(AlertExplanation? Explanation, ExplanationState State, string? Detail = null);

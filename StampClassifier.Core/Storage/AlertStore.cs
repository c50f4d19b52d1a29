using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Storage.Saving;

namespace StampClassifier.Core.Storage;

/// <summary>
/// Stores alerts, idempotent on <c>candid</c>. What is stored of an object depends on the set of its alerts alone, not on the order,
/// batches or number of writers that brought them.
/// </summary>
public sealed partial class AlertStore(
    IDbContextFactory<StampDbContext> contexts, IOptions<StorageOptions> options, TimeProvider time, ILogger<AlertStore> logger)
        : IDisposable
{
    private const int Attempts = 6;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(20);

    private readonly SemaphoreSlim _sqliteWriter = new(1);

    /// <summary>What is held of these alerts and their objects, so that only the earliest of an object need be classified.</summary>
    public async Task<HeldAlerts> FindHeldAsync(IReadOnlyCollection<AlertKey> keys, CancellationToken cancellationToken)
    {
        var candids = keys.Select(key => key.Candid).Distinct().ToArray();
        var objectIds = keys.Select(key => key.ObjectId).Distinct().ToArray();
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposing = db.ConfigureAwait(false);
        var alerts = await db.Alerts.AsNoTracking()
            .Where(alert => EF.Parameter(candids).Contains(alert.Candid))
            .Select(alert => new { alert.Candid, alert.ObjectId })
            .ToDictionaryAsync(alert => alert.Candid, alert => alert.ObjectId, cancellationToken).ConfigureAwait(false);
        var earliest = await db.Objects.AsNoTracking()
            .Where(o => EF.Parameter(objectIds).Contains(o.ObjectId))
            .Select(o => new { o.ObjectId, o.AlertObserved, o.Candid })
            .ToDictionaryAsync(o => o.ObjectId, o => new HeldAlert(o.AlertObserved, o.Candid), cancellationToken).ConfigureAwait(false);
        return new HeldAlerts(alerts, earliest);
    }

    /// <summary>
    /// Stores a batch in one transaction: all of it, or nothing and an exception. A passing fault (deadlock, busy, lost connection
    /// before the commit) is tried again.
    /// </summary>
    /// <returns>One outcome for each alert, in the order of the batch.</returns>
    public async Task<IReadOnlyList<SaveOutcome>> SaveAsync(SaveBatch batch, CancellationToken cancellationToken)
    {
        if (options.Value.Provider != StorageProvider.Sqlite)
            return await SaveWithRetriesAsync(batch, cancellationToken).ConfigureAwait(false);
        // SQLite has one writer: batches of this process queue here without a thread, not in the driver, which blocks one each.
        await _sqliteWriter.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await SaveWithRetriesAsync(batch, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _sqliteWriter.Release();
        }
    }

    private async Task<IReadOnlyList<SaveOutcome>> SaveWithRetriesAsync(SaveBatch batch, CancellationToken cancellationToken)
    {
        var delay = FirstDelay;
        for (var attempt = 1; ; attempt++)
        {
            var save = new BatchSave(batch, options.Value.KeepStampsAbove, time.GetUtcNow());
            try
            {
                var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
                await using var disposing = db.ConfigureAwait(false);
                return await save.RunAsync(db, cancellationToken).ConfigureAwait(false);
            }
            // After the commit was sent nobody knows whether it happened: the caller must ask by sending the alerts again.
            catch (DbException exception) when (attempt < Attempts && !save.CommitSent && PassingFault.Is(exception))
            {
                Log.Retrying(logger, attempt, delay, exception);
            }
            await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
            delay *= 2;
        }
    }

    public void Dispose() => _sqliteWriter.Dispose();

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Saving failed in attempt {Attempt}, trying again in {Delay}")]
        public static partial void Retrying(ILogger logger, int attempt, TimeSpan delay, Exception exception);
    }
}

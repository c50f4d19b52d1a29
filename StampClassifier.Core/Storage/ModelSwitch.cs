using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using StampClassifier.Core.Classification;

namespace StampClassifier.Core.Storage;

/// <summary>
/// Which of several models' classifications of an alert ranks: that of <c>Classifier:Model</c>, where it has one. Switching moves a mark
/// (<see cref="Entities.StampClassification.IsShadow"/>) and sums the objects up anew; no probability is changed and no row removed, so
/// that switching back is the same act.
/// </summary>
public sealed partial class ModelSwitch(IDbContextFactory<StampDbContext> contexts, ILogger<ModelSwitch> logger)
{
    /// <summary>Lets everything that this model has classified beside another rank by it; nothing to do is the usual case.</summary>
    /// <returns>Alerts that changed hands.</returns>
    public async Task<long> AgreeAsync(ModelCard card, CancellationToken cancellationToken)
    {
        var (model, version) = (card.Name, card.Version);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await db.Classifications.AnyAsync(c => c.Model == model && c.Version == version && c.IsShadow, cancellationToken))
            return 0;
        var level = db.Database.IsSqlite() ? IsolationLevel.Serializable : IsolationLevel.ReadCommitted;
        await using var transaction = await db.Database.BeginTransactionAsync(level, cancellationToken);
        db.Database.SetCommandTimeout(TimeSpan.Zero);
        // Before any row, as ingest does: it takes objects first and the counter last.
        if (!db.Database.IsSqlite())
            await db.Database.ExecuteSqlRawAsync("LOCK TABLE objects IN SHARE ROW EXCLUSIVE MODE", cancellationToken);
        // First those that step back: of an alert exactly one ranks, also in between.
        await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE classifications SET is_shadow = true WHERE NOT is_shadow AND NOT (model = {model} AND version = {version})
                AND candid IN (SELECT s.candid FROM classifications s WHERE s.model = {model} AND s.version = {version} AND s.is_shadow)
            """, cancellationToken);
        var changed = await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE classifications SET is_shadow = false, superseded_by = (
                SELECT nullif(o.candid, classifications.candid) FROM objects o WHERE o.object_id = classifications.object_id)
            WHERE model = {model} AND version = {version} AND is_shadow
            """, cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE objects SET (top_class, sn_probability, ranked_sn_probability, uncertainty, dispositions) = (
                SELECT c.top_class, c.sn_probability, c.ranked_sn_probability, c.uncertainty, c.dispositions
                FROM classifications c WHERE c.candid = objects.candid AND NOT c.is_shadow)
            WHERE candid IN (SELECT c.candid FROM classifications c WHERE c.model = {model} AND c.version = {version})
            """, cancellationToken);
        await db.Database.ExecuteSqlRawAsync("UPDATE change_counters SET value = value + 1", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Log.Switched(logger, changed, model, version);
        return changed;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Alerts} alerts that were classified before now rank by {Model} {Version}")]
        public static partial void Switched(ILogger logger, long alerts, string model, string version);
    }
}

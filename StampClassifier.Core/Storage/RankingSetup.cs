using System.Data;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage;

/// <summary>
/// Keeps one database to one mix of classes: P(SN) for that mix is stored and indexed, because candidates are sorted, cut and paged in
/// SQL. A program that is configured for another mix is refused until the database has been ranked anew.
/// </summary>
public sealed class RankingSetup(IDbContextFactory<StampDbContext> contexts)
{
    private const int RowsAtOnce = 10_000;

    /// <summary>Makes sure that the database is ranked by this mix; an empty one takes it over.</summary>
    /// <exception cref="ModelException">It holds classifications that are ranked by another mix.</exception>
    public async Task AgreeAsync(ClassPriors priors, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposing = db.ConfigureAwait(false);
        var held = await db.ChangeCounters.AsNoTracking().Select(c => c.RankingPriors).SingleAsync(cancellationToken).ConfigureAwait(false);
        if (held == priors.Text)
            return;
        if (await db.Classifications.AnyAsync(cancellationToken).ConfigureAwait(false))
            throw Disagree(held, priors.Text);
        await RerankAsync(priors, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Ranks everything held by this mix, in one transaction: readers see the old order until it is done, writers wait, and those that
    /// still rank by the old mix are then refused.
    /// </summary>
    /// <returns>Classifications ranked.</returns>
    public async Task<long> RerankAsync(ClassPriors priors, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposing = db.ConfigureAwait(false);
        var level = db.Database.IsSqlite() ? IsolationLevel.Serializable : IsolationLevel.ReadCommitted;
        var transaction = await db.Database.BeginTransactionAsync(level, cancellationToken).ConfigureAwait(false);
        await using var ending = transaction.ConfigureAwait(false);
        db.Database.SetCommandTimeout(TimeSpan.Zero);
        // Before any row: a writer takes objects first and the counter last, and would otherwise wait for this while this waits for it.
        if (!db.Database.IsSqlite())
            await db.Database.ExecuteSqlRawAsync("LOCK TABLE objects IN SHARE ROW EXCLUSIVE MODE", cancellationToken).ConfigureAwait(false);
        var ranked = await RankAllAsync(db, priors, cancellationToken).ConfigureAwait(false);
        await db.Database.ExecuteSqlRawAsync(
            """
            UPDATE objects SET ranked_sn_probability = coalesce((
                SELECT c.ranked_sn_probability FROM classifications c WHERE c.candid = objects.candid AND NOT c.is_shadow),
                ranked_sn_probability)
            """, cancellationToken).ConfigureAwait(false);
        await db.Database.ExecuteSqlAsync(
            $"UPDATE change_counters SET value = value + 1, ranking_priors = {priors.Text}", cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return ranked;
    }

    internal static ModelException Disagree(string held, string configured) => new(
        $"This database is ranked by {Named(held)}, Classifier:ClassPriors says {Named(configured)}. Set it back, or stop all servers and "
            + "run 'stampcli rerank' with the new setting.");

    private static string Named(string priors) => priors.Length == 0 ? "the network's own probabilities" : $"the class priors {priors}";

    private static async Task<long> RankAllAsync(StampDbContext db, ClassPriors priors, CancellationToken cancellationToken)
    {
        var models = await db.Models.AsNoTracking().ToDictionaryAsync(m => (m.Model, m.Version), cancellationToken).ConfigureAwait(false);
        var (ranked, last) = (0L, long.MinValue);
        while (true)
        {
            // All versions' rows of an alert together, so that the key to go on from is the alert's alone.
            var candids = await db.Classifications.Where(c => c.Candid > last).Select(c => c.Candid).Distinct().OrderBy(candid => candid)
                .Take(RowsAtOnce).ToListAsync(cancellationToken).ConfigureAwait(false);
            if (candids.Count == 0)
                return ranked;
            var (first, end) = (candids[0], candids[^1]);
            var rows = await db.Classifications.AsNoTracking().Where(c => c.Candid >= first && c.Candid <= end)
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            await UpdateAsync(db, rows.ConvertAll(row => (row, priors.Supernova(
                row.Probabilities, models[(row.Model, row.Version)].Classes, models[(row.Model, row.Version)].ClassPriors))),
                cancellationToken).ConfigureAwait(false);
            (ranked, last) = (ranked + rows.Count, end);
        }
    }

    private static async Task UpdateAsync(
        StampDbContext db, IReadOnlyList<(StampClassification Row, float Score)> scores, CancellationToken cancellationToken)
    {
        var connection = db.Database.GetDbConnection();
        var command = connection.CreateCommand();
        await using var disposing = command.ConfigureAwait(false);
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        // A 64-bit key is text in JSON's safe form; the score goes as the shortest text that reads back as the same float.
        command.CommandText = db.Database.IsSqlite() ? FromSqliteJson : FromPostgresJson;
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.DbType) = ("rows", DbType.String);
        parameter.Value = JsonSerializer.Serialize(scores.Select(score => new[]
        {
            score.Row.Candid.ToString(CultureInfo.InvariantCulture), score.Row.Model, score.Row.Version, Text(score.Score),
        }));
        command.Parameters.Add(parameter);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    // SQLite keeps a float as the double of the same value, as saving does: what is read back as a float then compares equal.
    private static string Text(float score) => ((double)score).ToString("R", CultureInfo.InvariantCulture);

    private const string FromSqliteJson =
        """
        UPDATE classifications SET ranked_sn_probability = CAST(r.value ->> 3 AS real) FROM json_each(@rows) AS r
        WHERE classifications.candid = CAST(r.value ->> 0 AS integer)
            AND classifications.model = r.value ->> 1 AND classifications.version = r.value ->> 2
        """;

    private const string FromPostgresJson =
        """
        UPDATE classifications SET ranked_sn_probability = CAST(r.value ->> 3 AS real) FROM jsonb_array_elements(@rows::jsonb) AS r
        WHERE classifications.candid = CAST(r.value ->> 0 AS bigint)
            AND classifications.model = r.value ->> 1 AND classifications.version = r.value ->> 2
        """;
}

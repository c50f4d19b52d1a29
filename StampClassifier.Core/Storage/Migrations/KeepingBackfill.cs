using Microsoft.EntityFrameworkCore.Migrations;

namespace StampClassifier.Core.Storage.Migrations;

/// <summary>
/// Fills what the list is sorted by for rows that were stored before: how unsure the network is
/// (<see cref="Classification.ClassProbabilities.UncertaintyOf"/>) and how far the votes disagree. Supernova and "possible" (1, 2) are one
/// side, who waits or skips (10, 11) is on none.
/// </summary>
internal static class KeepingBackfill
{
    public static void RunSqlite(MigrationBuilder migration) => migration.Sql(Sql(isSqlite: true));

    public static void RunPostgres(MigrationBuilder migration) => migration.Sql(Sql(isSqlite: false));

    public static string Sql(bool isSqlite) =>
        $"""
        UPDATE classifications SET uncertainty = coalesce((
            SELECT -sum(CASE WHEN p.value > 0 THEN p.value * ln(p.value) ELSE 0 END) / ln(nullif(count(*), 1))
            FROM {(isSqlite ? "json_each(probabilities) AS p" : "unnest(CAST(probabilities AS double precision[])) AS p(value)")}), 0);
        UPDATE objects SET uncertainty = coalesce((
            SELECT c.uncertainty FROM classifications c WHERE c.candid = objects.candid ORDER BY c.sequence DESC LIMIT 1), 0);
        UPDATE objects SET dispute = coalesce((
            SELECT CASE WHEN sum(n) > max(n) THEN sum(n) - max(n) + (sum(n) - max(n)) * 1.0 / sum(n) ELSE 0 END
            FROM (SELECT count(*) AS n FROM votes v WHERE v.object_id = objects.object_id AND v.verdict NOT IN (10, 11)
                GROUP BY CASE v.verdict WHEN 2 THEN 1 ELSE v.verdict END) AS sides), 0)
        WHERE object_id IN (SELECT v.object_id FROM votes v);
        """;
}

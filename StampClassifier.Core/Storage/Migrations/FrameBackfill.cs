using Microsoft.EntityFrameworkCore.Migrations;

namespace StampClassifier.Core.Storage.Migrations;

/// <summary>
/// Fills "edge stamp" and the distance to a Solar-System object for alerts that were stored before, from their own values; what counts
/// as an edge is <see cref="Stamps.StampFrame"/>'s rule for a quadrant of 3072 by 3080 pixels.
/// </summary>
internal static class FrameBackfill
{
    public static void RunSqlite(MigrationBuilder migration) => Run(migration, name => $"json_extract(\"values\", '$.{name}')");

    public static void RunPostgres(MigrationBuilder migration)
        => Run(migration, name => $"CAST(CAST(\"values\" AS json) ->> '{name}' AS double precision)");

    private static void Run(MigrationBuilder migration, Func<string, string> number)
    {
        var (x, y) = ($"round({number("xpos")})", $"round({number("ypos")})");
        migration.Sql(
            $"""
            UPDATE alerts SET sso_distance = {number("ssdistnr")}, is_edge = coalesce(
                {x} BETWEEN -30 AND 3103 AND {y} BETWEEN -30 AND 3111
                    AND ({x} NOT BETWEEN 32 AND 3041 OR {y} NOT BETWEEN 32 AND 3049), false);
            UPDATE objects SET (alert_is_edge, alert_sso_distance) = (
                SELECT a.is_edge, a.sso_distance FROM alerts a WHERE a.candid = objects.candid)
            WHERE EXISTS (SELECT 1 FROM alerts a WHERE a.candid = objects.candid);
            """);
    }
}

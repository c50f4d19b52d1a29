using Microsoft.EntityFrameworkCore.Migrations;

namespace StampClassifier.Core.Storage.Migrations;

/// <summary>Has the database itself refuse to change or delete a row: a record that could be edited proves nothing.</summary>
internal static class AppendOnly
{
    public static void Protect(MigrationBuilder migration, string table)
    {
        if (migration.ActiveProvider.EndsWith("Sqlite", StringComparison.Ordinal))
            ProtectSqlite(migration, table);
        else
            ProtectPostgres(migration, table);
    }

    private static void ProtectSqlite(MigrationBuilder migration, string table)
    {
        foreach (var change in (string[])["UPDATE", "DELETE"])
            migration.Sql(
                $"""
                CREATE TRIGGER {table}_refuse_{change.ToLowerInvariant()} BEFORE {change} ON {table}
                BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
                """);
    }

    private static void ProtectPostgres(MigrationBuilder migration, string table)
    {
        migration.Sql(
            $"""
            CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$;
            CREATE TRIGGER {table}_refuse BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_refuse();
            CREATE TRIGGER {table}_refuse_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse();
            """);
    }
}

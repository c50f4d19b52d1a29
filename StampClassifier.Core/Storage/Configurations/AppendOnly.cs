using Microsoft.EntityFrameworkCore.Migrations;

namespace StampClassifier.Core.Storage.Configurations;

/// <summary>Triggers that make a table append-only for everybody who comes through SQL, this program included.</summary>
internal static class AppendOnly
{
    public static void Create(MigrationBuilder migration, string table, string key)
    {
        if (migration.ActiveProvider == "Npgsql.EntityFrameworkCore.PostgreSQL")
            CreatePostgres(migration, table);
        else
            CreateSqlite(migration, table, key);
    }

    private static void CreatePostgres(MigrationBuilder migration, string table)
    {
        migration.Sql("""
            CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
            """);
        migration.Sql($"""
            CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change();
            CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
            """);
    }

    // INSERT OR REPLACE deletes without asking a delete trigger, so it is refused where it would replace.
    private static void CreateSqlite(MigrationBuilder migration, string table, string key)
        => migration.Sql($"""
            CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}
            BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
            CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}
            BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
            CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}
            WHEN EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key})
            BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
            """);
}

using Microsoft.EntityFrameworkCore;
using Npgsql;
using StampClassifier.Core.Storage;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Storage;

public sealed class DatabaseSetupTests(DatabaseFixture databases)
{
    public static TheoryData<StorageProvider> Providers => DatabaseFixture.Providers;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers))]
    public async Task Migrations_are_up_to_date_with_the_model(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        Assert.False(db.Database.HasPendingModelChanges());
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(Token));
    }

    [Fact]
    public async Task A_server_that_is_away_throws_what_the_pages_catch()
    {
        // Port 1 of the own machine: refused at once.
        await using var db = new StampDbContextPostgres(StorageContexts.Postgres("Host=127.0.0.1;Port=1;Username=nobody;Database=none"));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Objects.CountAsync(Token));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task MigrateAsync_by_several_programs_at_once_makes_one_database(StorageProvider provider)
    {
        await using var database = await databases.CreateEmptyAsync(provider, Token);
        await using var second = database.Second();
        await using var third = database.Second();

        await Task.WhenAll(new[] { database, second, third }.Select(d => Task.Run(() => d.Setup.MigrateAsync(Token), Token)));

        await new TestIngest(database.Store).SaveAsync([new AlertPacketBuilder().Build()], Token);
        await using var db = await second.Contexts.CreateDbContextAsync(Token);
        Assert.Equal(1, await db.ChangeCounters.CountAsync(Token));
        Assert.Equal(1, await db.Objects.CountAsync(Token));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task MigrateAsync_refuses_a_database_of_a_newer_version(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await database.ExecuteAsync(
            """INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('29990101000000_Future', '99')""", Token);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => database.Setup.MigrateAsync(Token));

        Assert.Contains("29990101000000_Future", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MigrateAsync_makes_the_folder_of_the_SQLite_file()
    {
        var folder = Directory.CreateTempSubdirectory("stamp-setup-").FullName;
        var file = Path.Combine(folder, "a", "b.db");
        await using (var database = new TestDatabase(StorageProvider.Sqlite, $"Data Source={file};Pooling=false"))
            await database.Setup.MigrateAsync(Token);
        Assert.True(File.Exists(file));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task MigrateAsync_takes_over_from_a_program_that_was_killed_while_migrating_SQLite()
    {
        await using var database = await databases.CreateEmptyAsync(StorageProvider.Sqlite, Token);
        await database.ExecuteAsync("""
            CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00+00:00');
            """, Token);

        await database.Setup.MigrateAsync(Token).WaitAsync(TimeSpan.FromSeconds(60), Token);

        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        Assert.Equal(1, await db.ChangeCounters.CountAsync(Token));
    }

    [Fact]
    public async Task MigrateAsync_by_several_programs_at_once_creates_the_PostgreSQL_database()
    {
        await using var empty = await databases.CreateEmptyAsync(StorageProvider.Postgres, Token);
        var name = new NpgsqlConnectionStringBuilder(empty.ConnectionString).Database + "_new";
        var connectionString = new NpgsqlConnectionStringBuilder(empty.ConnectionString) { Database = name, Pooling = false }
            .ConnectionString;
        await using var first = new TestDatabase(StorageProvider.Postgres, connectionString,
            () => empty.ExecuteAsync($"DROP DATABASE {name} WITH (FORCE)", CancellationToken.None));
        await using var second = first.Second();

        await Task.WhenAll(new[] { first, second }.Select(d => Task.Run(() => d.Setup.MigrateAsync(Token), Token)));

        await using var db = await second.Contexts.CreateDbContextAsync(Token);
        Assert.Equal(1, await db.ChangeCounters.CountAsync(Token));
    }
}

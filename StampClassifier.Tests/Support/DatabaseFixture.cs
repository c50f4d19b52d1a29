using Microsoft.Data.Sqlite;
using Npgsql;
using StampClassifier.Core.Storage;
using StampClassifier.Tests.Support;

[assembly: AssemblyFixture(typeof(DatabaseFixture))]

namespace StampClassifier.Tests.Support;

/// <summary>
/// Gives each test a fresh database of either kind. PostgreSQL is that of STAMPCLASSIFIER_POSTGRES, otherwise a throwaway server
/// started once per run, otherwise the test is skipped.
/// </summary>
public sealed class DatabaseFixture : IAsyncLifetime
{
    private readonly SemaphoreSlim _gate = new(1);
    private readonly string _folder = Directory.CreateTempSubdirectory("stamp-tests-").FullName;
    private PostgresCluster? _cluster;
    private string? _postgres;
    private string? _postgresTemplate;
    private string? _sqliteTemplate;
    private int _created;

    /// <summary>Both kinds of database, for theories.</summary>
    public static TheoryData<StorageProvider> Providers => [StorageProvider.Sqlite, StorageProvider.Postgres];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A migrated database.</summary>
    public async Task<TestDatabase> CreateAsync(StorageProvider provider, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return provider == StorageProvider.Postgres
                ? await CreatePostgresAsync(cancellationToken) : await CreateSqliteAsync(cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>A database without any table.</summary>
    public async Task<TestDatabase> CreateEmptyAsync(StorageProvider provider, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (provider == StorageProvider.Sqlite)
                return new TestDatabase(provider, $"Data Source={NewFile()}");
            await FindPostgresAsync(cancellationToken);
            return await CreatePostgresAsync("template0", cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
        if (_postgresTemplate is not null && _cluster is null)
            await ExecuteAsync($"DROP DATABASE IF EXISTS {_postgresTemplate} WITH (FORCE)", CancellationToken.None);
        if (_cluster is not null)
            await _cluster.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        _gate.Dispose();
    }

    private async Task<TestDatabase> CreateSqliteAsync(CancellationToken cancellationToken)
    {
        if (_sqliteTemplate is null)
        {
            var file = NewFile();
            await using var template = new TestDatabase(StorageProvider.Sqlite, $"Data Source={file};Pooling=false");
            await template.Setup.MigrateAsync(cancellationToken);
            _sqliteTemplate = file;
        }
        var copy = NewFile();
        File.Copy(_sqliteTemplate, copy);
        return new TestDatabase(StorageProvider.Sqlite, $"Data Source={copy}");
    }

    private async Task<TestDatabase> CreatePostgresAsync(CancellationToken cancellationToken)
    {
        await FindPostgresAsync(cancellationToken);
        if (_postgresTemplate is null)
        {
            await using var template = await CreatePostgresAsync("template0", cancellationToken);
            await template.Setup.MigrateAsync(cancellationToken);
            template.Keep();
            _postgresTemplate = new NpgsqlConnectionStringBuilder(template.ConnectionString).Database;
        }
        return await CreatePostgresAsync(_postgresTemplate!, cancellationToken);
    }

    private async Task<TestDatabase> CreatePostgresAsync(string template, CancellationToken cancellationToken)
    {
        var name = $"stamp_test_{Environment.ProcessId}_{++_created}";
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template}", cancellationToken);
        // A template must have no connection left in any pool when it is copied.
        var isTemplate = _postgresTemplate is null;
        var connectionString = new NpgsqlConnectionStringBuilder(_postgres) { Database = name, Pooling = !isTemplate }.ConnectionString;
        return new TestDatabase(StorageProvider.Postgres, connectionString,
            () => ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)", CancellationToken.None));
    }

    private async Task FindPostgresAsync(CancellationToken cancellationToken)
    {
        if (_postgres is not null)
            return;
        _postgres = Environment.GetEnvironmentVariable("STAMPCLASSIFIER_POSTGRES");
        if (_postgres is null && PostgresCluster.FindBinaries() is { } binaries)
        {
            _cluster = await PostgresCluster.StartAsync(binaries, cancellationToken);
            _postgres = _cluster.ConnectionString;
        }
        Assert.SkipWhen(_postgres is null, "PostgreSQL absent: no server programs in /usr/lib/postgresql and no STAMPCLASSIFIER_POSTGRES");
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_postgres) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private string NewFile() => Path.Combine(_folder, $"{++_created}.db");
}

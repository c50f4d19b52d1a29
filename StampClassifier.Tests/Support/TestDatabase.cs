using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Tests.Support;

/// <summary>One test's database with the services that the programs register for it; dropped at the end.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly Func<Task>? _drop;
    private bool _isKept;

    internal TestDatabase(
        StorageProvider provider, string connectionString, Func<Task>? drop = null, Action<IServiceCollection>? adapt = null)
    {
        Provider = provider;
        ConnectionString = connectionString;
        _drop = drop;
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(
            [new("Storage:Provider", provider.ToString()), new("Storage:ConnectionString", connectionString)]).Build());
        services.AddStorage();
        adapt?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public StorageProvider Provider { get; }

    public string ConnectionString { get; }

    public IDbContextFactory<StampDbContext> Contexts => _services.GetRequiredService<IDbContextFactory<StampDbContext>>();

    public AlertStore Store => _services.GetRequiredService<AlertStore>();

    public ConeSearch Cone => _services.GetRequiredService<ConeSearch>();

    public DatabaseSetup Setup => _services.GetRequiredService<DatabaseSetup>();

    /// <summary>A second program on the same database, with services of its own.</summary>
    public TestDatabase Second(TimeProvider? time = null) => new(Provider, ConnectionString, adapt: services =>
    {
        if (time is not null)
            services.Replace(ServiceDescriptor.Singleton(time));
    });

    /// <summary>Rows of a query as lines <c>column=value|...</c>, without the columns named, sorted.</summary>
    public async Task<IReadOnlyList<string>> DumpAsync(string sql, string[] without, CancellationToken cancellationToken)
    {
        await using var db = await Contexts.CreateDbContextAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var columns = Enumerable.Range(0, reader.FieldCount).Where(i => !without.Contains(reader.GetName(i))).ToArray();
        var lines = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
            lines.Add(string.Join('|', columns.Select(i => $"{reader.GetName(i)}={TextOf(reader.GetValue(i))}")));
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var db = await Contexts.CreateDbContextAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync(sql, cancellationToken);
    }

    /// <summary>What the group has settled, as its settings page would write it.</summary>
    public async Task SettleAsync(Action<GroupSettings> settle, CancellationToken cancellationToken)
    {
        await using var db = await Contexts.CreateDbContextAsync(cancellationToken);
        var settings = new GroupSettings { Version = await db.GroupSettings.CountAsync(cancellationToken) + 1 };
        settle(settings);
        db.GroupSettings.Add(settings);
        await db.SaveChangesAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_drop is not null && !_isKept)
            await _drop();
    }

    internal void Keep() => _isKept = true;

    private static string TextOf(object value) => value switch
    {
        DBNull => "-",
        byte[] bytes => Convert.ToHexString(bytes),
        float[] numbers => string.Join(',', numbers),
        string[] texts => string.Join(',', texts),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}

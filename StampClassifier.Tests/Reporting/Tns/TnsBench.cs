using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using StampClassifier.Core.Reporting.Tns;
using StampClassifier.Core.Reporting.Tns.Mirror;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Hunting;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Reporting.Tns;

/// <summary>A program that reports to the fake TNS, on a test's database.</summary>
internal sealed class TnsBench : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new Mjd(HuntingNight.Mjd + 1).ToUtc();

    private readonly ServiceProvider _services;
    private readonly TestDatabase _database;

    public TnsBench(TestDatabase database, FakeTns tns, TimeProvider clock, params (string Key, string Value)[] settings)
    {
        _database = database;
        Dictionary<string, string?> all = new()
        {
            ["Storage:Provider"] = database.Provider.ToString(),
            ["Storage:ConnectionString"] = database.ConnectionString,
            ["Tns:Mode"] = "Sandbox",
            ["Tns:BotId"] = $"{FakeTns.BotId}",
            ["Tns:BotName"] = FakeTns.BotName,
            ["Tns:ApiKey"] = FakeTns.Key,
            ["Tns:BaseUrl"] = tns.Api.AbsoluteUri,
            ["Tns:CatalogueUrl"] = tns.Catalogue.AbsoluteUri,
            ["Tns:Grace"] = "00:00:00",
        };
        foreach (var (key, value) in settings)
            all[$"Tns:{key}"] = value;
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(all).Build());
        services.AddStorage().AddTns();
        services.Replace(ServiceDescriptor.Singleton(clock));
        _services = services.BuildServiceProvider();
        Clock = clock;
    }

    public TimeProvider Clock { get; }

    public IServiceProvider Services => _services;

    public TnsReporter Reporter => _services.GetRequiredService<TnsReporter>();

    public MirrorLoader Mirror => _services.GetRequiredService<MirrorLoader>();

    /// <summary>What the group has settled, and a mirror that is fresh and empty.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken, Action<GroupSettings>? adapt = null)
    {
        await _database.SettleAsync(settings =>
        {
            settings.Name = "the Hunters";
            settings.ReportingGroup = "321";
            settings.DataSource = "48";
            settings.Reporters = "M. Rojas\nT. Sato";
            settings.Remarks = "SN candidate {object}.";
            adapt?.Invoke(settings);
        }, cancellationToken);
        await FreshenAsync(cancellationToken);
    }

    public Task FreshenAsync(CancellationToken cancellationToken)
        => ChangeAsync<TnsMirror>(mirror => mirror.CoveredUntil = Clock.GetUtcNow(), cancellationToken);

    public async Task ChangeAsync<T>(Action<T> change, CancellationToken cancellationToken)
        where T : class
    {
        await using var db = await _database.Contexts.CreateDbContextAsync(cancellationToken);
        await foreach (var row in db.Set<T>().AsAsyncEnumerable().WithCancellation(cancellationToken))
            change(row);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Objects 10 arcmin from each other, decided, as the review desk would have written them.</summary>
    public async Task<IReadOnlyList<string>> DecideAsync(int count, CancellationToken cancellationToken, int from = 0)
    {
        var night = new HuntingNight(_database.Store);
        var names = Enumerable.Range(from, count).Select(Name).ToList();
        for (var i = 0; i < count; i++)
        {
            var place = from + i;
            night.Object(names[i], 0.9f, alert => alert.WithCandid(7_000_000 + place).At(place % 100 * 0.5 + 10, place / 100 * 0.5 - 20)
                .NotSeen(2, 77, 21.5));
        }

        await night.SaveAsync(cancellationToken);
        await using var db = await _database.Contexts.CreateDbContextAsync(cancellationToken);
        db.TnsReports.AddRange(names.Select(name => new TnsReport
        {
            Id = Guid.CreateVersion7(Clock.GetUtcNow()),
            ObjectId = name,
            Environment = ReportEnvironment.Sandbox,
            State = ReportState.Approved,
            CreatedAt = Clock.GetUtcNow(),
            ChangedAt = Clock.GetUtcNow(),
            DecidedAt = Clock.GetUtcNow(),
            DecidedBy = "Maria Rojas",
        }));
        await db.SaveChangesAsync(cancellationToken);
        return names;
    }

    public async Task MoveAsync(string objectId, double ra, double dec, CancellationToken cancellationToken)
    {
        await using var db = await _database.Contexts.CreateDbContextAsync(cancellationToken);
        await db.Detections.Where(d => d.ObjectId == objectId)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.Ra, ra).SetProperty(d => d.Dec, dec), cancellationToken);
    }

    /// <summary>Rounds, the clock moved on between them, until every report has its end or the patience does.</summary>
    public async Task RunAsync(FakeTimeProvider clock, CancellationToken cancellationToken, int rounds = 60)
    {
        for (var i = 0; i < rounds; i++)
        {
            while (await Reporter.RunOnceAsync(cancellationToken))
            {
            }

            if ((await ReportsAsync(cancellationToken)).All(report => IsEnd(report.State)))
                return;
            clock.Advance(TimeSpan.FromMinutes(1));
            await FreshenAsync(cancellationToken);
        }
    }

    public Task<StampDbContext> ContextAsync(CancellationToken cancellationToken)
        => _database.Contexts.CreateDbContextAsync(cancellationToken);

    public async Task<List<TnsReport>> ReportsAsync(CancellationToken cancellationToken)
    {
        await using var db = await _database.Contexts.CreateDbContextAsync(cancellationToken);
        return await db.TnsReports.AsNoTracking().OrderBy(r => r.ObjectId).ToListAsync(cancellationToken);
    }

    public async Task<List<TnsReportEvent>> EventsAsync(string objectId, CancellationToken cancellationToken)
    {
        await using var db = await _database.Contexts.CreateDbContextAsync(cancellationToken);
        var report = await db.TnsReports.AsNoTracking().SingleAsync(r => r.ObjectId == objectId, cancellationToken);
        return await db.TnsReportEvents.AsNoTracking().Where(e => e.ReportId == report.Id).OrderBy(e => e.Id)
            .ToListAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    public static string Name(int i)
    {
        var letters = new char[7];
        for (var at = 6; at >= 0; at--, i /= 26)
            letters[at] = (char)('a' + i % 26);
        return $"ZTF26{new string(letters)}";
    }

    public static bool IsEnd(ReportState state)
        => state is ReportState.Accepted or ReportState.Rejected or ReportState.Duplicate or ReportState.Blocked;
}

using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Reporting.Notifications;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Hunting;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Reporting;

/// <summary>Chat rooms are told once, of what is worth it, and only those that are allowed.</summary>
public sealed class NotificationTests(DatabaseFixture databases) : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new Mjd(HuntingNight.Mjd + 1).ToUtc());
    private readonly ConcurrentQueue<string> _heard = new();
    private readonly ConcurrentQueue<int> _answers = new();
    private WebApplication _room = null!; // Set by InitializeAsync.

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _room = builder.Build();
        _room.Run(async context =>
        {
            Assert.Equal("application/json", context.Request.ContentType?.Split(';')[0]);
            context.Response.StatusCode = _answers.TryDequeue(out var status) ? status : 200;
            if (context.Response.StatusCode == 200)
                _heard.Enqueue(await new StreamReader(context.Request.Body).ReadToEndAsync(Token));
        });
        await _room.StartAsync(Token);
    }

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task Fast_risers_rejections_and_a_held_queue_are_told_once(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await using var services = Services(database);
        await new HuntingNight(database.Store)
            .Object("ZTF26aaaaaaa", 0.9f, a => a.In(Band.G).OfMagnitude(18).NotSeen(1, 1, 20).NotSeen(2, 2, 20.5))
            .Object("ZTF26aaaaaab", 0.9f)
                .Object("ZTF26aaaaaac", 0.1f, a => a.In(Band.G).OfMagnitude(18).NotSeen(1, 3, 20).NotSeen(2, 4, 20.5))
            .SaveAsync(Token);
        await using (var db = await database.Contexts.CreateDbContextAsync(Token))
        {
            db.TnsReports.Add(new TnsReport
            {
                Id = Guid.NewGuid(),
                ObjectId = "ZTF26aaaaaab",
                Environment = ReportEnvironment.Sandbox,
                State = ReportState.Rejected,
                Note = "6: missing"
            });
            db.TnsOutboxes.Add(new TnsOutbox
            {
                Environment = ReportEnvironment.Sandbox,
                IsCurrent = true,
                HeldBy = "Tom",
                HeldReason = "clouds",
                HeldAt = _clock.GetUtcNow()
            });
            await db.SaveChangesAsync(Token);
        }

        _answers.Enqueue(500);
        for (var i = 0; i < 4; i++)
        {
            await services.GetRequiredService<NotificationScan>().RunAsync(Token);
            await services.GetRequiredService<NotificationSender>().RunAsync(Token);
            _clock.Advance(TimeSpan.FromMinutes(5));
        }

        Assert.Equal(3, _heard.Count);
        Assert.All(_heard, text => Assert.StartsWith("{\"text\":", text, StringComparison.Ordinal));
        Assert.Single(_heard, text => text.Contains("ZTF26aaaaaaa rises by", StringComparison.Ordinal));
        Assert.Single(_heard, text => text.Contains("TNS refused ZTF26aaaaaab: 6", StringComparison.Ordinal));
        Assert.Single(_heard, text => text.Contains("Tom holds the queue", StringComparison.Ordinal));
        await using var after = await database.Contexts.CreateDbContextAsync(Token);
        Assert.All(await after.Notifications.ToListAsync(Token), n => Assert.True(n.SentAt is not null && n.NextAttemptAt is null));
    }

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task A_candidate_in_a_nearby_galaxy_is_told_with_its_distance(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await using var services = Services(database);
        await new HuntingNight(database.Store)
            .Object("ZTF26nearby", 0.9f, alert => alert.At(10, 20))
            .Object("ZTF26photoz", 0.9f, alert => alert.At(20, 20))
            .Object("ZTF26toofar", 0.9f, alert => alert.At(30, 20))
            .Object("ZTF26unlike", 0.1f, alert => alert.At(10, 20))
            .Object("ZTF26astero", 0.9f, alert => alert.At(10, 20), Dispositions.KnownSolarSystemObject)
            .SaveAsync(Token);
        await using (var db = await database.Contexts.CreateDbContextAsync(Token))
        {
            db.Catalogues.Add(new ImportedCatalogue
            {
                Id = 1,
                Name = "GLADE+",
                Kind = CatalogueKind.Galaxies,
                File = "glade.csv",
                ImportedBy = "Ada",
                CompletedAt = _clock.GetUtcNow(),
            });
            db.CatalogueObjects.AddRange(
                Galaxy(1, "UGC 99", 10, 20 + 60.0 / 3600, 0.005, RedshiftKind.Spectroscopic),
                Galaxy(2, "behind", 10, 20 + 2.0 / 3600, 0.05, RedshiftKind.Spectroscopic),
                Galaxy(3, "photo", 20, 20, 0.005, RedshiftKind.Photometric),
                Galaxy(4, "wide", 30, 20 + 500.0 / 3600, 0.005, RedshiftKind.Spectroscopic));
            await db.SaveChangesAsync(Token);
        }

        for (var i = 0; i < 2; i++)
        {
            await services.GetRequiredService<NotificationScan>().RunAsync(Token);
            await services.GetRequiredService<NotificationSender>().RunAsync(Token);
        }

        var text = Assert.Single(_heard);
        // 21.5 Mpc at z = 0.005: an arcsec is 103.3 pc.
        Assert.Contains("ZTF26nearby is near: 60.0 arcsec (6.2 kpc) from UGC 99, z 0.0050 spectroscopic in GLADE", text,
            StringComparison.Ordinal);
        Assert.Contains(", 21 Mpc.", text, StringComparison.Ordinal);
        Assert.Contains("absolute -", text, StringComparison.Ordinal);
    }

    private static CatalogueObject Galaxy(long number, string name, double ra, double dec, double redshift, RedshiftKind kind) => new()
    {
        CatalogueId = 1,
        Number = number,
        Name = name,
        Ra = ra,
        Dec = dec,
        Zone = DeclinationZone.Of(dec),
        Redshift = redshift,
        RedshiftKind = kind,
    };

    [Fact]
    public async Task An_address_that_the_list_does_not_name_stops_the_start()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var services = Services(database, ("Notifications:AllowedHosts:0", "hooks.example.org"));
        Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<NotificationOptions>>().Value);
    }

    private ServiceProvider Services(TestDatabase database, params (string Key, string Value)[] settings)
    {
        Dictionary<string, string?> all = new()
        {
            ["Storage:Provider"] = database.Provider.ToString(),
            ["Storage:ConnectionString"] = database.ConnectionString,
            ["Notifications:AllowedHosts:0"] = "127.0.0.1",
            ["Notifications:Rooms:hunters"] = _room.Urls.Single() + "/services/SECRET",
        };
        foreach (var (key, value) in settings)
            all[key] = value;
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(all).Build());
        services.AddStorage().AddNotifications();
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_clock));
        return services.BuildServiceProvider();
    }
}

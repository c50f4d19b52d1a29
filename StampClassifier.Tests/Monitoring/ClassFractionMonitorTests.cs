using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Monitoring;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Storage;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Monitoring;

public sealed class ClassFractionMonitorTests(DatabaseFixture databases)
{
    private const int Tonight = 60_030;

    public static TheoryData<StorageProvider> Providers => DatabaseFixture.Providers;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers))]
    public async Task A_band_whose_asteroids_vanish_raises_the_alarm_and_the_others_do_not(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await FillAsync(database, nights: 20, "1");
        await AddNightAsync(database, Tonight, "1", asteroidsAtTheEcliptic: 5);

        var report = await CheckAsync(database);

        Assert.Equal((DriftState.Alarm, "test", "1", Tonight), (report.State, report.Model, report.Version, report.LastNight));
        var ecliptic = report.Bands.Single(band => band.Frame == "ecliptic" && band.From == 0);
        Assert.Equal((DriftState.Alarm, 20, 205), (ecliptic.State, ecliptic.ReferenceNights, ecliptic.Alerts));
        var asteroid = ecliptic.Classes.Single(item => item.Class == "asteroid");
        Assert.True(asteroid.IsAlarm && asteroid.Z < -5, $"z = {asteroid.Z}");
        Assert.Equal(5.0 / 205, asteroid.Fraction, 1e-12);
        Assert.Equal(DriftState.Expected, report.Bands.Single(band => band.Frame == "ecliptic" && band.From == 40).State);
        Assert.Equal(1 + 2 * LatitudeBand.Count, report.Bands.Count);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_night_like_the_others_is_expected(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await FillAsync(database, nights: 20, "1");
        await AddNightAsync(database, Tonight, "1", asteroidsAtTheEcliptic: 100);
        Assert.Equal(DriftState.Expected, (await CheckAsync(database)).State);
    }

    [Fact]
    public async Task A_new_model_version_is_not_judged_by_the_answers_of_the_last()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await FillAsync(database, nights: 20, "1");
        await AddNightAsync(database, Tonight, "2", asteroidsAtTheEcliptic: 5);

        var report = await CheckAsync(database);

        Assert.Equal((DriftState.TooFew, "2"), (report.State, report.Version));
        Assert.All(report.Bands, band => Assert.Empty(band.Classes));
    }

    [Fact]
    public async Task Nothing_held_or_few_nights_say_nothing()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        var empty = await CheckAsync(database);
        Assert.Equal((DriftState.TooFew, null), (empty.State, empty.LastNight));
        await FillAsync(database, nights: 4, "1");
        await AddNightAsync(database, Tonight, "1", asteroidsAtTheEcliptic: 5);
        Assert.Equal(DriftState.TooFew, (await CheckAsync(database)).State);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Saving_counts_first_detections_once(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        var ingest = new TestIngest(database.Store);
        var plane = new AlertPacketBuilder().Of("ZTFplane").WithCandid(1).Observed(60_000.9).At(266.4, -28.9).Build();
        var known = new AlertPacketBuilder().Of("ZTFknown").WithCandid(2).Observed(60_000.9).SeenBefore(3, 77).Build();

        await ingest.SaveAsync([plane, known], Token);
        await ingest.SaveAsync([plane, known], Token);
        await ingest.SaveAsync([new AlertPacketBuilder().Of("ZTFother").WithCandid(3).Observed(60_000.1).At(266.4, -28.9).Build()], Token);

        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        var counts = db.ClassCounts.ToList();
        Assert.Equal(2, counts.Sum(row => row.Alerts));
        Assert.All(counts, row => Assert.Equal((60_000, 0, 0, "test"), (row.Night, row.GalacticBand, row.EclipticBand, row.Model)));
    }

    [Fact]
    public async Task The_newest_report_is_measured()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await FillAsync(database, nights: 20, "1");
        await AddNightAsync(database, Tonight, "1", asteroidsAtTheEcliptic: 5);
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        var metrics = new DriftMetrics(meters);
        var alarms = 0.0;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, to) =>
        {
            if (instrument.Name == "stampclassifier.drift.alarms" && instrument.Meter.Scope == meters)
                to.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((_, value, _, _) => alarms += value);
        listener.Start();

        listener.RecordObservableInstruments();
        Assert.Equal(0, alarms);
        metrics.Show(await CheckAsync(database));
        listener.RecordObservableInstruments();

        Assert.InRange(alarms, 1, 20);
    }

    private static Task<DriftReport> CheckAsync(TestDatabase database)
        => new ClassFractionMonitor(database.Contexts, Options.Create(new DriftOptions())).CheckAsync(Token);

    private static async Task FillAsync(TestDatabase database, int nights, string version)
    {
        for (var night = 1; night <= nights; night++)
            await AddNightAsync(database, Tonight - night, version, 100 + night % 5 - 2);
    }

    /// <summary>200 stars and some asteroids at the ecliptic, 200 stars and 20 supernovae far from it.</summary>
    private static async Task AddNightAsync(TestDatabase database, int night, string version, int asteroidsAtTheEcliptic)
    {
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        db.ClassCounts.AddRange(Row("VS", 0, 200), Row("asteroid", 0, asteroidsAtTheEcliptic), Row("asteroid", 1, 100),
            Row("VS", 3, 200 + night % 3), Row("SN", 3, 20 + night % 2));
        await db.SaveChangesAsync(Token);

        ClassCount Row(string name, int ecliptic, int alerts) => new()
        {
            Night = night,
            Model = "test",
            Version = version,
            TopClass = name,
            GalacticBand = 2,
            EclipticBand = ecliptic,
            Alerts = alerts,
        };
    }
}

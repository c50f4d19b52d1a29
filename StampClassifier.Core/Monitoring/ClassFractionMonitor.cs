using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Monitoring;

/// <summary>
/// Does the model still give the classes that it gave on the nights before? Reads the counts that saving keeps (<see cref="ClassCount"/>):
/// a few hundred rows a night by primary key, however many alerts are held, and the same for every server.
/// </summary>
public sealed class ClassFractionMonitor(IDbContextFactory<StampDbContext> contexts, IOptions<DriftOptions> options)
{
    private const double Pole = 90;

    public async Task<DriftReport> CheckAsync(CancellationToken cancellationToken)
    {
        var settings = options.Value;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var newest = await db.ClassCounts.AsNoTracking().OrderByDescending(c => c.Night).Select(c => new { c.Night })
            .FirstOrDefaultAsync(cancellationToken);
        if (newest is null)
            return Report(settings, null, null, null, []);
        var first = newest.Night - settings.Nights + 1;
        var from = first - settings.ReferenceNights;
        var rows = await db.ClassCounts.AsNoTracking().Where(c => c.Night >= from && c.Night <= newest.Night)
            .ToListAsync(cancellationToken);
        // The model that is at work: a new version has no reference yet and must not be judged by another's answers.
        var (model, version) = rows.Where(row => row.Night == newest.Night).GroupBy(row => (row.Model, row.Version))
            .MaxBy(group => group.Sum(row => row.Alerts))!.Key;
        rows.RemoveAll(row => row.Model != model || row.Version != version);
        var bands = Bands(settings, rows, first);
        return Report(settings, (model, version), first, newest.Night, bands) with { ReferenceFrom = from };
    }

    private static DriftReport Report(
        DriftOptions settings, (string Name, string Version)? model, int? first, int? last, List<BandDrift> bands) => new()
        {
            State = bands.Count > 0 ? bands.Max(band => band.State) : DriftState.TooFew,
            Model = model?.Name,
            Version = model?.Version,
            FirstNight = first,
            LastNight = last,
            ReferenceFrom = null,
            AlarmAt = settings.AlarmAt,
            SmallestChange = settings.SmallestChange,
            Bands = bands,
        };

    private static List<BandDrift> Bands(DriftOptions settings, List<ClassCount> rows, int first)
    {
        var bands = new List<BandDrift> { Judge(settings, "all", 0, Pole, rows, first) };
        foreach (var (frame, bandOf) in new (string, Func<ClassCount, int>)[]
            { ("galactic", row => row.GalacticBand), ("ecliptic", row => row.EclipticBand) })
        {
            for (var band = 0; band < LatitudeBand.Count; band++)
            {
                var index = band;
                bands.Add(Judge(settings, frame, band == 0 ? 0 : LatitudeBand.Limits[band - 1],
                    band < LatitudeBand.Limits.Count ? LatitudeBand.Limits[band] : Pole,
                    rows.FindAll(row => bandOf(row) == index), first));
            }
        }
        return bands;
    }

    private static BandDrift Judge(DriftOptions settings, string frame, double from, double to, List<ClassCount> rows, int first)
    {
        var window = rows.FindAll(row => row.Night >= first);
        var nights = rows.Where(row => row.Night < first).GroupBy(row => row.Night).Select(night => night.ToList())
            .Where(night => Count(night) >= settings.MinimumAlerts).ToList();
        var (alerts, before) = (Count(window), nights.Sum(Count));
        if (alerts < settings.MinimumAlerts || nights.Count < settings.MinimumNights)
            return new BandDrift(frame, from, to, DriftState.TooFew, alerts, nights.Count, before, []);
        var classes = rows.Select(row => row.TopClass).Distinct().Order(StringComparer.Ordinal).Select(name =>
        {
            var deviation = FractionTest.Judge(Of(window, name), [.. nights.Select(night => Of(night, name))]);
            return new ClassDrift(name, deviation.Fraction, deviation.Expected, deviation.NightScatter, deviation.Z,
                Math.Abs(deviation.Z) >= settings.AlarmAt
                    && Math.Abs(deviation.Fraction - deviation.Expected) >= settings.SmallestChange);
        }).ToList();
        var state = classes.Exists(item => item.IsAlarm) ? DriftState.Alarm : DriftState.Expected;
        return new BandDrift(frame, from, to, state, alerts, nights.Count, before, classes);
    }

    private static NightCount Of(List<ClassCount> rows, string name) => new(Count(rows.FindAll(row => row.TopClass == name)), Count(rows));

    private static int Count(List<ClassCount> rows) => (int)rows.Sum(row => row.Alerts);
}

using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Photometry;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Storage;

/// <summary>The summary columns that SQL computes against the same quantities in C#, on a simulated night of both databases.</summary>
public sealed class ObjectSummaryTests(DatabaseFixture databases, TestModel model) : IClassFixture<TestModel>
{
    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task Summaries_are_those_of_the_stored_rows(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await new TestIngestor(database, model).IngestAsync(Nights.Small.Select(alert => alert.Raw()), 64, Token);
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        var objects = await db.Objects.AsNoTracking()
            .Include(o => o.Detections).Include(o => o.NonDetections).Include(o => o.Neighbours).AsSplitQuery().ToListAsync(Token);

        Assert.All(objects, found =>
        {
            var position = new SkyPosition(found.Ra, found.Dec);
            Assert.Equal(position.ToGalactic().Latitude, found.GalacticLatitude, 2e-6);
            Assert.Equal(position.ToEcliptic().Latitude, found.EclipticLatitude, 2e-6);
            var alert = found.Detections.Single(point => point.Candid == found.Candid);
            Assert.Equal((alert.RealBogus, alert.DeepRealBogus, alert.Field, alert.Quadrant),
                (found.AlertRealBogus, found.AlertDeepRealBogus, found.AlertField, found.AlertQuadrant));
            CheckRise(found);
            CheckHost(found);
        });
        Assert.Contains(objects, found => found.RiseRate is not null && found.RiseError is not null);
        Assert.Contains(objects, found => found.RiseRate is null);
        Assert.Contains(objects, found => found.HostPs1Id is not null);
        Assert.Contains(objects, found => found.HostPs1Id is null && found.Neighbours.Count > 0);
    }

    private static void CheckRise(AstroObject found)
    {
        var expected = RiseRate.Strongest(LightCurve.Of(
            found.Detections.Select(d => new LightCurveDetection
            {
                Candid = d.Candid,
                Observed = d.Observed,
                Band = d.Band,
                Magnitude = d.Magnitude,
                MagnitudeError = d.MagnitudeError,
                IsPositive = d.IsPositive,
            }),
            found.NonDetections.Select(n => new LightCurveLimit(n.Observed, n.Band, n.DiffMagLimit))));
        Assert.Equal(expected?.Band, found.RiseBand);
        Assert.Equal(expected?.MagnitudesPerDay ?? 0, found.RiseRate ?? 0, 1e-9);
        Assert.Equal(expected?.Error is null, found.RiseError is null);
        Assert.Equal(expected?.Error ?? 0, found.RiseError ?? 0, 1e-9);
    }

    private static void CheckHost(AstroObject found)
    {
        var expected = found.Neighbours
            .Where(n => n.Distance >= 0 && n.StarScore is null or < 0.5)
            .Select(n => (n.Ps1Id, n.Distance, Magnitude: n.RMagnitude ?? n.IMagnitude ?? n.GMagnitude ?? n.ZMagnitude))
            .Where(n => n.Magnitude is not null)
            .Select(n => (n.Ps1Id, n.Distance, Chance: ChanceCoincidence.Of(n.Distance!.Value, n.Magnitude!.Value)))
            .Where(n => n.Chance <= ChanceCoincidence.HostCeiling)
            .OrderBy(n => n.Chance).FirstOrDefault();
        Assert.Equal(expected.Ps1Id, found.HostPs1Id ?? 0);
        Assert.Equal(expected.Distance, found.HostDistance);
        Assert.Equal(expected.Chance, found.HostChance ?? 0, 1e-9);
    }
}

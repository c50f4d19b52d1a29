using StampClassifier.Core.Classification;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Storage;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Hunting;

public sealed class ObjectQueriesTests(DatabaseFixture databases)
{
    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task FindAsync_gives_light_curve_classification_neighbours_and_alerts(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await new HuntingNight(database.Store)
            .Object("ZTF1", 0.75f, alert
                => alert.At(150.1, 2.2).SeenBefore(2, 77).NotSeen(4, 9).WithHost(110641501005512345), Dispositions.OnStar)
            .Object("ZTF2", 0.9f)
            .SaveAsync(Token);

        var found = await new ObjectQueries(database.Contexts).FindAsync("ZTF1", Token);

        Assert.NotNull(found);
        Assert.Equal(("ZTF1", 2, 1), (found.Summary.ObjectId, found.Summary.DetectionCount, found.Summary.NonDetectionCount));
        Assert.Equal([77, found.Summary.Candid], found.LightCurve.Detections.Select(point => point.Candid));
        Assert.Equal(20.4, Assert.Single(found.LightCurve.NonDetections).DiffMagLimit);
        Assert.Equal(found.Summary.FirstDetected, found.LightCurve.FirstDetected());
        Assert.Equal(("SN", Dispositions.OnStar), (found.Classification!.TopClass, found.Classification.Dispositions));
        Assert.Equal(new ClassProbability("SN", 0.75f), found.Classification.Probabilities[1]);
        var neighbour = Assert.Single(found.Neighbours);
        Assert.Equal((110641501005512345, 1.5, 0.02), (neighbour.Ps1Id, neighbour.Distance, neighbour.StarScore));
        Assert.Null(neighbour.ZMagnitude);
        Assert.Equal((neighbour.Ps1Id, 1.5), (found.Summary.Host!.Ps1Id, found.Summary.Host.Distance));
        Assert.InRange(neighbour.PositionAngle!.Value, 0, 360);
        Assert.True(Assert.Single(found.Alerts).HasStamps);
        Assert.Equal($"{found.Summary.Candid}", found.Values.Text("candid"));
    }

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task FindAsync_of_an_unknown_or_impossible_name_is_null(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);

        Assert.Null(await new ObjectQueries(database.Contexts).FindAsync("ZTF9", Token));
        Assert.Null(await new ObjectQueries(database.Contexts).FindAsync("a\0b", Token));
    }

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task ListAsync_pages_through_all_names(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await new HuntingNight(database.Store).Object("b", 0.1f).Object("a", 0.9f).Object("d", 0.5f).Object("c", 0.6f).SaveAsync(Token);
        var objects = new ObjectQueries(database.Contexts);

        var first = await objects.ListAsync(null, 3, Token);
        var second = await objects.ListAsync(first.Next, 3, Token);

        Assert.Equal(["a", "b", "c"], first.Items.Select(o => o.ObjectId));
        Assert.Equal(["d"], second.Items.Select(o => o.ObjectId));
        Assert.Null(second.Next);
    }
}

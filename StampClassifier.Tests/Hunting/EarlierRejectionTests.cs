using StampClassifier.Core.Alerts;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Hunting.Reviewing;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Hunting;

/// <summary>What a reviewer should be warned of before spending time: a place turned down before, an image full of "supernovae".</summary>
public sealed class EarlierRejectionTests(DatabaseFixture databases)
{
    private const double Arcsec = 1 / 3600.0;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task A_place_turned_down_under_another_name_is_told_across_RA_zero(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await new HuntingNight(database.Store)
            .Object("dipole", 0.9f, alert => alert.At(360 - 0.5 * Arcsec, 0))
            .Object("star", 0.9f, alert => alert.At(0.9 * Arcsec, 0))
            .Object("again", 0.9f, alert => alert.At(0.3 * Arcsec, 0))
            .Object("beside", 0.9f, alert => alert.At(2.6 * Arcsec, 0))
            .Object("taken", 0.9f, alert => alert.At(0.3 * Arcsec, 0.2 * Arcsec))
            .SaveAsync(Token);
        await DecideAsync(database, "dipole", Verdict.Bogus, BogusKind.Dipole);
        await DecideAsync(database, "star", Verdict.Variable, null);
        // Closest of all, but a supernova is no reason to turn another down.
        await DecideAsync(database, "taken", Verdict.Supernova, null);

        var rows = (await new CandidateQueries(database.Contexts).FindAsync(new CandidateFilter(), Token)).Items
            .ToDictionary(row => row.ObjectId, row => row.RejectedBefore);
        var objects = new ObjectQueries(database.Contexts);

        Assert.Equal(("star", Verdict.Variable, null), Key(rows["again"]));
        Assert.Equal(0.6, rows["again"]!.Separation, 1e-6);
        Assert.Equal(("star", Verdict.Variable, null), Key(rows["dipole"]));
        Assert.Equal(("dipole", Verdict.Bogus, BogusKind.Dipole), Key(rows["star"]));
        Assert.Null(rows["beside"]);
        Assert.Equal(rows["again"], (await objects.FindAsync("again", Token))!.RejectedBefore);
        Assert.Null((await objects.FindAsync("beside", Token))!.RejectedBefore);
    }

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task An_image_with_many_supernovae_stays_a_burst_when_some_of_it_is_decided(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        var night = new HuntingNight(database.Store);
        for (var i = 0; i < ExposureQueries.LeastCandidates; i++)
            night.Object($"burst{i}", 0.9f, alert => alert.At(150 + i, 2));
        for (var i = 0; i < ExposureQueries.LeastCandidates - 1; i++)
            night.Object($"few{i}", 0.9f, alert => alert.At(150 + i, 3).With(CandidateField.Rcid, 7));
        await night.SaveAsync(Token);
        await DecideAsync(database, "burst0", Verdict.Bogus, BogusKind.BadSubtraction);

        var rows = (await new CandidateQueries(database.Contexts).FindAsync(new CandidateFilter(), Token)).Items;

        Assert.All(rows, row => Assert.Equal(
            row.ObjectId.StartsWith("burst", StringComparison.Ordinal) ? ExposureQueries.LeastCandidates : null, row.Burst));
    }

    private static (string, Verdict, BogusKind?) Key(EarlierRejection? rejected)
        => (rejected!.ObjectId, rejected.Verdict, rejected.Kind);

    // Out of the box a decision takes two.
    private static async Task DecideAsync(TestDatabase database, string objectId, Verdict verdict, BogusKind? kind)
    {
        var desk = new ReviewDesk(database.Contexts, TimeProvider.System);
        foreach (var name in (string[])["Tom S.", "Ines V."])
            await desk.DecideAsync(new Reviewer(name, name, true, true), new Ballot
            {
                ActId = Guid.CreateVersion7(),
                ObjectIds = [objectId],
                Verdict = verdict,
                BogusKind = kind,
                Shown = new ShownEvidence(),
            }, Token);
    }
}

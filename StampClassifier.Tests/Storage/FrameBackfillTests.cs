using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Migrations;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Storage;

public sealed class FrameBackfillTests(DatabaseFixture databases)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task Run_finds_in_the_stored_values_what_saving_writes(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        (double X, double Y)[] places = [(31.4, 1500), (31.6, 1500), (3041.4, 1500), (3041.6, 1500), (1500, 3049.4), (1500, 3049.6),
            (1500, 2), (-40, 1500), (double.NaN, 2)];
        await new TestIngest(database.Store).SaveAsync([.. places.Select((place, index) => TestIngest.Incoming(
            new AlertPacketBuilder().Of($"at{index}").WithCandid(1_000 + index)
                .With(CandidateField.Xpos, place.X).With(CandidateField.Ypos, place.Y)
                .With(CandidateField.Ssdistnr, index % 2 == 0 ? 10 + index : double.NaN).Build(),
            TestIngest.Classified(0.5f)))], Token);
        var saved = await ReadAsync(database);
        Assert.Equal([true, false, false, true, false, true, true, false, false], saved.Select(row => row.IsEdge));
        Assert.Equal(5, saved.Count(row => row.Distance is not null));

        await database.ExecuteAsync("UPDATE alerts SET is_edge = false, sso_distance = NULL", Token);
        await database.ExecuteAsync("UPDATE objects SET alert_is_edge = false, alert_sso_distance = NULL", Token);
        var migration = new MigrationBuilder(null);
        if (provider == StorageProvider.Sqlite)
            FrameBackfill.RunSqlite(migration);
        else
            FrameBackfill.RunPostgres(migration);
        foreach (var operation in migration.Operations.OfType<SqlOperation>())
            await database.ExecuteAsync(operation.Sql, Token);

        Assert.Equal(saved, await ReadAsync(database));
    }

    private static async Task<List<(bool IsEdge, double? Distance, bool InAlert, double? DistanceInAlert)>> ReadAsync(TestDatabase database)
    {
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        var rows = await db.Objects.AsNoTracking().OrderBy(o => o.ObjectId)
            .Select(o => new { o.AlertIsEdge, o.AlertSsoDistance, Alert = db.Alerts.Single(a => a.Candid == o.Candid) }).ToListAsync(Token);
        return rows.ConvertAll(row => (row.AlertIsEdge, row.AlertSsoDistance, row.Alert.IsEdge, row.Alert.SsoDistance));
    }
}

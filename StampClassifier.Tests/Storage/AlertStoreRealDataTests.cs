using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Storage;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Storage;

public sealed class AlertStoreRealDataTests(DatabaseFixture databases)
{
    public static TheoryData<StorageProvider> Providers => DatabaseFixture.Providers;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers))]
    public async Task SaveAsync_gives_the_same_rows_for_real_packets_in_any_order(StorageProvider provider)
    {
        var reader = new AlertReader();
        var packets = TestData.Labelled.SelectMany(file => reader.Read(file.Bytes)).ToList();
        var forwards = await StoreAsync(provider, packets.Chunk(500));
        var shuffled = await StoreAsync(provider, Night.Shuffled(packets, new Random(5)).Chunk(170));

        Assert.True(packets.Count > 1000);
        Assert.Equal(forwards, shuffled);
    }

    private async Task<string> StoreAsync(StorageProvider provider, IEnumerable<AlertPacket[]> batches)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        var ingest = new TestIngest(database.Store);
        foreach (var batch in batches)
            await ingest.SaveAsync(batch, Token);
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        Assert.Equal(await db.Alerts.CountAsync(Token), await db.Detections.CountAsync(d => d.SourceCandid == d.Candid, Token));
        return await TableDump.OfAsync(database, Token);
    }
}

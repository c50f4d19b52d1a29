using StampClassifier.Core.Hunting;
using StampClassifier.Core.Storage;
using StampClassifier.Tests.Hunting;
using StampClassifier.Tests.Support;
using StampClassifier.Web.Components.Hunter;

namespace StampClassifier.Tests.Components.Hunter;

public sealed class CluesTests(DatabaseFixture databases)
{
    private const long Source = 110641501005512345;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_likely_host_speaks_for_a_supernova_and_a_star_or_an_empty_sky_says_nothing()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await new HuntingNight(database.Store)
            .Object("galaxy", 0.9f, alert => alert.At(150.1, 12.2).WithHost(Source))
            .Object("unknown", 0.9f, alert => alert.At(150.2, 12.2).WithHost(Source, starScore: 0.5))
            .Object("star", 0.9f, alert => alert.At(150.3, 12.2).WithHost(Source, starScore: 0.98))
            .Object("empty", 0.9f, alert => alert.At(150.4, 12.2))
            .SaveAsync(Token);
        var objects = new ObjectQueries(database.Contexts);

        async Task<IEnumerable<string>> HostsAsync(string name)
            => Clues.Of((await objects.FindAsync(name, Token))!).Where(clue => !clue.IsCaution).Select(clue => clue.Text)
                .Where(text => text.Contains('″', StringComparison.Ordinal));

        Assert.Equal(["Galaxy at 1.5″, chance 0.04 %"], await HostsAsync("galaxy"));
        Assert.Equal(["PS1 source at 1.5″, chance 0.04 %"], await HostsAsync("unknown"));
        Assert.Empty(await HostsAsync("star"));
        Assert.Empty(await HostsAsync("empty"));
    }
}

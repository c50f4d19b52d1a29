using StampClassifier.Core.Accounts;
using StampClassifier.Core.Storage;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Accounts;

public sealed class KeyRingTests(DatabaseFixture databases)
{
    private static readonly KeyRequest Request = new("broker", [KeyScope.AlertsWrite], 30, 600);

    public static TheoryData<StorageProvider> Providers => DatabaseFixture.Providers;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers))]
    public async Task A_key_counts_until_it_expires_or_is_revoked_and_shows_its_last_use(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await using var accounts = new TestAccounts(database);
        var key = await accounts.Keys.IssueAsync(Actor.Console, Request, Token);
        Assert.Equal(["alerts:write"], (await accounts.Keys.FindAsync(key, Token))!.Scopes);
        Assert.Equal(accounts.Clock.GetUtcNow(), (await accounts.Keys.ListAsync(Token)).Single().UsedAt);

        var id = (await accounts.Keys.ListAsync(Token)).Single().Id;
        await accounts.Keys.RevokeAsync(Actor.Console, id, Token);
        Assert.Null(await accounts.Keys.FindAsync(key, Token));
        var other = await accounts.Keys.IssueAsync(Actor.Console, Request, Token);
        accounts.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Null(await accounts.Keys.FindAsync(other, Token));
        Assert.Equal(["key.created", "key.revoked", "key.created"], await accounts.ActsAsync(Token));
    }

    [Fact]
    public async Task Only_the_whole_key_counts_and_it_is_stored_nowhere()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var accounts = new TestAccounts(database);
        var key = await accounts.Keys.IssueAsync(Actor.Console, Request, Token);
        string[] wrongs = ["", "sck_", "sck__", key[..^1], key + "A", key.ToUpperInvariant(), key[4..],
            $"sck_{new string('a', 10)}_{key[15..]}"];
        foreach (var wrong in wrongs)
            Assert.Null(await accounts.Keys.FindAsync(wrong, Token));

        var stored = (await database.DumpAsync("SELECT * FROM api_keys", [], Token))
            .Concat(await database.DumpAsync("SELECT * FROM event_log", [], Token));
        Assert.DoesNotContain(stored, line => line.Contains(key[15..], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "alerts:write", 30, 600)]
    [InlineData("broker", "", 30, 600)]
    [InlineData("broker", "everything", 30, 600)]
    [InlineData("broker", "alerts:write", 0, 600)]
    [InlineData("broker", "alerts:write", 30, 0)]
    public async Task A_key_without_name_scope_end_or_rate_is_not_made(string name, string scopes, int days, int rate)
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var accounts = new TestAccounts(database);
        await Assert.ThrowsAsync<RefusedException>(() => accounts.Keys.IssueAsync(Actor.Console,
            new KeyRequest(name, scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries), days, rate), Token));
    }
}

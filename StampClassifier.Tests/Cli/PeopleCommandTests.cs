using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Cli;

public sealed class PeopleCommandTests(DatabaseFixture databases)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_group_that_has_locked_itself_out_gets_a_link_on_the_console()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var accounts = new TestAccounts(database);
        await accounts.JoinedAsync("ada@example.org", Role.Admin, Token);

        using var known = new StampCliProcess("people", "reset-password", "Ada@example.org", "--server", "https://hunter.example.org/",
            "--database", database.ConnectionString);
        var (exit, output, errors) = await known.EndAsync(Token);
        Assert.True(exit == 0, errors);
        Assert.StartsWith("https://hunter.example.org/reset/", output, StringComparison.Ordinal);

        using var unknown = new StampCliProcess("people", "reset-password", "eve@example.org", "--database", database.ConnectionString);
        Assert.Equal((1, "stampcli: There is no such open account."), await unknown.EndAsync(Token) is var end
            ? (end.ExitCode, end.Errors.Trim()) : default);
    }
}

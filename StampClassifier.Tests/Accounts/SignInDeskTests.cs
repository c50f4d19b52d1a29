using StampClassifier.Core.Accounts;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Accounts;

public sealed class SignInDeskTests(DatabaseFixture databases)
{
    private const string Email = "mira@example.org";

    public static TheoryData<StorageProvider> Providers => DatabaseFixture.Providers;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers))]
    public async Task The_right_password_opens_a_session_that_counts(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await using var accounts = new TestAccounts(database);
        await accounts.JoinedAsync(Email, Role.Reviewer, Token);

        var answer = await accounts.SignIn.PasswordAsync(" Mira@Example.org ", TestAccounts.Password, TestAccounts.Visitor, Token);

        var found = await accounts.Sessions.FindAsync(answer!.Session!.Id, Token);
        Assert.Equal((Role.Reviewer, "mira"), (found!.Role, found.Name));
        Assert.Equal(["person.invited", "person.joined", "session.opened", "session.opened"], await accounts.ActsAsync(Token));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Five_wrong_passwords_lock_the_account_for_a_while(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await using var accounts = new TestAccounts(database);
        await accounts.JoinedAsync(Email, Role.Reviewer, Token);
        for (var i = 0; i < 5; i++)
            Assert.Null(await accounts.SignIn.PasswordAsync(Email, "wrong password", TestAccounts.Visitor, Token));

        Assert.Null(await accounts.SignIn.PasswordAsync(Email, TestAccounts.Password, TestAccounts.Visitor, Token));
        accounts.Clock.Advance(TimeSpan.FromMinutes(14));
        Assert.Null(await accounts.SignIn.PasswordAsync(Email, TestAccounts.Password, TestAccounts.Visitor, Token));
        accounts.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.NotNull(await accounts.SignIn.PasswordAsync(Email, TestAccounts.Password, TestAccounts.Visitor, Token));
        Assert.Contains("account.locked", await accounts.ActsAsync(Token));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Guesses_side_by_side_count_as_much_as_in_turn(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await using var accounts = new TestAccounts(database);
        await accounts.JoinedAsync(Email, Role.Reviewer, Token);

        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => Task.Run(
            () => accounts.SignIn.PasswordAsync(Email, $"guess number {i}", TestAccounts.Visitor, Token), Token)));

        var acts = await accounts.ActsAsync(Token);
        Assert.Equal((5, 1, 25), (acts.Count(act => act == "sign-in.failed"), acts.Count(act => act == "account.locked"),
            acts.Count(act => act == "sign-in.refused")));
    }

    [Fact]
    public async Task Unknown_closed_and_demo_accounts_are_refused_alike()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var accounts = new TestAccounts(database);
        await accounts.Join.DemoAsync(TestAccounts.Visitor, Token);
        await accounts.JoinedAsync("admin@example.org", Role.Admin, Token);
        var (mira, session) = await accounts.JoinedAsync(Email, Role.Reviewer, Token);
        await accounts.People.CloseAsync(Actor.Console, mira.Id!.Value, Token);

        Assert.Null(await accounts.SignIn.PasswordAsync(Email, TestAccounts.Password, TestAccounts.Visitor, Token));
        Assert.Null(await accounts.SignIn.PasswordAsync("nobody@example.org", TestAccounts.Password, TestAccounts.Visitor, Token));
        Assert.Null(await accounts.SignIn.PasswordAsync("demo@localhost", "", TestAccounts.Visitor, Token));
        Assert.Null(await accounts.Sessions.FindAsync(session.Id, Token));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_second_factor_is_asked_for_and_each_code_counts_once(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await using var accounts = new TestAccounts(database);
        var (mira, _) = await accounts.JoinedAsync(Email, Role.Reviewer, Token);
        var key = await accounts.TwoFactor.BeginAsync(mira, Token);
        await Assert.ThrowsAsync<RefusedException>(() => accounts.TwoFactor.ConfirmAsync(mira, "000000x", Token));
        var recovery = await accounts.TwoFactor.ConfirmAsync(mira, CodeNow(accounts, key), Token);

        var answer = await accounts.SignIn.PasswordAsync(Email, TestAccounts.Password, TestAccounts.Visitor, Token);
        Assert.Null(answer!.Session);
        Assert.Null(await accounts.SignIn.CodeAsync(answer.PersonId, CodeNow(accounts, key), TestAccounts.Visitor, Token));
        accounts.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.NotNull(await accounts.SignIn.CodeAsync(answer.PersonId, CodeNow(accounts, key), TestAccounts.Visitor, Token));
        Assert.Null(await accounts.SignIn.CodeAsync(answer.PersonId, CodeNow(accounts, key), TestAccounts.Visitor, Token));
        Assert.NotNull(await accounts.SignIn.CodeAsync(answer.PersonId, recovery[3].ToUpperInvariant(), TestAccounts.Visitor, Token));
        Assert.Null(await accounts.SignIn.CodeAsync(answer.PersonId, recovery[3], TestAccounts.Visitor, Token));
    }

    /// <summary>A stolen password must not buy guesses at the code.</summary>
    [Fact]
    public async Task Repeating_the_password_does_not_clear_wrong_codes()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var accounts = new TestAccounts(database);
        var (mira, _) = await accounts.JoinedAsync(Email, Role.Reviewer, Token);
        var key = await accounts.TwoFactor.BeginAsync(mira, Token);
        await accounts.TwoFactor.ConfirmAsync(mira, CodeNow(accounts, key), Token);
        accounts.Clock.Advance(TimeSpan.FromMinutes(1));

        for (var i = 0; i < 5; i++)
        {
            var answer = await accounts.SignIn.PasswordAsync(Email, TestAccounts.Password, TestAccounts.Visitor, Token);
            Assert.Null(await accounts.SignIn.CodeAsync(answer!.PersonId, "wrong", TestAccounts.Visitor, Token));
        }

        Assert.Null(await accounts.SignIn.PasswordAsync(Email, TestAccounts.Password, TestAccounts.Visitor, Token));
        Assert.Null(await accounts.SignIn.CodeAsync(mira.Id!.Value, CodeNow(accounts, key), TestAccounts.Visitor, Token));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task The_patrol_hears_which_sessions_still_count_and_with_which_role(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await using var accounts = new TestAccounts(database);
        var (mira, own) = await accounts.JoinedAsync(Email, Role.Reviewer, Token);
        var (_, ended) = await accounts.JoinedAsync("tau@example.org", Role.Viewer, Token);
        await accounts.Sessions.EndAsync(Actor.Console, ended.Id, Token);

        var living = await accounts.Sessions.FindLivingAsync([own.Id, ended.Id, Guid.NewGuid()], Token);

        Assert.Equal(new Dictionary<Guid, Role> { [own.Id] = Role.Reviewer }, living);
        Assert.Equal(own.PersonId, mira.Id);
    }

    [Fact]
    public async Task Sessions_end_when_idle_when_old_and_when_the_password_changes()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var accounts = new TestAccounts(database);
        var (mira, own) = await accounts.JoinedAsync(Email, Role.Reviewer, Token);
        var other = (await accounts.SignIn.PasswordAsync(Email, TestAccounts.Password, TestAccounts.Visitor, Token))!.Session!;

        await accounts.People.ChangePasswordAsync(mira, TestAccounts.Password, "another five words here", Token);
        Assert.Null(await accounts.Sessions.FindAsync(other.Id, Token));
        for (var day = 0; day < 13; day++)
        {
            accounts.Clock.Advance(TimeSpan.FromHours(23));
            Assert.NotNull(await accounts.Sessions.FindAsync(own.Id, Token));
        }
        accounts.Clock.Advance(TimeSpan.FromHours(23));
        accounts.Clock.Advance(TimeSpan.FromHours(23));
        Assert.Null(await accounts.Sessions.FindAsync(own.Id, Token));
        var idle = (await accounts.SignIn.PasswordAsync(Email, "another five words here", TestAccounts.Visitor, Token))!.Session!;
        accounts.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Null(await accounts.Sessions.FindAsync(idle.Id, Token));
    }

    private static string CodeNow(TestAccounts accounts, byte[] key) => Totp.CodeAt(key, Totp.StepAt(accounts.Clock.GetUtcNow()));
}

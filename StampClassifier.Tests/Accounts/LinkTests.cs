using StampClassifier.Core.Accounts;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Accounts;

/// <summary>Links work once, for a while, and for what they were made.</summary>
public sealed class LinkTests(DatabaseFixture databases)
{
    private static readonly JoinForm Form = new("Mira", "mira@example.org", TestAccounts.Password);

    public static TheoryData<StorageProvider> Providers => DatabaseFixture.Providers;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_start_makes_one_administrator_and_each_start_voids_the_link_before()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var accounts = new TestAccounts(database);
        var old = await accounts.Links.FirstStartAsync(Token);
        var late = await accounts.Links.FirstStartAsync(Token);
        await Assert.ThrowsAsync<RefusedException>(() => accounts.Join.JoinAsync(old!, Form, TestAccounts.Visitor, Token));
        accounts.Clock.Advance(TimeSpan.FromMinutes(61));
        await Assert.ThrowsAsync<RefusedException>(() => accounts.Join.JoinAsync(late!, Form, TestAccounts.Visitor, Token));

        var secret = await accounts.Links.FirstStartAsync(Token);
        await accounts.Join.JoinAsync(secret!, Form, TestAccounts.Visitor, Token);

        Assert.Equal(Role.Admin, Assert.Single(await accounts.People.ListAsync(Token)).Role);
        Assert.Null(await accounts.Links.FirstStartAsync(Token));
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        Assert.DoesNotContain(db.OneTimeLinks, link => link.Hash.Contains(secret!, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Of_several_who_follow_one_link_at_once_one_joins(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await using var accounts = new TestAccounts(database);
        var secret = (await accounts.Links.FirstStartAsync(Token))!;

        var joined = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(async () =>
        {
            try
            {
                await accounts.Join.JoinAsync(secret, Form with { Email = $"mira{i}@example.org" }, TestAccounts.Visitor, Token);
                return true;
            }
            catch (RefusedException)
            {
                return false;
            }
        }, Token)));

        Assert.Single(joined, one => one);
        Assert.Single(await accounts.People.ListAsync(Token));
    }

    [Fact]
    public async Task An_invitation_gives_its_role_to_its_address_and_no_other()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var accounts = new TestAccounts(database);
        var first = await accounts.Links.InviteAsync(Actor.Console, "tau@example.org", Role.Approver, Token);
        var second = await accounts.Links.InviteAsync(Actor.Console, "TAU@example.org", Role.Viewer, Token);
        await Assert.ThrowsAsync<RefusedException>(() => accounts.Join.JoinAsync(first, Form, TestAccounts.Visitor, Token));
        await Assert.ThrowsAsync<RefusedException>(() => accounts.Join.ResetPasswordAsync(second, "another five words here",
            TestAccounts.Visitor, Token));

        await accounts.Join.JoinAsync(second, Form with { Email = "eve@example.org" }, TestAccounts.Visitor, Token);

        var tau = Assert.Single(await accounts.People.ListAsync(Token));
        Assert.Equal(("TAU@example.org", Role.Viewer), (tau.Email, tau.Role));
        await Assert.ThrowsAsync<RefusedException>(
            () => accounts.Links.InviteAsync(Actor.Console, "tau@EXAMPLE.org", Role.Viewer, Token));
    }

    [Fact]
    public async Task A_withdrawn_invitation_is_not_valid()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var accounts = new TestAccounts(database);
        var secret = await accounts.Links.InviteAsync(Actor.Console, "tau@example.org", Role.Approver, Token);
        await accounts.Links.WithdrawAsync(Actor.Console, Assert.Single(await accounts.Links.OpenInvitationsAsync(Token)).Id, Token);
        Assert.Null(await accounts.Links.FindAsync(secret, Token));
    }

    [Fact]
    public async Task A_reset_sets_the_password_once_ends_sessions_and_opens_the_lock()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var accounts = new TestAccounts(database);
        var (mira, session) = await accounts.JoinedAsync("mira@example.org", Role.Reviewer, Token);
        for (var i = 0; i < 5; i++)
            await accounts.SignIn.PasswordAsync("mira@example.org", "wrong password", TestAccounts.Visitor, Token);
        var secret = await accounts.Links.ResetAsync(Actor.Console, mira.Id!.Value, Token);

        await accounts.Join.ResetPasswordAsync(secret, "another five words here", TestAccounts.Visitor, Token);

        Assert.Null(await accounts.Sessions.FindAsync(session.Id, Token));
        Assert.Null(await accounts.SignIn.PasswordAsync("mira@example.org", TestAccounts.Password, TestAccounts.Visitor, Token));
        Assert.NotNull(await accounts.SignIn.PasswordAsync("mira@example.org", "another five words here", TestAccounts.Visitor, Token));
        await Assert.ThrowsAsync<RefusedException>(
            () => accounts.Join.ResetPasswordAsync(secret, "yet another five words", TestAccounts.Visitor, Token));
    }

    [Theory]
    [InlineData("short")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("password2026")]
    [InlineData("mira@example.org")]
    [InlineData("supernova123")]
    public async Task Passwords_that_would_be_tried_first_are_refused(string password)
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var accounts = new TestAccounts(database);
        var secret = await accounts.Links.FirstStartAsync(Token);
        await Assert.ThrowsAsync<RefusedException>(
            () => accounts.Join.JoinAsync(secret!, Form with { Password = password }, TestAccounts.Visitor, Token));
        Assert.NotNull(await accounts.Links.FindAsync(secret!, Token));
    }

    [Fact]
    public async Task The_demo_stays_out_of_a_real_groups_database()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var accounts = new TestAccounts(database);
        await accounts.JoinedAsync("mira@example.org", Role.Admin, Token);
        await Assert.ThrowsAsync<RefusedException>(() => accounts.Join.DemoAsync(TestAccounts.Visitor, Token));
    }
}

using StampClassifier.Core.Accounts;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Accounts;

public sealed class PeopleDeskTests(DatabaseFixture databases)
{
    public static TheoryData<StorageProvider> Providers => DatabaseFixture.Providers;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers))]
    public async Task Two_administrators_who_close_each_other_leave_one(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await using var accounts = new TestAccounts(database);
        var (a, _) = await accounts.JoinedAsync("a@example.org", Role.Admin, Token);
        var (b, _) = await accounts.JoinedAsync("b@example.org", Role.Admin, Token);

        var closed = await Task.WhenAll(new[] { (a, b), (b, a) }.Select(pair => Task.Run(async () =>
        {
            try
            {
                await accounts.People.CloseAsync(pair.Item1, pair.Item2.Id!.Value, Token);
                return true;
            }
            catch (RefusedException)
            {
                return false;
            }
        }, Token)));

        Assert.Single(closed, one => one);
        Assert.Single(await accounts.People.ListAsync(Token), person => person.ClosedAt is null);
    }

    [Fact]
    public async Task A_change_of_role_ends_the_sessions_and_stands_on_record()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var accounts = new TestAccounts(database);
        var (admin, _) = await accounts.JoinedAsync("a@example.org", Role.Admin, Token);
        var (mira, session) = await accounts.JoinedAsync("mira@example.org", Role.Approver, Token);

        await accounts.People.SetRoleAsync(admin, mira.Id!.Value, Role.Viewer, Token);

        Assert.Null(await accounts.Sessions.FindAsync(session.Id, Token));
        var entry = (await accounts.Events.ListAsync("role.changed", null, 5, Token)).Single();
        Assert.Equal((admin.Id, admin.SessionId, "mira@example.org"), (entry.ActorId, entry.SessionId, entry.Subject));
        Assert.Contains("\"role\":\"approver\"", entry.Before, StringComparison.Ordinal);
        Assert.Contains("\"role\":\"viewer\"", entry.After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_administrators_do_is_refused_to_everybody_else()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var accounts = new TestAccounts(database);
        var (mira, session) = await accounts.JoinedAsync("mira@example.org", Role.Approver, Token);
        var (tau, _) = await accounts.JoinedAsync("tau@example.org", Role.Viewer, Token);
        var id = mira.Id!.Value;
        Func<Task>[] acts =
        [
            () => accounts.People.SetRoleAsync(tau, id, Role.Viewer, Token),
            () => accounts.People.CloseAsync(tau, id, Token),
            () => accounts.People.UnlockAsync(tau, id, Token),
            () => accounts.People.EndSessionsAsync(tau, id, Token),
            () => accounts.Links.InviteAsync(mira, "x@example.org", Role.Viewer, Token),
            () => accounts.Links.ResetAsync(mira, id, Token),
            () => accounts.TwoFactor.RemoveAsync(mira, id, Token),
            () => accounts.Keys.IssueAsync(mira, new KeyRequest("x", KeyScope.All, 1, 1), Token),
            () => accounts.Keys.RevokeAsync(mira, Guid.NewGuid(), Token),
            () => accounts.Sessions.EndAsync(tau, session.Id, Token),
        ];
        foreach (var act in acts)
            await Assert.ThrowsAsync<RefusedException>(act);
        Assert.NotNull(await accounts.Sessions.FindAsync(session.Id, Token));
    }

    [Fact]
    public async Task An_institutes_word_never_takes_over_an_account_with_a_password()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var accounts = new TestAccounts(database);
        await accounts.JoinedAsync("mira@example.org", Role.Admin, Token);
        await accounts.Links.InviteAsync(Actor.Console, "tau@example.org", Role.Reviewer, Token);
        Voucher Word(string subject, string? email) => new("https://login.example.org", subject, "Tau", email);

        Task<Session> EnterAsync(Voucher word, Role? roleForAll = null)
            => accounts.Join.VouchedAsync(word, roleForAll, TestAccounts.Visitor, Token);

        await Assert.ThrowsAsync<RefusedException>(() => EnterAsync(Word("1", "mira@example.org"), Role.Viewer));
        await Assert.ThrowsAsync<RefusedException>(() => EnterAsync(Word("2", null), Role.Viewer));
        await Assert.ThrowsAsync<RefusedException>(() => EnterAsync(Word("3", "eve@example.org")));
        var first = await EnterAsync(Word("4", "Tau@example.org"));
        var again = await EnterAsync(Word("4", "renamed@example.org"));

        Assert.Equal(first.PersonId, again.PersonId);
        Assert.Equal(Role.Reviewer, (await accounts.People.FindAsync(first.PersonId, Token)).Role);
    }
}

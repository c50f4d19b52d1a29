using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Web.Security;

namespace StampClassifier.Web.Components.Pages.Admin;

/// <summary>Who is in the group, and who is asked in.</summary>
public sealed partial class People(PeopleDesk people, LinkDesk links, TwoFactorDesk twoFactor, TimeProvider clock)
{
    [Inject]
    private IOptions<AccessOptions> Access { get; set; } = null!; // Injected.

    [SupplyParameterFromForm]
    private string? Email { get; set; }

    [SupplyParameterFromForm]
    private Role NewRole { get; set; }

    [SupplyParameterFromForm]
    private Role Role { get; set; }

    [SupplyParameterFromForm]
    private PersonAct Wanted { get; set; }

    private TimeProvider Clock => clock;

    private List<PersonRow> Rows { get; set; } = [];

    private List<OneTimeLink> Invitations { get; set; } = [];

    /// <summary>The link just made, shown once.</summary>
    private string? Link { get; set; }

    private string LinkTitle { get; set; } = "";

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
        => (Rows, Invitations) = (await people.ListAsync(Gone), await links.OpenInvitationsAsync(Gone));

    private Task InviteAsync() => ChangeAsync(async () =>
    {
        Link = Absolute("join", await links.InviteAsync(Me, Email ?? "", NewRole, Gone));
        LinkTitle = $"Invitation of {Email}";
    });

    private Task SetRoleAsync(PersonRow person) => ChangeAsync(() => people.SetRoleAsync(Me, person.Id, Role, Gone),
        $"{person.Name} has the role {Role.ToString().ToLowerInvariant()} now, and signs in anew.");

    private Task WithdrawAsync(OneTimeLink invitation)
        => ChangeAsync(() => links.WithdrawAsync(Me, invitation.Id, Gone), $"The invitation of {invitation.Email} is withdrawn.");

    private Task ActAsync(PersonRow person) => Wanted switch
    {
        PersonAct.ResetPassword => ChangeAsync(async () =>
        {
            Link = Absolute("reset", await links.ResetAsync(Me, person.Id, Gone));
            LinkTitle = $"A new password for {person.Name}";
        }),
        PersonAct.RemoveTwoFactor => ChangeAsync(
            () => twoFactor.RemoveAsync(Me, person.Id, Gone), $"{person.Name} signs in without a code."),
        PersonAct.EndSessions => ChangeAsync(
            () => people.EndSessionsAsync(Me, person.Id, Gone), $"{person.Name} is signed out everywhere."),
        PersonAct.Unlock => ChangeAsync(() => people.UnlockAsync(Me, person.Id, Gone), $"{person.Name} may try again."),
        PersonAct.Close => ChangeAsync(() => people.CloseAsync(Me, person.Id, Gone), $"The account of {person.Name} is closed."),
        PersonAct.Reopen => ChangeAsync(() => people.ReopenAsync(Me, person.Id, Gone), $"The account of {person.Name} is open again."),
        _ => Task.CompletedTask,
    };

    private Task ChangeAsync(Func<Task> act, string? done = null) => TryAsync(async () =>
    {
        await act();
        await LoadAsync();
    }, done);

    private string Absolute(string page, string secret)
        => $"{(Access.Value.PublicAddress ?? Navigation.BaseUri).TrimEnd('/')}/{page}/{secret}";

    private IEnumerable<(PersonAct Act, string Word)> ActsFor(PersonRow person)
    {
        if (person.ClosedAt is not null)
        {
            yield return (PersonAct.Reopen, "Open again");
            yield break;
        }
        if (person.LockedUntil > clock.GetUtcNow())
            yield return (PersonAct.Unlock, "Unlock");
        if (person.HasPassword)
            yield return (PersonAct.ResetPassword, "Reset password");
        if (person.HasTwoFactor)
            yield return (PersonAct.RemoveTwoFactor, "Remove code");
        if (person.SeenAt is not null)
            yield return (PersonAct.EndSessions, "Sign out");
        yield return (PersonAct.Close, "Close");
    }

    /// <summary>What can be done to an account.</summary>
    private enum PersonAct
    {
        None,
        ResetPassword,
        RemoveTwoFactor,
        EndSessions,
        Unlock,
        Close,
        Reopen,
    }
}

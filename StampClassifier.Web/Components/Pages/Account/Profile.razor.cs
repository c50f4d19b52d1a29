using Microsoft.AspNetCore.Components;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Web.Components.Account;
using StampClassifier.Web.Security;

namespace StampClassifier.Web.Components.Pages.Account;

/// <summary>What a person may change of the own account.</summary>
public sealed partial class Profile(PeopleDesk people, SessionDesk sessions)
{
    [SupplyParameterFromForm]
    private string? Name { get; set; }

    [SupplyParameterFromForm]
    private string? Old { get; set; }

    [SupplyParameterFromForm]
    private string? Password { get; set; }

    [SupplyParameterFromForm]
    private string? Again { get; set; }

    /// <summary>Null until it is loaded.</summary>
    private PersonRow? Person { get; set; }

    private List<Session> Sessions { get; set; } = [];

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var id = Me.Id ?? throw new InvalidOperationException("Nobody is signed in.");
        (Person, Sessions) = (await people.FindAsync(id, Gone), await sessions.ListAsync(id, Gone));
    }

    private async Task SignOutAsync()
    {
        await SessionCookie.CloseAsync(Http);
        Navigation.NavigateTo("/sign-in");
    }

    private Task RenameAsync() => TryAsync(async () =>
    {
        await people.RenameAsync(Me, Name ?? "", Gone);
        await LoadAsync();
    }, "Your name is saved.");

    private Task ChangePasswordAsync() => TryAsync(async () =>
    {
        NewPasswordFields.Check(Password, Again);
        await people.ChangePasswordAsync(Me, Old ?? "", Password ?? "", Gone);
        await LoadAsync();
    }, "Your password is changed. All other browsers are signed out.");

    private Task EndAsync(Guid session) => TryAsync(async () =>
    {
        await sessions.EndAsync(Me, session, Gone);
        await LoadAsync();
    }, "That browser is signed out.");
}

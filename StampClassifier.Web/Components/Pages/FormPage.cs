using Microsoft.AspNetCore.Components;
using StampClassifier.Core.Accounts;
using StampClassifier.Web.Security;

namespace StampClassifier.Web.Components.Pages;

/// <summary>A page of plain forms, made anew by each request: it can set cookies and needs no script.</summary>
public abstract class FormPage : ComponentBase
{
    [CascadingParameter]
    protected HttpContext Http { get; set; } = null!; // Always there: these pages are rendered by requests alone.

    [Inject]
    private protected NavigationManager Navigation { get; set; } = null!; // Injected.

    /// <summary>Why the last form was refused.</summary>
    protected string? Fault { get; set; }

    /// <summary>What the last form has done.</summary>
    protected string? Done { get; set; }

    protected Actor Me => Http.User.ToActor();

    protected CancellationToken Gone => Http.RequestAborted;

    /// <summary>Runs what a form asks for, and keeps the answer for the page to show.</summary>
    protected async Task TryAsync(Func<Task> act, string? done = null)
    {
        try
        {
            await act();
            Done = done ?? Done;
        }
        catch (RefusedException refused)
        {
            Fault = refused.Message;
        }
    }
}

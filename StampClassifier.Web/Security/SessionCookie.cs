using System.Data.Common;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Web.Endpoints;

namespace StampClassifier.Web.Security;

/// <summary>The cookie names a session; who that is, and whether it still counts, is asked of the database with every request.</summary>
internal sealed class SessionCookie(SessionDesk sessions, DemoVisits? demo = null) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var found = await FindAsync(context);
        if (found is null || (found.IsDemo && demo is null))
            context.RejectPrincipal();
        else
            context.ReplacePrincipal(Identities.Of(found, context.HttpContext.Address));
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
        => AnswerAsync(context, StatusCodes.Status401Unauthorized);

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        // Somebody who is known is told no where they are: sending them elsewhere would not help.
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    /// <summary>Signs the browser in. A session it had before ends: nobody can have planted the one that follows.</summary>
    public static async Task OpenAsync(HttpContext context, Session session)
    {
        await CloseAsync(context);
        await context.SignOutAsync(Schemes.SecondFactor);
        await context.SignInAsync(Schemes.Session, Identities.Naming(session));
    }

    public static async Task CloseAsync(HttpContext context)
    {
        if (context.User.SessionId is { } earlier)
        {
            await context.RequestServices.GetRequiredService<SessionDesk>()
                .EndAsync(context.User.ToActor(), earlier, context.RequestAborted);
        }
        await context.SignOutAsync(Schemes.Session);
    }

    // While the database does not answer nobody is known.
    private async Task<SignedIn?> FindAsync(CookieValidatePrincipalContext context)
    {
        try
        {
            return context.Principal?.SessionId is { } id ? await sessions.FindAsync(id, context.HttpContext.RequestAborted) : null;
        }
        catch (DbException)
        {
            return null;
        }
    }

    private static Task AnswerAsync(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (Pages(context.Request))
            context.Response.Redirect(context.RedirectUri);
        else
            context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static bool Pages(HttpRequest request)
        => !ApiEndpoints.Serves(request.Path) && !request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal);
}

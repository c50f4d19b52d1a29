using Microsoft.AspNetCore.Authentication;
using StampClassifier.Core.Accounts;

namespace StampClassifier.Web.Security;

/// <summary>Signs whoever opens a page of the demo in as its reviewer. Registered by <c>--demo</c> alone.</summary>
internal sealed class DemoVisits
{
    public static async Task SignInAsync(HttpContext context)
    {
        var join = context.RequestServices.GetRequiredService<JoinDesk>();
        var session = await join.DemoAsync(context.Visitor, context.RequestAborted);
        await context.SignInAsync(Schemes.Session, Identities.Naming(session));
        var sessions = context.RequestServices.GetRequiredService<SessionDesk>();
        if (await sessions.FindAsync(session.Id, context.RequestAborted) is { } signedIn)
            context.User = Identities.Of(signedIn, context.Address);
    }

    public static bool IsOpeningAPage(HttpContext context)
        => HttpMethods.IsGet(context.Request.Method) && !context.User.IsKnown
            && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
}

internal static class DemoPipeline
{
    public static IApplicationBuilder UseDemoVisits(this IApplicationBuilder app)
        => app.ApplicationServices.GetService<DemoVisits>() is null ? app : app.Use(async (context, next) =>
        {
            if (DemoVisits.IsOpeningAPage(context))
                await DemoVisits.SignInAsync(context);
            await next(context);
        });
}

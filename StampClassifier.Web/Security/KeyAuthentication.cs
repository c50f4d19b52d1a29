using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using StampClassifier.Core.Accounts;

namespace StampClassifier.Web.Security;

/// <summary>Knows programs by <c>Authorization: Bearer sck_…</c>.</summary>
internal sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, KeyRing keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    private const string Bearer = "Bearer ";

    public static bool IsPresented(HttpRequest request) => request.Headers.Authorization.Count > 0;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsPresented(Request))
            return AuthenticateResult.NoResult();
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            || await keys.FindAsync(header[Bearer.Length..].Trim(), Context.RequestAborted) is not { } key)
            return AuthenticateResult.Fail("This key does not count.");
        return AuthenticateResult.Success(new AuthenticationTicket(Identities.Of(key, Context.Address), Schemes.Key));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.Append(HeaderNames.WWWAuthenticate, "Bearer");
        return Task.CompletedTask;
    }
}

internal static class RefusedKey
{
    /// <summary>A key that does not count is refused everywhere, also where none is needed: its owner should hear of it.</summary>
    public static IApplicationBuilder UseRefusedKeys(this IApplicationBuilder app) => app.Use((context, next)
        => KeyAuthentication.IsPresented(context.Request) && !context.User.IsKey ? context.ChallengeAsync(Schemes.Key) : next(context));
}

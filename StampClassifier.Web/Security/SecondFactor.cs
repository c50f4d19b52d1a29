using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace StampClassifier.Web.Security;

/// <summary>Between the password and the code: whose code is awaited, for a few minutes, in a cookie of its own.</summary>
internal static class SecondFactor
{
    public static Task RememberAsync(HttpContext context, Guid personId)
        => context.SignInAsync(Schemes.SecondFactor, new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, personId.ToString())], Schemes.SecondFactor)));

    public static async Task<Guid?> WhoseAsync(HttpContext context)
        => (await context.AuthenticateAsync(Schemes.SecondFactor)).Principal?.Id;
}

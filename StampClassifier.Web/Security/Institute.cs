using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using StampClassifier.Core.Accounts;

namespace StampClassifier.Web.Security;

/// <summary>Sign-in through an institute (OpenID Connect, code flow with PKCE): what it says is turned into a session of our own.</summary>
internal static class Institute
{
    private const string Start = "/sign-in/institute";
    private const string Done = "/sign-in/institute/done";

    public static void Add(AuthenticationBuilder authentication, IConfiguration configuration)
    {
        var institute = InstituteOptions.Read(configuration);
        authentication.Services.AddSingleton(institute);
        if (!institute.IsUsed)
            return;
        authentication.AddCookie(Schemes.Vouched, options => options.ExpireTimeSpan = TimeSpan.FromMinutes(5));
        SecurityServices.SetCookie(authentication.Services, Schemes.Vouched, "vouched");
        authentication.AddOpenIdConnect(Schemes.Institute, options => Set(options, institute));
        authentication.Services.AddOptions<OpenIdConnectOptions>(Schemes.Institute).Configure<IConfiguration>((options, settings) =>
        {
            SecurityServices.Name(options.CorrelationCookie, "correlation-", settings, SameSiteMode.Lax);
            SecurityServices.Name(options.NonceCookie, "nonce-", settings, SameSiteMode.Lax);
        });
    }

    public static IEndpointRouteBuilder MapInstitute(this IEndpointRouteBuilder routes)
    {
        if (!routes.ServiceProvider.GetRequiredService<InstituteOptions>().IsUsed)
            return routes;
        routes.MapGet(Start, BeginAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet(Done, EndAsync).AllowAnonymous().ExcludeFromDescription();
        return routes;
    }

    private static async Task<IResult> BeginAsync(string? returnUrl, HttpContext context)
    {
        try
        {
            await context.ChallengeAsync(Schemes.Institute, new AuthenticationProperties
            {
                RedirectUri = $"{Done}?returnUrl={Uri.EscapeDataString(LocalAddress.Of(returnUrl))}",
            });
            return TypedResults.Empty;
        }
        catch (InvalidOperationException)
        {
            // The provider's description could not be fetched.
            return TypedResults.LocalRedirect("/sign-in?fault=away");
        }
    }

    private static async Task<IResult> EndAsync(
        string? returnUrl, HttpContext context, JoinDesk join, InstituteOptions institute, CancellationToken cancellationToken)
    {
        var vouched = await context.AuthenticateAsync(Schemes.Vouched);
        await context.SignOutAsync(Schemes.Vouched);
        if (vouched.Principal is not { } said || VoucherOf(said) is not { } voucher)
            return TypedResults.LocalRedirect("/sign-in?fault=institute");
        try
        {
            var session = await join.VouchedAsync(voucher, institute.RoleForAll, context.Visitor, cancellationToken);
            await SessionCookie.OpenAsync(context, session);
            return TypedResults.LocalRedirect(LocalAddress.Of(returnUrl));
        }
        catch (RefusedException)
        {
            return TypedResults.LocalRedirect("/sign-in?fault=uninvited");
        }
    }

    private static Voucher? VoucherOf(ClaimsPrincipal said)
        => said.FindFirst("sub") is { } subject
            ? new Voucher(subject.Issuer, subject.Value, said.FindFirstValue("name") ?? said.FindFirstValue("email") ?? subject.Value,
                said.FindFirstValue("email_verified") is "true" or "True" ? said.FindFirstValue("email") : null)
            : null;

    private static void Set(OpenIdConnectOptions options, InstituteOptions institute)
    {
        options.Authority = institute.Authority;
        options.ClientId = institute.ClientId;
        options.ClientSecret = institute.ClientSecret;
        options.SignInScheme = Schemes.Vouched;
        options.ResponseType = OpenIdConnectResponseType.Code;
        // The reply comes as an address, not as a form of another site: the cookies of the flow need no SameSite exception.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.MapInboundClaims = false;
        options.Scope.Add("email");
        // Plain HTTP is for a provider on this machine only.
        options.RequireHttpsMetadata = !new Uri(institute.Authority).IsLoopback;
        options.Events.OnRemoteFailure = failed =>
        {
            failed.HandleResponse();
            failed.Response.Redirect("/sign-in?fault=institute");
            return Task.CompletedTask;
        };
    }
}

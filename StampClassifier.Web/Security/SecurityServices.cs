using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Accounts;
using StampClassifier.Web.Endpoints;
using StampClassifier.Web.Hosting;
using StampClassifier.Web.Security.Circuits;

namespace StampClassifier.Web.Security;

/// <summary>Who is who, who may what, and what every reply says to browsers.</summary>
internal static class SecurityServices
{
    private const int HstsDays = 180;
    private static readonly TimeSpan HalfSignedIn = TimeSpan.FromMinutes(5);

    public static WebApplicationBuilder AddSecurity(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<AccessOptions>().BindConfiguration(AccessOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<SessionCookie>();
        services.AddRules().AddRateLimits().AddCircuitGuard();
        services.AddRequestTimeouts();
        services.AddOptions<RequestTimeoutOptions>().Configure<IOptions<LimitOptions>>((timeouts, limits) => timeouts.DefaultPolicy
            = new RequestTimeoutPolicy { Timeout = TimeSpan.FromSeconds(limits.Value.RequestSeconds) });
        ProtectionKeys.Add(services, builder.Configuration);
        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
        services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(HstsDays));
        services.AddAntiforgery();
        services.AddOptions<AntiforgeryOptions>().Configure<IConfiguration>((options, configuration)
            => Name(options.Cookie, "form", configuration, SameSiteMode.Strict));
        var authentication = services.AddAuthentication(Schemes.Any)
            .AddPolicyScheme(Schemes.Any, null, options => options.ForwardDefaultSelector = Choose)
            .AddCookie(Schemes.Session, options => options.EventsType = typeof(SessionCookie))
            .AddCookie(Schemes.SecondFactor, options => options.ExpireTimeSpan = HalfSignedIn)
            .AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(Schemes.Key, null);
        SetCookie(services, Schemes.Session, "session");
        SetCookie(services, Schemes.SecondFactor, "half");
        Institute.Add(authentication, builder.Configuration);
        return builder;
    }

    /// <summary>Before anything else: whom the request is from, and what every reply carries.</summary>
    public static WebApplication UseSecurity(this WebApplication app)
    {
        var proxy = ProxyOptions.Read(app.Configuration);
        if (proxy.IsUsed)
            app.UseForwardedHeaders(proxy.ToForwarding());
        app.UseSecurityHeaders();
        app.UseHsts();
        if (Listening.Read(app.Configuration).HasSecureCookies)
            app.UseTlsOnly();
        return app;
    }

    /// <summary>Who it is, how often, and whether they may.</summary>
    public static WebApplication UseAccess(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseRefusedKeys();
        app.UseDemoVisits();
        app.UseRateLimiter();
        app.UseAuthorization();
        // Innermost: whoever is further out would take the end of its time for a browser that has left.
        app.UseRequestTimeouts();
        return app;
    }

    public static void SetCookie(IServiceCollection services, string scheme, string name)
        => services.AddOptions<CookieAuthenticationOptions>(scheme).Configure<IConfiguration, IOptions<AccountOptions>>(
            (options, configuration, accounts) =>
            {
                Name(options.Cookie, name, configuration, SameSiteMode.Lax);
                options.LoginPath = "/sign-in";
                options.ReturnUrlParameter = "returnUrl";
                options.SlidingExpiration = false;
                if (scheme == Schemes.Session)
                    options.ExpireTimeSpan = accounts.Value.SessionLife;
            });

    // The prefix has browsers refuse the cookie unless it came on TLS, from this host alone, for the whole of it.
    public static void Name(CookieBuilder cookie, string name, IConfiguration configuration, SameSiteMode sameSite)
    {
        var isSecure = Listening.Read(configuration).HasSecureCookies;
        cookie.Name = isSecure ? $"__Host-sn-hunter-{name}" : $"sn-hunter-{name}";
        cookie.SecurePolicy = isSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        cookie.HttpOnly = true;
        cookie.SameSite = sameSite;
        cookie.Path = "/";
    }

    // A request with a key is a program's, whatever else it carries. Without either, programs and people are asked in their own way.
    private static string? Choose(HttpContext context)
        => KeyAuthentication.IsPresented(context.Request) || (ApiEndpoints.Serves(context.Request.Path) && !HasCookie(context))
            ? Schemes.Key : Schemes.Session;

    private static bool HasCookie(HttpContext context)
        => context.RequestServices.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(Schemes.Session).Cookie.Name
            is { } name && context.Request.Cookies.ContainsKey(name);
}

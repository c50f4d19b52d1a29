using Microsoft.AspNetCore.Mvc;
using StampClassifier.Web.Components.Hunter;
using StampClassifier.Web.Hosting;

namespace StampClassifier.Web.Components;

/// <summary>The pages: their services, the files they load, and their own error pages.</summary>
internal static class PageServices
{
    private const long LargestForm = 64 * 1024;

    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddCascadingAuthenticationState();
        services.AddSingleton<Handover>();
        services.AddSingleton<HuntReader>();
        services.AddScoped<ReviewSeat>();
        services.AddHostedService<FeedLoop>();
        return services;
    }

    /// <summary>
    /// Faults and unknown addresses are shown as pages. Comes before <see cref="Endpoints.ApiEndpoints.UseApiProblems"/>, which answers
    /// for the REST interface inside of it.
    /// </summary>
    public static IApplicationBuilder UsePageErrors(this IApplicationBuilder app)
        => app.UseExceptionHandler("/error").UseStatusCodePagesWithReExecute("/refused/{0}");

    public static IEndpointRouteBuilder MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapStaticAssets().AllowAnonymous();
        routes.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null) // Ours says 'none'.
            .WithMetadata(new RequestSizeLimitAttribute(LargestForm));
        return routes;
    }
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using StampClassifier.Web.Components.Hunter;
using StampClassifier.Web.Components.Monitoring;
using StampClassifier.Web.Endpoints;
using StampClassifier.Web.Security;

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
        services.AddSingleton<ObjectReader>();
        services.AddSingleton<StatusReader>();
        services.AddScoped<ReviewSeat>();
        return services;
    }

    /// <summary>
    /// Faults and unknown addresses are shown as pages. Comes before <see cref="Endpoints.ApiEndpoints.UseApiProblems"/>, which answers
    /// for the REST interface inside of it.
    /// </summary>
    public static IApplicationBuilder UsePageErrors(this IApplicationBuilder app)
        => app.UseExceptionHandler("/error", createScopeForErrors: true)
            .UseStatusCodePagesWithReExecute("/refused/{0}", createScopeForStatusCodePages: true).Use((context, next) =>
        {
            // What is shown of a refused form is a page, not the form's handler.
            if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null
                || context.Features.Get<IExceptionHandlerFeature>() is not null)
                context.Request.Method = HttpMethods.Get;
            return next(context);
        });

    /// <summary>All that people and their programs use.</summary>
    public static void MapSite(this IEndpointRouteBuilder routes)
    {
        routes.MapApi();
        routes.MapInstitute();
        routes.MapSky();
        routes.MapPages();
    }

    public static IEndpointRouteBuilder MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapStaticAssets().AllowAnonymous();
        routes.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null) // Ours says 'none'.
            .WithMetadata(new RequestSizeLimitAttribute(LargestForm))
            .Add(SetRule);
        return routes;
    }

    // Pages state their own rules. The connection of live pages shows what they show; the redirect helper holds nothing.
    private static void SetRule(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<ComponentTypeMetadata>().Any())
            return;
        var isConnection = ((RouteEndpointBuilder)endpoint).RoutePattern.RawText?.Contains("_blazor", StringComparison.Ordinal) == true;
        endpoint.Metadata.Add(isConnection ? new AuthorizeAttribute(Rules.Read) : new AllowAnonymousAttribute());
    }
}

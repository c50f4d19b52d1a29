namespace StampClassifier.Web.Components;

/// <summary>The pages: their services, the files they load, and their own error pages.</summary>
internal static class PageServices
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddSingleton<Handover>();
        return services;
    }

    /// <summary>
    /// Faults and unknown addresses are shown as pages. Comes before <see cref="Endpoints.ApiEndpoints.UseApiProblems"/>, which answers
    /// for the
    /// REST interface inside of it.
    /// </summary>
    public static IApplicationBuilder UsePageErrors(this IApplicationBuilder app)
        => app.UseExceptionHandler("/error").UseStatusCodePagesWithReExecute("/not-found");

    public static IEndpointRouteBuilder MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapStaticAssets();
        routes.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return routes;
    }
}

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

    /// <summary>Faults and unknown addresses outside the REST interface are shown as pages.</summary>
    public static IApplicationBuilder UsePageErrors(this IApplicationBuilder app)
        => app.UseWhen(context => !Endpoints.ApiEndpoints.Serves(context.Request.Path), pages =>
        {
            pages.UseExceptionHandler("/error");
            pages.UseStatusCodePagesWithReExecute("/not-found");
        });

    public static IEndpointRouteBuilder MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapStaticAssets();
        routes.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return routes;
    }
}

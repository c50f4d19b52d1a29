using StampClassifier.Web.Endpoints.Json;
using StampClassifier.Web.Security;

namespace StampClassifier.Web.Endpoints;

/// <summary>The REST interface: its services, its routes under <c>/api/v1</c>, and its errors as ProblemDetails.</summary>
internal static class ApiEndpoints
{
    private const string Root = "/api";

    public static bool Serves(PathString path) => path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase);

    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options => JsonFormat.Apply(options.SerializerOptions));
        // A parameter that cannot be read is thrown, so that ProblemMapping can say which one.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddOptions<ApiLimits>().BindConfiguration(ApiLimits.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddRequestDecompression();
        services.AddSingleton<AlertAnswers>();
        services.AddProblemDetails();
        services.AddExceptionHandler<ProblemMapping>();
        services.AddOpenApi(options => options.AddSchemaTransformer(ApiSchemas.Describe));
        return services;
    }

    /// <summary>Errors and empty error replies under <c>/api</c> carry ProblemDetails, in every environment.</summary>
    public static IApplicationBuilder UseApiProblems(this IApplicationBuilder app)
        => app.UseWhen(context => Serves(context.Request.Path), api =>
        {
            api.UseExceptionHandler();
            api.UseStatusCodePages();
        });

    public static IEndpointRouteBuilder MapApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGroup($"{Root}/v1")
            .MapCandidates()
            .MapObjects()
            .MapReviews()
            .MapReports()
            .MapStatistics()
            .MapHosts()
            .MapAlertReads()
            .MapExplanations()
            .MapAlerts()
            .MapStamps()
            .MapFeed()
            .MapSchemas()
            .MapStatus()
            .MapHealth();
        routes.MapCandidateCsv();
        routes.MapReportFiles();
        routes.MapOpenApi("/openapi/{documentName}.json").RequireAuthorization(Rules.Read);
        return routes;
    }
}

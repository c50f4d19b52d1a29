using System.Data.Common;
using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Sky;

namespace StampClassifier.Web.Endpoints;

internal static class HealthEndpoints
{
    private static readonly string Version =
        typeof(HealthEndpoints).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health", CheckAsync).WithName("CheckHealth").WithTags("Health").AllowAnonymous()
            .WithSummary("200 while the database answers, otherwise 503.");
        return routes;
    }

    private static async Task<Results<Ok<Health>, ProblemHttpResult>> CheckAsync(NightQueries nights, CancellationToken cancellationToken)
    {
        try
        {
            var counts = await nights.CountAsync(cancellationToken);
            return TypedResults.Ok(new Health("ok", Version, counts.LatestExposure));
        }
        catch (DbException)
        {
            return TypedResults.Problem(
                statusCode: StatusCodes.Status503ServiceUnavailable, title: "The database does not answer", detail: "Reads fail for now.");
        }
    }

    /// <summary>How the service is: its version and the newest exposure held, null while nothing is.</summary>
    internal sealed record Health(string Status, string Version, Mjd? LatestExposure);
}

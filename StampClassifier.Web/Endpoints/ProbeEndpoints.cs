using Microsoft.AspNetCore.Http.HttpResults;
using StampClassifier.Core.Monitoring;
using StampClassifier.Core.Streaming;
using StampClassifier.Web.Hosting;
using StampClassifier.Web.Security;

namespace StampClassifier.Web.Endpoints;

/// <summary>What machines ask: is it alive, may it have work, how is it doing. In every role.</summary>
internal static class ProbeEndpoints
{
    public static IEndpointRouteBuilder MapProbes(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => TypedResults.Ok("alive")).ExcludeFromDescription().AllowAnonymous();
        routes.MapGet("/readyz", CheckAsync).ExcludeFromDescription().AllowAnonymous();
        routes.MapPrometheusScrapingEndpoint("/metrics").RequireAuthorization(Rules.Metrics);
        return routes;
    }

    private static async Task<Results<Ok<string>, ProblemHttpResult>> CheckAsync(
        HealthReader health, StreamConsumer consumer, StreamStanding standing, IConfiguration settings, CancellationToken cancellationToken)
    {
        var now = await health.LookAsync(cancellationToken);
        if (now.DatabaseFault is not null)
            return NotReady("The database does not answer.");
        if (ServiceRoles.Read(settings).HasStream && consumer.IsOn && !standing.IsRunning)
            return NotReady("The stream is not taken in.");
        return TypedResults.Ok("ready");
    }

    private static ProblemHttpResult NotReady(string why)
        => TypedResults.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, title: "Not ready", detail: why);
}

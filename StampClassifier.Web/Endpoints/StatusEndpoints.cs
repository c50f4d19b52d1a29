using Microsoft.AspNetCore.Http.HttpResults;
using StampClassifier.Core.Monitoring;
using StampClassifier.Web.Security;

namespace StampClassifier.Web.Endpoints;

internal static class StatusEndpoints
{
    public static IEndpointRouteBuilder MapStatus(this IEndpointRouteBuilder routes)
    {
        var status = routes.MapGroup("/status").WithTags("Status").RequireAuthorization(Rules.Read);
        status.MapGet("/drift", CheckDriftAsync).WithName("CheckDrift")
            .WithSummary("Fractions of the classes given to first detections, by Galactic and ecliptic latitude, against the nights "
                + "before.");
        return routes;
    }

    private static async Task<Ok<DriftReport>> CheckDriftAsync(ClassFractionMonitor monitor, CancellationToken cancellationToken)
        => TypedResults.Ok(await monitor.CheckAsync(cancellationToken));
}

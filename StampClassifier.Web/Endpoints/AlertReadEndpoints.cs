using Microsoft.AspNetCore.Http.HttpResults;
using StampClassifier.Core.Hunting;
using StampClassifier.Web.Security;

namespace StampClassifier.Web.Endpoints;

internal static class AlertReadEndpoints
{
    public static IEndpointRouteBuilder MapAlertReads(this IEndpointRouteBuilder routes)
    {
        var alerts = routes.MapGroup("/alerts").WithTags("Alerts").RequireAuthorization(Rules.Read);
        alerts.MapGet("/{candid:long}", FindAsync).WithName("FindAlert")
            .WithSummary("One alert: its measurements, what was said of it, the stamps held.");
        return routes;
    }

    private static async Task<Results<Ok<AlertDetail>, ProblemHttpResult>> FindAsync(
        long candid, AlertQueries alerts, CancellationToken cancellationToken)
        => await alerts.FindAsync(candid, cancellationToken) is { } found
            ? TypedResults.Ok(found)
            : TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "Not held",
                detail: $"No alert {candid} is held here.");
}

using Microsoft.AspNetCore.Http.HttpResults;
using StampClassifier.Core.Classification.Explaining;
using StampClassifier.Core.Hunting;
using StampClassifier.Web.Security;

namespace StampClassifier.Web.Endpoints;

internal static class ExplanationEndpoints
{
    public static IEndpointRouteBuilder MapExplanations(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/alerts/{candid:long}/explanation", FindAsync).WithName("ExplainAlert").WithTags("Alerts")
            .RequireAuthorization(Rules.Read)
            .WithSummary("Why this class: how the log-odds of the most probable class shift when a part of a stamp or a group of "
                + "measurements is taken away. Takes about a second.");
        return routes;
    }

    private static async Task<Results<Ok<AlertExplanation>, ProblemHttpResult>> FindAsync(
        long candid, Explanations explanations, HttpResponse response, CancellationToken cancellationToken)
    {
        var outcome = await explanations.FindAsync(candid, cancellationToken);
        if (outcome.Explanation is { } explanation)
            return TypedResults.Ok(explanation);
        if (outcome.State == ExplanationState.Busy)
            response.Headers.RetryAfter = "2";
        return outcome.State switch
        {
            ExplanationState.NotHeld => Problem(StatusCodes.Status404NotFound, "Not held", $"No alert {candid} is held here."),
            ExplanationState.NoStamps => Problem(
                StatusCodes.Status404NotFound, "No stamps",
                    $"The stamps of alert {candid} are not held, so it cannot be classified again."),
            ExplanationState.Busy => Problem(
                StatusCodes.Status503ServiceUnavailable, "Busy", "Too many explanations are being computed; ask again in a moment."),
            _ => Problem(StatusCodes.Status422UnprocessableEntity, "Unusable stamps", outcome.Detail),
        };
    }

    private static ProblemHttpResult Problem(int status, string title, string? detail)
        => TypedResults.Problem(statusCode: status, title: title, detail: detail);
}

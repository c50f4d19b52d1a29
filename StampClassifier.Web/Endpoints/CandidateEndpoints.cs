using Microsoft.AspNetCore.Http.HttpResults;
using StampClassifier.Core.Hunting;
using StampClassifier.Web.Security;

namespace StampClassifier.Web.Endpoints;

internal static class CandidateEndpoints
{
    public static IEndpointRouteBuilder MapCandidates(this IEndpointRouteBuilder routes)
    {
        var candidates = routes.MapGroup("/candidates").WithTags("Candidates").RequireAuthorization(Rules.Read);
        candidates.MapGet("/", ListAsync).WithName("ListCandidates")
            .WithSummary("Likely supernovae, best first: P(SN), then detections, then the younger one.");
        return routes;
    }

    private static async Task<Results<Ok<Page<CandidateRow>>, ValidationProblem>> ListAsync(
        [AsParameters] CandidateParameters parameters, CandidateQueries candidates, CancellationToken cancellationToken)
        => parameters.Check() is { Any: true } errors
            ? errors.ToProblem()
            : TypedResults.Ok(await candidates.FindAsync(parameters.ToFilter(), cancellationToken));
}

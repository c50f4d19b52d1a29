using Microsoft.AspNetCore.Http.HttpResults;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Storage;
using StampClassifier.Web.Security;

namespace StampClassifier.Web.Endpoints;

internal static class ObjectEndpoints
{
    public static IEndpointRouteBuilder MapObjects(this IEndpointRouteBuilder routes)
    {
        var objects = routes.MapGroup("/objects").WithTags("Objects").RequireAuthorization(Rules.Read);
        objects.MapGet("/", ListAsync).WithName("ListObjects").WithSummary("All objects by name.");
        objects.MapGet("/cone", FindAroundAsync).WithName("FindObjectsAround").WithSummary("Objects around a position, nearest first.");
        objects.MapGet("/{objectId}", FindAsync).WithName("FindObject")
            .WithSummary("One object: light curve, current classification, PS1 neighbours, alerts held.");
        return routes;
    }

    private static async Task<Results<Ok<Page<ObjectSummary>>, ValidationProblem>> ListAsync(
        string? cursor, int? limit, ObjectQueries objects, CancellationToken cancellationToken)
        => new ParameterErrors().Between("limit", limit, 1, ObjectQueries.MaximumLimit) is { Any: true } errors
            ? errors.ToProblem()
            : TypedResults.Ok(await objects.ListAsync(cursor, limit ?? ObjectQueries.DefaultLimit, cancellationToken));

    private static async Task<Results<Ok<ConeReply>, ValidationProblem>> FindAroundAsync(
        [AsParameters] ConeParameters parameters, ConeSearch cone, CancellationToken cancellationToken)
        => parameters.Check() is { Any: true } errors
            ? errors.ToProblem()
            : TypedResults.Ok(new ConeReply(await cone.FindAsync(
                parameters.Centre, parameters.Radius.GetValueOrDefault(), parameters.Limit ?? ConeParameters.DefaultLimit,
                    cancellationToken)));

    private static async Task<Results<Ok<ObjectDetail>, ProblemHttpResult>> FindAsync(
        string objectId, ObjectQueries objects, CancellationToken cancellationToken)
        => await objects.FindAsync(objectId, cancellationToken) is { } found
            ? TypedResults.Ok(found)
            : TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "Not held",
                detail: $"No object {objectId} is held here.");

    /// <summary>The matches, with distances from the centre in arcsec.</summary>
    internal sealed record ConeReply(IReadOnlyList<ConeMatch> Items);
}

using Microsoft.AspNetCore.Http.HttpResults;
using StampClassifier.Core.Hunting;
using StampClassifier.Web.Security;

namespace StampClassifier.Web.Endpoints;

internal static class FeedEndpoints
{
    public static IEndpointRouteBuilder MapFeed(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/feed", ReadAsync).WithName("ReadFeed").WithTags("Feed").RequireAuthorization(Rules.Read)
            .WithSummary("Results in the order they were stored; come back with 'next' as 'after' for what is new.");
        return routes;
    }

    private static async Task<Results<Ok<FeedPage>, ValidationProblem>> ReadAsync(
        string? after, int? limit, ResultsFeed feed, CancellationToken cancellationToken)
        => new ParameterErrors().Between("limit", limit, 1, ResultsFeed.MaximumLimit) is { Any: true } errors
            ? errors.ToProblem()
            : TypedResults.Ok(await feed.ReadAsync(after, limit ?? ResultsFeed.DefaultLimit, cancellationToken));
}

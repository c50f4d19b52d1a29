using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Hunting.Reviewing;
using StampClassifier.Core.Photometry;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Web.Security;

namespace StampClassifier.Web.Endpoints;

/// <summary>Votes, decisions and the record of an object. Only people act; keys may read.</summary>
internal static class ReviewEndpoints
{
    public static IEndpointRouteBuilder MapReviews(this IEndpointRouteBuilder routes)
    {
        var objects = routes.MapGroup("/objects/{objectId}").WithTags("Review").RequireAuthorization(Rules.Read);
        objects.MapGet("/light-curve", LightCurveAsync).WithName("FindLightCurve")
            .WithSummary("Detections and limits in time order, with the significant rises.");
        objects.MapGet("/review", FindAsync).WithName("FindReview").WithSummary("Votes in force, decision, and everything that was done.");
        var acts = routes.MapGroup("/objects/{objectId}").WithTags("Review");
        acts.MapPost("/votes", VoteAsync).WithName("Vote").RequireAuthorization(Rules.Review)
            .WithSummary("Your vote, in place of an earlier one; without a verdict a comment. Sent again with the same actId it is one "
                + "vote.");
        acts.MapPost("/decisions", DecideAsync).WithName("Decide").RequireAuthorization(Rules.Approve)
            .WithSummary("The group's outcome; where the two-person rule holds, the first or second half of it.");
        acts.MapDelete("/acts/{actId:guid}", UndoAsync).WithName("TakeBack").RequireAuthorization(Rules.Review)
            .WithSummary("Takes one of your acts back, on all objects it touched. Nothing is deleted from the record.");
        return routes;
    }

    private static async Task<Results<Ok<LightCurveReply>, ProblemHttpResult>> LightCurveAsync(
        string objectId, ObjectQueries objects, CancellationToken cancellationToken)
        => await objects.FindAsync(objectId, cancellationToken) is { } found
            ? TypedResults.Ok(new LightCurveReply(found.LightCurve, RiseRate.Of(found.LightCurve)))
            : NotHeld(objectId);

    private static async Task<Results<Ok<ReviewReply>, ProblemHttpResult>> FindAsync(
        string objectId, RecordQueries records, CancellationToken cancellationToken)
        => await records.StandingAsync(objectId, cancellationToken) is { } standing
            ? TypedResults.Ok(new ReviewReply(standing, await records.ReadAsync(objectId, cancellationToken)))
            : NotHeld(objectId);

    private static async Task<NoContent> VoteAsync(
        string objectId, Opinion opinion, ClaimsPrincipal user, ReviewDesk desk, CancellationToken cancellationToken)
    {
        await desk.VoteAsync(user.ToReviewer()!, opinion.On(objectId), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> DecideAsync(
        string objectId, Opinion opinion, ClaimsPrincipal user, ReviewDesk desk, CancellationToken cancellationToken)
    {
        await desk.DecideAsync(user.ToReviewer()!, opinion.On(objectId), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> UndoAsync(
        string objectId, Guid actId, ClaimsPrincipal user, ReviewDesk desk, CancellationToken cancellationToken)
    {
        var undone = await desk.UndoAsync(user.ToReviewer()!, actId, Opinion.FromApi, cancellationToken);
        return undone.Contains(objectId)
            ? TypedResults.NoContent() : throw new ReviewRefusedException($"No act {actId} of yours stands on object {objectId}.");
    }

    private static ProblemHttpResult NotHeld(string objectId)
        => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "Not held",
            detail: $"No object {objectId} is held here.");

    /// <summary>The curve, and the rises of its bands in mag/day.</summary>
    internal sealed record LightCurveReply(LightCurve LightCurve, IReadOnlyList<RiseRate> Rises);

    internal sealed record ReviewReply(ObjectStanding Standing, IReadOnlyList<RecordEntry> Record);

    /// <summary>What somebody says of the object of the address.</summary>
    internal sealed record Opinion(
        [property: Description("New for each act, the same when it is sent again.")] Guid ActId,
        [property: Description("Left out for a comment alone.")] Verdict? Verdict,
        [property: Description("With the verdict bogus only.")] BogusKind? BogusKind,
        [property: Description("At most 500 characters.")] string? Comment)
    {
        public static ShownEvidence FromApi { get; } = new() { Page = "api" };

        public Ballot On(string objectId) => new()
        {
            ActId = ActId,
            ObjectIds = [objectId],
            Verdict = Verdict,
            BogusKind = BogusKind,
            Comment = Comment,
            Shown = FromApi,
        };
    }
}

using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using StampClassifier.Core.Hosts;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Web.Security;

namespace StampClassifier.Web.Endpoints;

/// <summary>Hosts of an object, the reviewers' choice, and the imported catalogues.</summary>
internal static class HostEndpoints
{
    public static IEndpointRouteBuilder MapHosts(this IEndpointRouteBuilder routes)
    {
        var objects = routes.MapGroup("/objects/{objectId}").WithTags("Hosts");
        objects.MapGet("/hosts", FindAsync).WithName("FindHosts").RequireAuthorization(Rules.Read)
            .WithSummary("The situation in a sentence and the ranked hosts, from the alert, imported catalogues and answers kept; asks no "
                + "service.");
        objects.MapPost("/host", ChooseAsync).WithName("ChooseHost").RequireAuthorization(Rules.Review)
            .WithSummary("Your word on the host: a source, a position, none, or taking it back. Sent again with the same actId it is one.");
        var catalogues = routes.MapGroup("/catalogues").WithTags("Hosts").RequireAuthorization(Rules.Read);
        catalogues.MapGet("/", ListAsync).WithName("ListCatalogues").WithSummary("The imported catalogues.");
        catalogues.MapGet("/cone", FindAroundAsync).WithName("FindCatalogueObjects")
            .WithSummary("Objects of the imported catalogues around a position, nearest first.");
        return routes;
    }

    private static async Task<Results<Ok<HostFindings>, ProblemHttpResult>> FindAsync(
        string objectId, HostSearch search, CancellationToken cancellationToken)
        => await search.FindAsync(objectId, cancellationToken) is { } findings ? TypedResults.Ok(findings)
            : TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "Not held",
            detail: $"No object {objectId} is held here.");

    private static async Task<NoContent> ChooseAsync(
        string objectId, Word word, ClaimsPrincipal user, HostDesk desk, CancellationToken cancellationToken)
    {
        await desk.ChooseAsync(user.ToActor(), word.On(objectId), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<CatalogueReply>> ListAsync(CatalogueStore catalogues, CancellationToken cancellationToken)
        => TypedResults.Ok(new CatalogueReply(await catalogues.ListAsync(cancellationToken)));

    private static async Task<Results<Ok<MatchReply>, ValidationProblem>> FindAroundAsync(
        [AsParameters] ConeParameters parameters, CatalogueCone cone, CancellationToken cancellationToken)
        => parameters.Check(CatalogueCone.MaxRadius) is { Any: true } errors
            ? errors.ToProblem()
            : TypedResults.Ok(new MatchReply(await cone.FindAsync(
                parameters.Centre, parameters.Radius.GetValueOrDefault(), [], parameters.Limit ?? ConeParameters.DefaultLimit,
                    cancellationToken)));

    internal sealed record CatalogueReply(IReadOnlyList<ImportedCatalogue> Items);

    /// <summary>The matches, with distances from the centre in arcsec.</summary>
    internal sealed record MatchReply(IReadOnlyList<CatalogueMatch> Items);

    /// <summary>What somebody says of the host of the object of the address.</summary>
    internal sealed record Word(
        [property: Description("New for each choice, the same when it is sent again.")] Guid ActId,
        HostAct Act,
        [property: Description("With the act source: the catalogue of a source in the list.")] string? Catalogue,
        [property: Description("With the act source: its name there.")] string? Name,
        [property: Description("With the act position: degrees J2000.")] double? Ra,
        double? Dec,
        [property: Description("At most 500 characters.")] string? Comment)
    {
        public HostWord On(string objectId) => new()
        {
            ActId = ActId,
            ObjectId = objectId,
            Act = Act,
            Catalogue = Catalogue,
            Name = Name,
            Ra = Ra,
            Dec = Dec,
            Comment = Comment,
        };
    }
}

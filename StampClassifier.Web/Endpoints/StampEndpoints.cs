using System.Globalization;
using System.IO.Compression;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Stamps;
using StampClassifier.Web.Security;

namespace StampClassifier.Web.Endpoints;

internal static class StampEndpoints
{
    // A stamp never changes. Not for shared caches: survey data may be for partners only.
    private const string Forever = "private, max-age=31536000, immutable";

    private const string Route = "/alerts/{candid:long}/stamps/{kind:regex(^(science|template|difference)$)}";

    public static IEndpointRouteBuilder MapStamps(this IEndpointRouteBuilder routes)
    {
        var stamps = routes.MapGroup("").WithTags("Stamps").RequireAuthorization(Rules.Read);
        stamps.MapGet($"{Route}.png", DrawAsync).WithName("DrawStamp")
            .WithSummary("A stamp as PNG, north up, east left; a difference is symmetric about mid grey.")
            .Produces(StatusCodes.Status200OK, contentType: "image/png");
        stamps.MapGet($"{Route}.fits", FitsAsync).WithName("FetchStamp").WithSummary("A stamp as the survey sent it, FITS.");
        stamps.MapGet($"{Route}.fits.gz", GzipFitsAsync).WithName("FetchStampPacked")
            .WithSummary("A stamp's bytes as the survey sent them, gzip FITS.");
        return routes;
    }

    private static async Task<Results<FileContentHttpResult, ValidationProblem, ProblemHttpResult>> DrawAsync(
        [AsParameters] StampParameters parameters, StampQueries stamps, HttpResponse response, CancellationToken cancellationToken)
    {
        if (parameters.Check() is { Any: true } errors)
            return errors.ToProblem();
        if (await stamps.FindAsync(parameters.Candid, parameters.StampKind, cancellationToken) is not { } gzipFits)
            return NotHeld(parameters.Candid, parameters.Kind);
        try
        {
            var rendering = parameters.ToRendering();
            if (parameters.SameScale is true)
                rendering = rendering with { Range = await SharedRangeAsync(parameters, stamps, cancellationToken) };
            var png = StampPng.Draw(FitsReader.Read(gzipFits), parameters.StampKind, rendering);
            response.Headers.CacheControl = Forever;
            return TypedResults.Bytes(png, "image/png", entityTag: parameters.Tag());
        }
        catch (AlertFormatException unreadable)
        {
            return TypedResults.Problem(
                statusCode: StatusCodes.Status422UnprocessableEntity, title: "Unreadable stamp", detail: unreadable.Message);
        }
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> FitsAsync(
        long candid, string kind, StampQueries stamps, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await stamps.FindAsync(candid, Parse(kind), cancellationToken) is not { } gzipFits)
            return NotHeld(candid, kind);
        response.Headers.CacheControl = Forever;
        var fits = new GZipStream(new MemoryStream(gzipFits), CompressionMode.Decompress);
        return TypedResults.Stream(fits, "application/fits", FileName(candid, kind, "fits"), entityTag: Tag(candid, kind, "fits"));
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GzipFitsAsync(
        long candid, string kind, StampQueries stamps, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await stamps.FindAsync(candid, Parse(kind), cancellationToken) is not { } gzipFits)
            return NotHeld(candid, kind);
        response.Headers.CacheControl = Forever;
        return TypedResults.Bytes(gzipFits, "application/gzip", FileName(candid, kind, "fits.gz"), entityTag: Tag(candid, kind, "gz"));
    }

    /// <summary>Null if science or template is not held: then each stamp keeps its own scale.</summary>
    private static async Task<DisplayRange?> SharedRangeAsync(
        StampParameters parameters, StampQueries stamps, CancellationToken cancellationToken)
    {
        if (await stamps.FindAsync(parameters.Candid, StampKind.Science, cancellationToken) is not { } science
            || await stamps.FindAsync(parameters.Candid, StampKind.Template, cancellationToken) is not { } template)
            return null;
        return SharedScale.Find(
            FitsReader.Read(science), FitsReader.Read(template), parameters.StampKind, parameters.ToRendering().Stretch);
    }

    private static StampKind Parse(string kind) => Enum.Parse<StampKind>(kind, ignoreCase: true);

    private static string FileName(long candid, string kind, string extension)
        => string.Create(CultureInfo.InvariantCulture, $"{candid}_{kind}.{extension}");

    private static EntityTagHeaderValue Tag(long candid, string kind, string form)
        => new(string.Create(CultureInfo.InvariantCulture, $"\"{candid}-{kind}-{form}\""));

    private static ProblemHttpResult NotHeld(long candid, string kind)
        => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "Not held",
            detail: $"No {kind} stamp of alert {candid} is held here.");
}

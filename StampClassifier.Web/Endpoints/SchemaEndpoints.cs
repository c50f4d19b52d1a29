using Microsoft.AspNetCore.Http.HttpResults;
using StampClassifier.Core.Streaming.Publishing;
using StampClassifier.Web.Security;

namespace StampClassifier.Web.Endpoints;

/// <summary>What the messages on our own topics look like.</summary>
internal static class SchemaEndpoints
{
    private const string JsonSchema = "application/schema+json";

    public static IEndpointRouteBuilder MapSchemas(this IEndpointRouteBuilder routes)
    {
        var schemas = routes.MapGroup("/schemas").WithTags("Schemas").RequireAuthorization(Rules.Read);
        schemas.MapGet("/", List).WithName("ListSchemas").WithSummary("The JSON Schemas of the messages that are sent on to Kafka topics.");
        schemas.MapGet("/{file}", Read).WithName("ReadSchema").WithSummary("One JSON Schema (draft 2020-12), as its file is called.");
        return routes;
    }

    private static Ok<IEnumerable<SchemaEntry>> List()
        => TypedResults.Ok(MessageSchema.All.Select(schema => new SchemaEntry(schema.Name, schema.Version, schema.File)));

    private static Results<FileStreamHttpResult, NotFound> Read(string file)
        => MessageSchema.All.FirstOrDefault(schema => schema.File == file) is { } found
            ? TypedResults.Stream(found.Open(), JsonSchema) : TypedResults.NotFound();

    /// <summary>One schema: the headers that its messages carry, and where it is under this address.</summary>
    internal sealed record SchemaEntry(string Name, int Version, string File);
}

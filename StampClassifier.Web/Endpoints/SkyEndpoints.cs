using Microsoft.AspNetCore.Http.HttpResults;
using StampClassifier.Web.Security;

namespace StampClassifier.Web.Endpoints;

/// <summary>
/// The one page that runs foreign script: Aladin Lite from its official address. Its policy takes it its origin (sandbox), so that the
/// script never acts as the reviewer, however the page is opened; and it may load from Aladin's servers and nowhere else.
/// </summary>
internal static class SkyEndpoints
{
    public const string Aladin = "https://aladin.cds.unistra.fr";

    /// <summary>The images come from here and its mirrors.</summary>
    private const string Images = "https://*.cds.unistra.fr";

    public static IEndpointRouteBuilder MapSky(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sky", Show).RequireAuthorization(Rules.Read).ExcludeFromDescription();
        return routes;
    }

    private static Results<ContentHttpResult, BadRequest> Show([AsParameters] SkyParameters parameters, HttpContext context)
    {
        if (parameters.Centre is not { } centre || parameters.Neighbours is not { } neighbours)
            return TypedResults.BadRequest();
        context.FrameWith(Policy(context.Nonce));
        return TypedResults.Content(SkyDocument.Of(centre, neighbours, context.Nonce), "text/html; charset=utf-8");
    }

    // Aladin brings its styles, fonts and the compiled core in its script, and decodes images in workers made of it.
    private static string Policy(string nonce)
        => $"default-src 'none'; sandbox allow-scripts; script-src 'nonce-{nonce}' 'wasm-unsafe-eval' {Aladin}; style-src 'unsafe-inline' "
            + $"{Aladin}; img-src data: blob: {Images}; connect-src data: blob: {Images}; font-src data: {Aladin}; worker-src blob:; "
            + "form-action 'none'; base-uri 'none'; frame-ancestors 'self'";
}

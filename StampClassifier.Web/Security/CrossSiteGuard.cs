namespace StampClassifier.Web.Security;

/// <summary>
/// A web page of another site may make a visitor's browser send a form to a server on loopback. Requests that change something are
/// therefore refused when a browser says that another site caused them; programs send no such headers and are not affected.
/// Together with the host filter (<c>AllowedHosts</c>) this also stops DNS rebinding.
/// </summary>
internal static class CrossSiteGuard
{
    public static IApplicationBuilder UseCrossSiteGuard(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (IsSafe(context.Request) || IsOwn(context.Request))
            return next(context);
        return TypedResults.Problem(
            statusCode: StatusCodes.Status403Forbidden, title: "Cross-site request",
            detail: "A browser sent this for a page of another site. Send it from a program, or from this server's own pages.")
            .ExecuteAsync(context);
    });

    private static bool IsSafe(HttpRequest request)
        => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);

    private static bool IsOwn(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site is not ("" or "same-origin" or "none"))
            return false;
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || origin == $"{request.Scheme}://{request.Host}";
    }
}

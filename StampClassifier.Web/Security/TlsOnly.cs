namespace StampClassifier.Web.Security;

/// <summary>Passwords and keys do not travel in the clear. Probes may: health holds no secret.</summary>
internal static class TlsOnly
{
    private static readonly HashSet<string> Probes = ["/api/v1/health", "/healthz", "/readyz"];

    public static IApplicationBuilder UseTlsOnly(this IApplicationBuilder app) => app.Use((context, next)
        => context.Request.IsHttps || Probes.Contains(context.Request.Path.Value ?? "")
            ? next(context)
            : TypedResults.Problem(
                statusCode: StatusCodes.Status400BadRequest, title: "Only by TLS",
                detail: "This request came in plain, or by a proxy that is not named in Proxy:Addresses or Proxy:Networks.")
                .ExecuteAsync(context));
}

namespace StampClassifier.Web.Security;

/// <summary>Passwords and keys do not travel in the clear. Probes may: health holds no secret.</summary>
internal static class TlsOnly
{
    private const string Health = "/api/v1/health";

    public static IApplicationBuilder UseTlsOnly(this IApplicationBuilder app) => app.Use((context, next)
        => context.Request.IsHttps || context.Request.Path.Equals(Health, StringComparison.Ordinal)
            ? next(context)
            : TypedResults.Problem(
                statusCode: StatusCodes.Status400BadRequest, title: "Only by TLS",
                detail: "This request came in plain, or by a proxy that is not named in Proxy:Addresses or Proxy:Networks.")
                .ExecuteAsync(context));
}

using System.Security.Cryptography;
using StampClassifier.Web.Endpoints;

namespace StampClassifier.Web.Security;

/// <summary>What browsers are told with every reply: run no foreign script, sit in no foreign frame, tell no foreign site.</summary>
internal static class SecurityHeaders
{
    private const string NonceKey = "csp-nonce";
    private const string FrameKey = "csp-frame";
    private const int NonceBytes = 16;

    /// <summary>The hash of nothing: Plotly adds one empty style element and fills it through the object model.</summary>
    private const string EmptyStyle = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

    private const string Permissions =
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), "
            + "midi=(), payment=(), usb=(), screen-wake-lock=()";

    extension(HttpContext context)
    {
        /// <summary>The word by which this reply's own inline scripts are known.</summary>
        public string Nonce => (string)(context.Items[NonceKey] ??= Convert.ToBase64String(RandomNumberGenerator.GetBytes(NonceBytes)));

        /// <summary>For a reply that stands in a frame of our own pages: a policy of its own instead of the pages'.</summary>
        public void FrameWith(string policy) => context.Items[FrameKey] = policy;
    }

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            Write(context);
            return Task.CompletedTask;
        });
        return next(context);
    });

    private static void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        var frame = context.Items[FrameKey] as string;
        headers.ContentSecurityPolicy = frame ?? Policy(context.Nonce);
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = frame is null ? "DENY" : "SAMEORIGIN";
        // Not "no-referrer": with it browsers hide the origin of our own forms too, and the guard against other sites needs that.
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        var isPage = context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true;
        var isOwn = context.User.IsKnown && headers.CacheControl.Count == 0 && !IsStatic(context);
        if (isPage || isOwn)
            headers.CacheControl = "no-store";
    }

    private static bool IsStatic(HttpContext context)
        => context.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is not null
            && !ApiEndpoints.Serves(context.Request.Path);

    // Style attributes are the one exception, and Plotly the reason: decision 8.
    private static string Policy(string nonce)
        => $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' {EmptyStyle}; style-src-attr 'unsafe-inline'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; manifest-src 'self'; form-action 'self'; "
            + "base-uri 'self'; "
            + "frame-ancestors 'none'";
}

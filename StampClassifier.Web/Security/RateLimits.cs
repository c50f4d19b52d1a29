using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace StampClassifier.Web.Security;

/// <summary>Each key has the rate it was given; each address may try to sign in so often. Counted by each server for itself.</summary>
internal static class RateLimits
{
    /// <summary>For pages where secrets are guessed.</summary>
    public const string SignIn = "SignIn";

    private const int SegmentsPerMinute = 6;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        services.AddOptions<LimitOptions>().BindConfiguration(LimitOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(ForKey);
            options.AddPolicy(SignIn, ForAttempt);
            options.OnRejected = (rejected, _) =>
            {
                var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Minute;
                rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
        });
    }

    private static RateLimitPartition<string> ForKey(HttpContext context)
    {
        if (!context.User.IsKey)
            return RateLimitPartition.GetNoLimiter("people");
        var rate = context.User.RatePerMinute;
        return RateLimitPartition.GetSlidingWindowLimiter($"{context.User.Id} {rate}", _ => Window(rate));
    }

    private static RateLimitPartition<string> ForAttempt(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
            return RateLimitPartition.GetNoLimiter("looking");
        var limits = context.RequestServices.GetRequiredService<IOptions<LimitOptions>>().Value;
        return RateLimitPartition.GetSlidingWindowLimiter(context.Address, _ => Window(limits.SignInsPerMinute));
    }

    private static SlidingWindowRateLimiterOptions Window(int perMinute)
        => new() { PermitLimit = perMinute, Window = Minute, SegmentsPerWindow = SegmentsPerMinute, AutoReplenishment = true };
}

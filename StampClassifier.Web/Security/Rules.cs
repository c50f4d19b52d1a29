using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Web.Security;

/// <summary>What one may need to be let through. Each endpoint and page names one; what names none is open to nobody.</summary>
internal static class Rules
{
    /// <summary>Whoever may look: everybody where reading is public, otherwise people with an account and keys with the scope.</summary>
    public const string Read = "Read";

    /// <summary>Whoever may read, and everybody where the metrics are open.</summary>
    public const string Metrics = "Metrics";

    /// <summary>Any person who has signed in; no keys.</summary>
    public const string SignedIn = "SignedIn";

    public const string Review = "Review";

    public const string Approve = "Approve";

    public const string Administer = "Administer";

    /// <summary>Keys that may send alerts; people do not send alerts.</summary>
    public const string SendAlerts = "SendAlerts";

    public static IServiceCollection AddRules(this IServiceCollection services)
    {
        services.AddSingleton<IAuthorizationHandler, MayRead>();
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(IsNoEndpoint).Build())
            .AddPolicy(Read, policy => policy.AddRequirements(new MayRead.Requirement()))
            .AddPolicy(Metrics, policy => policy.AddRequirements(new MayRead.Requirement { IsMetrics = true }))
            .AddPolicy(SignedIn, AtLeast(Role.Viewer))
            .AddPolicy(Review, AtLeast(Role.Reviewer))
            .AddPolicy(Approve, AtLeast(Role.Approver))
            .AddPolicy(Administer, AtLeast(Role.Admin))
            .AddPolicy(SendAlerts, policy => policy.RequireAssertion(context => context.User.HasScope(KeyScope.AlertsWrite)));
        return services;
    }

    private static Action<AuthorizationPolicyBuilder> AtLeast(Role role)
        => policy => policy.RequireAssertion(context => context.User.IsAtLeast(role));

    // Where nothing is, there is nothing to guard: the answers 404, 405 and 415 are for everybody. What has a route and no rule is shut.
    private static bool IsNoEndpoint(AuthorizationHandlerContext context)
        => context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint;

    private sealed class MayRead(IOptions<AccessOptions> access) : AuthorizationHandler<MayRead.Requirement>
    {
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Requirement requirement)
        {
            if (access.Value.PublicReading || (requirement.IsMetrics && access.Value.OpenMetrics) || context.User.IsAtLeast(Role.Viewer)
                || context.User.HasScope(KeyScope.HuntRead))
                context.Succeed(requirement);
            return Task.CompletedTask;
        }

        public sealed class Requirement : IAuthorizationRequirement
        {
            public bool IsMetrics { get; init; }
        }
    }
}

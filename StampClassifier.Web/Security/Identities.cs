using System.Security.Claims;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Hunting.Reviewing;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Web.Security;

/// <summary>People and keys as claims, and back.</summary>
internal static class Identities
{
    public const string SessionClaim = "sid";
    private const string ScopeClaim = "scope";
    private const string RateClaim = "rate";
    private const string AddressClaim = "address";
    private const string DemoClaim = "demo";

    /// <summary>What the cookie holds: nothing but which session.</summary>
    public static ClaimsPrincipal Naming(Session session) => Of(Schemes.Session, new Claim(SessionClaim, session.Id.ToString()));

    public static ClaimsPrincipal Of(SignedIn person, string address) => Of(Schemes.Session,
    [
        new Claim(ClaimTypes.NameIdentifier, person.PersonId.ToString()),
        new Claim(ClaimTypes.Name, person.Name),
        new Claim(ClaimTypes.Role, person.Role.ToString()),
        new Claim(SessionClaim, person.SessionId.ToString()),
        new Claim(AddressClaim, address),
        .. person.IsDemo ? [new Claim(DemoClaim, "yes")] : Array.Empty<Claim>(),
    ]);

    public static ClaimsPrincipal Of(KeyHolder key, string address) => Of(Schemes.Key,
    [
        new Claim(ClaimTypes.NameIdentifier, key.Id.ToString()),
        new Claim(ClaimTypes.Name, key.Name),
        new Claim(AddressClaim, address),
        new Claim(RateClaim, key.RatePerMinute.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        .. key.Scopes.Select(scope => new Claim(ScopeClaim, scope)),
    ]);

    extension(ClaimsPrincipal user)
    {
        public bool IsKnown => user.Identity?.IsAuthenticated == true;

        public bool IsKey => user.Identity is { IsAuthenticated: true, AuthenticationType: Schemes.Key };

        public bool IsDemo => user.HasClaim(DemoClaim, "yes");

        public Guid? Id => Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

        public Guid? SessionId => Guid.TryParse(user.FindFirstValue(SessionClaim), out var id) ? id : null;

        /// <summary>Null for keys and strangers.</summary>
        public Role? Role => Enum.TryParse<Role>(user.FindFirstValue(ClaimTypes.Role), out var role) ? role : null;

        public int RatePerMinute => int.TryParse(user.FindFirstValue(RateClaim), out var rate) ? rate : 0;

        public bool IsAtLeast(Role role) => user.IsKnown && user.Role >= role;

        public bool HasScope(string scope) => user.IsKey && user.HasClaim(ScopeClaim, scope);

        /// <summary>Who acts, for the services of Core.</summary>
        public Actor ToActor() => user.IsKnown
            ? new Actor
            {
                Id = user.Id,
                Name = user.Identity?.Name ?? "",
                Role = user.Role,
                SessionId = user.SessionId,
                Address = user.FindFirstValue(AddressClaim),
            }
            : Actor.Visitor("");
    }

    /// <summary>The person as a reviewer; null for keys and strangers.</summary>
    public static Reviewer? ToReviewer(this ClaimsPrincipal user)
        => user is { IsKnown: true, IsKey: false, Id: { } id }
            ? new Reviewer(id.ToString(), user.Identity?.Name ?? "", user.IsAtLeast(Role.Reviewer), user.IsAtLeast(Role.Approver))
            : null;

    private static ClaimsPrincipal Of(string scheme, params Claim[] claims) => new(new ClaimsIdentity(claims, scheme));
}

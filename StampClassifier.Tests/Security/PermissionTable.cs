using StampClassifier.Core.Accounts;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Tests.Security;

/// <summary>Who may do what, written down by hand: each route of the running server with the least that it asks for.</summary>
internal static class PermissionTable
{
    private const string Stamp = "GET /api/v1/alerts/{candid:long}/stamps/{kind:regex(^(science|template|difference)$)}";

    /// <summary>What lets somebody through.</summary>
    public enum Need
    {
        /// <summary>Nothing: the door itself, and what it is painted with.</summary>
        Nothing,

        /// <summary>An account or the key for it; nothing where reading is public.</summary>
        Read,

        /// <summary>Any account; no key.</summary>
        Account,

        Reviewer,

        Approver,

        Admin,

        /// <summary>A key that may send alerts; no account.</summary>
        SendAlerts,
    }

    /// <summary>Method and route template, an address of it, and what it needs.</summary>
    public static readonly Row[] Rows =
    [
        // REST
        new("GET /api/v1/candidates/", "/api/v1/candidates", Need.Read),
        new("GET /api/v1/objects/", "/api/v1/objects", Need.Read),
        new("GET /api/v1/objects/cone", "/api/v1/objects/cone?ra=1&dec=1&radius=1", Need.Read),
        new("GET /api/v1/objects/{objectId}", "/api/v1/objects/ZTF1", Need.Read),
        new("GET /api/v1/alerts/{candid:long}", "/api/v1/alerts/1", Need.Read),
        new($"{Stamp}.png", "/api/v1/alerts/1/stamps/science.png", Need.Read),
        new($"{Stamp}.fits", "/api/v1/alerts/1/stamps/science.fits", Need.Read),
        new($"{Stamp}.fits.gz", "/api/v1/alerts/1/stamps/science.fits.gz", Need.Read),
        new("GET /api/v1/objects/{objectId}/light-curve", "/api/v1/objects/ZTF1/light-curve", Need.Read),
        new("GET /api/v1/objects/{objectId}/review", "/api/v1/objects/ZTF1/review", Need.Read),
        new("POST /api/v1/objects/{objectId}/votes application/json", "/api/v1/objects/ZTF1/votes", Need.Reviewer, "application/json"),
        new("POST /api/v1/objects/{objectId}/decisions application/json", "/api/v1/objects/ZTF1/decisions", Need.Approver,
            "application/json"),
        new("DELETE /api/v1/objects/{objectId}/acts/{actId:guid}",
            "/api/v1/objects/ZTF1/acts/01234567-89ab-cdef-0123-456789abcdef", Need.Reviewer),
        new("GET /api/v1/reports/", "/api/v1/reports", Need.Approver),
        new("GET /api/v1/reports/queue", "/api/v1/reports/queue", Need.Approver),
        new("GET /api/v1/reports/dry-run", "/api/v1/reports/dry-run", Need.Approver),
        new("GET /api/v1/reports/{id:guid}", "/api/v1/reports/01234567-89ab-cdef-0123-456789abcdef", Need.Approver),
        new("GET /api/v1/reports/exchanges/{id:long}", "/api/v1/reports/exchanges/1", Need.Approver),
        new("GET /api/v1/statistics", "/api/v1/statistics", Need.Read),
        new("GET /reports.csv", "/reports.csv", Need.Approver),
        new("GET /reports.json", "/reports.json", Need.Approver),
        new("GET /api/v1/objects/{objectId}/hosts", "/api/v1/objects/ZTF1/hosts", Need.Read),
        new("POST /api/v1/objects/{objectId}/host application/json", "/api/v1/objects/ZTF1/host", Need.Reviewer, "application/json"),
        new("GET /api/v1/catalogues/", "/api/v1/catalogues", Need.Read),
        new("GET /api/v1/catalogues/cone", "/api/v1/catalogues/cone?ra=1&dec=1&radius=1", Need.Read),
        new("GET /candidates.csv", "/candidates.csv", Need.Read),
        new("GET /api/v1/alerts/{candid:long}/explanation", "/api/v1/alerts/1/explanation", Need.Read),
        new("GET /api/v1/status/drift", "/api/v1/status/drift", Need.Read),
        new("GET /api/v1/feed", "/api/v1/feed", Need.Read),
        new("GET /api/v1/schemas/", "/api/v1/schemas", Need.Read),
        new("GET /api/v1/schemas/{file}", "/api/v1/schemas/alert-result-1.json", Need.Read),
        new("GET /api/v1/health", "/api/v1/health", Need.Nothing),
        new("GET /healthz", "/healthz", Need.Nothing),
        new("GET /readyz", "/readyz", Need.Nothing),
        new("ANY /metrics", "/metrics", Need.Read),
        new("POST /api/v1/alerts/ application/octet-stream", "/api/v1/alerts", Need.SendAlerts, "application/octet-stream"),
        new("POST /api/v1/alerts/ multipart/form-data", "/api/v1/alerts", Need.SendAlerts, "multipart/form-data; boundary=x"),
        new("POST /api/v1/alerts/ application/gzip", "/api/v1/alerts", Need.SendAlerts, "application/gzip"),
        new("GET /openapi/{documentName}.json", "/openapi/v1.json", Need.Read),
        // Pages, each for looking and for sending its forms
        new("PAGE /", "/", Need.Read),
        new("PAGE /objects/{ObjectId}", "/objects/ZTF1", Need.Read),
        new("PAGE /objects/{ObjectId}/chart", "/objects/ZTF1/chart", Need.Read),
        new("PAGE /reports", "/reports", Need.Approver),
        new("PAGE /status", "/status", Need.Read),
        new("PAGE /statistics", "/statistics", Need.Read),
        new("GET /sky", "/sky?ra=1&dec=2", Need.Read),
        new("PAGE /sign-in", "/sign-in", Need.Nothing),
        new("PAGE /sign-in/code", "/sign-in/code", Need.Nothing),
        new("PAGE /join/{Secret}", "/join/x", Need.Nothing),
        new("PAGE /reset/{Secret}", "/reset/x", Need.Nothing),
        new("PAGE /account", "/account", Need.Account),
        new("PAGE /account/two-factor", "/account/two-factor", Need.Account),
        new("PAGE /admin/people", "/admin/people", Need.Admin),
        new("PAGE /admin/keys", "/admin/keys", Need.Admin),
        new("PAGE /admin/settings", "/admin/settings", Need.Admin),
        new("PAGE /admin/dead-letters", "/admin/dead-letters", Need.Admin),
        new("PAGE /admin/log", "/admin/log", Need.Admin),
        new("PAGE /error", "/error", Need.Nothing),
        new("PAGE /not-found", "/not-found", Need.Nothing),
        new("PAGE /refused/{Status:int}", "/refused/404", Need.Nothing),
        // The connection of live pages
        new("ANY /_blazor/negotiate", "/_blazor/negotiate?negotiateVersion=1", Need.Read),
        new("ANY /_blazor", "/_blazor", Need.Read),
        new("ANY /_blazor/disconnect/", "/_blazor/disconnect/", Need.Read),
        new("ANY /_blazor/initializers/", "/_blazor/initializers/", Need.Read),
        new("GET /_framework/opaque-redirect", "/_framework/opaque-redirect", Need.Nothing),
        // An institute's sign-in, where one is configured
        new("GET /sign-in/institute", "/sign-in/institute", Need.Nothing),
        new("GET /sign-in/institute/done", "/sign-in/institute/done", Need.Nothing),
    ];

    /// <summary>Everybody there is.</summary>
    public static readonly Caller[] Callers =
    [
        new("nobody", null, null),
        new("viewer", Role.Viewer, null),
        new("reviewer", Role.Reviewer, null),
        new("approver", Role.Approver, null),
        new("admin", Role.Admin, null),
        new("key alerts:write", null, KeyScope.AlertsWrite),
        new("key hunt:read", null, KeyScope.HuntRead),
        new("key revoked", null, null, IsRefused: true),
        new("key expired", null, null, IsRefused: true),
        new("key unknown", null, null, IsRefused: true),
    ];

    public static bool MayPass(Caller caller, Need need, bool isPublic) => !caller.IsRefused && need switch
    {
        Need.Nothing => true,
        Need.Read => isPublic || caller.Role is not null || caller.Scope == KeyScope.HuntRead,
        Need.Account => caller.Role is not null,
        Need.Reviewer => caller.Role >= Role.Reviewer,
        Need.Approver => caller.Role >= Role.Approver,
        Need.Admin => caller.Role == Role.Admin,
        Need.SendAlerts => caller.Scope == KeyScope.AlertsWrite,
        _ => throw new ArgumentOutOfRangeException(nameof(need)),
    };

    internal sealed record Row(string Route, string Address, Need Need, string? ContentType = null);

    internal sealed record Caller(string Name, Role? Role, string? Scope, bool IsRefused = false);
}

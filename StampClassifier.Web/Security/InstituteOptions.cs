using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Web.Security;

/// <summary>An institute's own sign-in by OpenID Connect; section <c>Institute</c>, off while it names no authority.</summary>
internal sealed class InstituteOptions
{
    public const string Section = "Institute";

    /// <value>Address of the provider, for example https://login.example.org/realms/astro.</value>
    public string Authority { get; set; } = "";

    public string ClientId { get; set; } = "";

    /// <value>Belongs into an environment variable or a secret store.</value>
    public string ClientSecret { get; set; } = "";

    /// <value>What stands on the button.</value>
    public string Name { get; set; } = "your institute";

    /// <value>Whether everybody the institute vouches for may come in as a viewer; by default only invited addresses.</value>
    public bool AdmitAll { get; set; }

    public bool IsUsed => Authority.Length > 0;

    public Role? RoleForAll => AdmitAll ? Role.Viewer : null;

    public static InstituteOptions Read(IConfiguration configuration) => configuration.GetSection(Section).Get<InstituteOptions>() ?? new();
}

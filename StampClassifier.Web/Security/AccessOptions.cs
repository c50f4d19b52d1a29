using System.ComponentModel.DataAnnotations;

namespace StampClassifier.Web.Security;

/// <summary>Who may read, and how the server is reached; configuration section <c>Access</c>.</summary>
internal sealed class AccessOptions
{
    public const string Section = "Access";

    /// <value>Whether candidates, objects and stamps are shown to everybody, default no. Changing anything always needs an account.</value>
    public bool PublicReading { get; set; }

    /// <value>Whether <c>/metrics</c> is for whoever reaches the port, default no: then it asks for an account or a key with
    /// hunt:read.</value>
    public bool OpenMetrics { get; set; }

    /// <value>The address people use, for links that are handed out; by default that of the request or the first listener.</value>
    [Url]
    public string? PublicAddress { get; set; }
}

using System.ComponentModel.DataAnnotations;

namespace StampClassifier.Core.Reporting.Notifications;

/// <summary>Chat rooms that are told of things, section <c>Notifications</c>.</summary>
public sealed class NotificationOptions : IValidatableObject
{
    public const string Section = "Notifications";

    /// <value>Address of a Slack-compatible webhook by the room's name; none by default. The addresses are secrets.</value>
    public Dictionary<string, Uri> Rooms { get; } = [];

    /// <value>Hosts that a room's address may name, for example <c>hooks.slack.com</c>; none by default. Whoever can write settings
    /// cannot make the server speak to any other.</value>
    public HashSet<string> AllowedHosts { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <value>How often the server looks for something to tell, default 30 s.</value>
    [Range(typeof(TimeSpan), "00:00:00.05", "01:00:00")]
    public TimeSpan Every { get; set; } = TimeSpan.FromSeconds(30);

    /// <value>Up to which redshift a host counts as nearby, default 0.01 (43 Mpc); 0 for not telling of any.</value>
    [Range(0, 0.1)]
    public double NearbyRedshift { get; set; } = 0.01;

    /// <value>How far from such a galaxy's centre an object may lie, projected, default 30 kpc.</value>
    [Range(1, 200)]
    public double NearbyKiloparsecs { get; set; } = 30;

    /// <value>How old an object's discovery may be to be told of, default 3 days.</value>
    [Range(typeof(TimeSpan), "01:00:00", "30.00:00:00")]
    public TimeSpan Fresh { get; set; } = TimeSpan.FromDays(3);

    /// <value>Where the pages are, for the links in messages; null for none.</value>
    public Uri? PublicAddress { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (room, address) in Rooms)
        {
            if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback))
                yield return new($"Notifications:Rooms:{room} must be an https address.");
            else if (!AllowedHosts.Contains(address.Host))
                yield return new($"Notifications:Rooms:{room} names the host {address.Host}, which Notifications:AllowedHosts does not.");
        }
    }
}

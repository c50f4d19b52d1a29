using System.ComponentModel.DataAnnotations;

namespace StampClassifier.Core.Monitoring;

/// <summary>What the watch over the service looks at, section <c>Health</c>.</summary>
public sealed class HealthOptions
{
    public const string Section = "Health";

    /// <value>How often it looks, default 10 s.</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan Every { get; set; } = TimeSpan.FromSeconds(10);

    /// <value>Folders whose disks must not fill up; the working directory is always among them.</value>
    public IReadOnlyList<string> Disks { get; set; } = [];

    /// <value>The folder that backups are written to: the newest entry in it is the last backup. Null where nobody can tell.</value>
    public string? Backups { get; set; }
}

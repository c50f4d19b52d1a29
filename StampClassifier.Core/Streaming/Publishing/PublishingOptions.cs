using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace StampClassifier.Core.Streaming.Publishing;

/// <summary>Where a feed that was never sent on begins.</summary>
public enum PublishingStart
{
    /// <summary>With what comes from then on.</summary>
    Newest,

    /// <summary>With the first that is held.</summary>
    Oldest,
}

/// <summary>
/// Topics of our own that results and decisions go to, section <c>Stream:Out</c>; without a <see cref="BrokerOptions.Bootstrap"/>
/// nothing goes anywhere.
/// </summary>
public sealed partial class PublishingOptions : BrokerOptions, IValidatableObject
{
    public const string Section = "Stream:Out";

    /// <summary>ZTF's public survey, by its number in the packets.</summary>
    private const int PublicSurvey = 1;

    /// <value>Topic of what is said of each classified alert, default <c>stampclassifier.alerts</c>; empty for none.</value>
    public string AlertTopic { get; set; } = "stampclassifier.alerts";

    /// <value>Topic of the group's decisions, default <c>stampclassifier.decisions</c>; empty for none.</value>
    public string DecisionTopic { get; set; } = "stampclassifier.decisions";

    /// <value>The survey programmes (<c>programid</c>) whose alerts and decisions go out, default 1, the public survey.</value>
    public IReadOnlyList<int>? Programs { get; set; }

    /// <value>Where a feed begins that was never sent on, default Newest.</value>
    public PublishingStart Start { get; set; } = PublishingStart.Newest;

    /// <value>Most messages that are acknowledged together, default 500.</value>
    [Range(1, 1_000)]
    public int BatchSize { get; set; } = 500;

    /// <value>A longer message is not sent, and said so in the log, bytes, default 1 MB, as brokers have it.</value>
    [Range(1_024, 64 << 20)]
    public int MessageBytes { get; set; } = 1_000_000;

    /// <value>How often the database is asked for news, default 1 s.</value>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:10:00")]
    public TimeSpan Every { get; set; } = TimeSpan.FromSeconds(1);

    /// <value>How long the brokers may take to acknowledge a batch before it is tried anew, default 10 s.</value>
    [Range(typeof(TimeSpan), "00:00:00.500", "00:05:00")]
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(10);

    /// <value>For so long one program alone sends a feed on; after one that died another takes over; default 1 min.</value>
    [Range(typeof(TimeSpan), "00:00:02", "01:00:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(1);

    public IReadOnlyList<int> WantedPrograms => Programs is { Count: > 0 } ? Programs : [PublicSurvey];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var fault in SignInFaults(Section))
            yield return fault;
        foreach (var topic in new[] { AlertTopic, DecisionTopic }.Where(topic => topic.Length > 0 && !Topic().IsMatch(topic)))
            yield return new($"Stream:Out: '{topic}' is no name of a topic: letters, digits, dots, dashes and underscores, at most 249.");
        if (AlertTopic.Length > 0 && AlertTopic == DecisionTopic)
            yield return new("Stream:Out: alerts and decisions need a topic each.");
        if (Lease < 3 * Patience)
            yield return new("Stream:Out:Lease must be three times Stream:Out:Patience at least, or another would begin while one waits.");
    }

    [GeneratedRegex("^[A-Za-z0-9._-]{1,249}$")]
    private static partial Regex Topic();
}

namespace StampClassifier.Core.Storage.Entities;

/// <summary>
/// The queue of one environment, shared by all servers: whether it is held, stopped or waiting, and what TNS still grants.
/// </summary>
public sealed class TnsOutbox
{
    public ReportEnvironment Environment { get; set; }

    /// <summary>Decisions go into this one: the environment that a server last reported to.</summary>
    public bool IsCurrent { get; set; }

    /// <summary>Set while a person keeps the whole queue back.</summary>
    public string? HeldBy { get; set; }

    public string? HeldReason { get; set; }

    public DateTimeOffset? HeldAt { get; set; }

    /// <summary>Why the program stopped by itself, such as a refused key; a person releases it. Null while it runs.</summary>
    public string? StoppedReason { get; set; }

    public DateTimeOffset? StoppedAt { get; set; }

    /// <summary>Nothing is asked of TNS before this.</summary>
    public DateTimeOffset? WaitUntil { get; set; }

    public string? WaitReason { get; set; }

    /// <summary>Failures in a row, from which the next pause is counted.</summary>
    public int Failures { get; set; }

    /// <summary>What TNS's headers said last: requests left, of how many, and when they are granted anew.</summary>
    public int? RateRemaining { get; set; }

    public int? RateLimit { get; set; }

    public DateTimeOffset? RateResetAt { get; set; }

    /// <summary>The last look-up that was answered, and how long that took.</summary>
    public DateTimeOffset? LookedUpAt { get; set; }

    public int? LookUpMilliseconds { get; set; }

    public DateTimeOffset? LastSentAt { get; set; }

    /// <summary>When the numbers in our reports were last compared with TNS's own, and what could not be found out.</summary>
    public DateTimeOffset? ValuesCheckedAt { get; set; }

    public string? ValuesNote { get; set; }

    /// <summary>The last round of any server.</summary>
    public DateTimeOffset? SeenAt { get; set; }
}

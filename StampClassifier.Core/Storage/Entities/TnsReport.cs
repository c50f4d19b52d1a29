using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Storage.Entities;

/// <summary>Which Transient Name Server a report is for.</summary>
public enum ReportEnvironment
{
    /// <summary>None yet: it was decided before the group had any. It is never sent until somebody puts it into a queue.</summary>
    None = 0,

    Sandbox = 1,

    Production = 2,

    /// <summary>A report of earlier years, brought along from a file: never sent.</summary>
    Imported = 3,
}

/// <summary>
/// One object's discovery report in one environment, from the decision to the name. There is one row for an object in an environment,
/// whatever becomes of it; how it came to where it is stands in its <see cref="TnsReportEvent"/>s.
/// </summary>
public sealed class TnsReport
{
    public Guid Id { get; set; }

    public required string ObjectId { get; set; }

    public ReportEnvironment Environment { get; set; }

    /// <summary>Empty for reports of this program; file and place in it for imported ones, of which an object may have several.</summary>
    public string Series { get; set; } = "";

    public ReportState State { get; set; }

    /// <summary>Raised by each change: of two who change it at once, the second is refused.</summary>
    public int Version { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Of the last event.</summary>
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>When the decision was complete, and the people behind it as shown.</summary>
    public DateTimeOffset? DecidedAt { get; set; }

    public string? DecidedBy { get; set; }

    /// <summary>The review event that completed the decision.</summary>
    public long? DecisionEventId { get; set; }

    /// <summary>The classified alert it was decided on.</summary>
    public long? Candid { get; set; }

    /// <summary>What is reported; null until the report was first made.</summary>
    public Mjd? Discovered { get; set; }

    /// <summary>Degrees J2000.</summary>
    public double? Ra { get; set; }

    public double? Dec { get; set; }

    /// <summary>Magnitude and band of the discovery.</summary>
    public double? DiscoveryMagnitude { get; set; }

    public Band? DiscoveryBand { get; set; }

    public string? HostName { get; set; }

    public double? HostRedshift { get; set; }

    /// <summary>The group's number at TNS under which it goes or went.</summary>
    public string? ReportingGroup { get; set; }

    public string? Reporter { get; set; }

    public string? Remarks { get; set; }

    /// <summary>The report as it would go now, JSON of one entry of <c>at_report</c>.</summary>
    public string? Document { get; set; }

    /// <summary>The same as it last went.</summary>
    public string? SentDocument { get; set; }

    /// <summary>What a person chose in the repair form, JSON; null if nothing.</summary>
    public string? Repair { get; set; }

    /// <summary>Checks that failed or gates that were shut, for people, JSON; null if none.</summary>
    public string? Problems { get; set; }

    /// <summary>One sentence on where it stands, for people.</summary>
    public string? Note { get; set; }

    /// <summary>Set while a person keeps this one report back.</summary>
    public string? HeldBy { get; set; }

    public string? HeldReason { get; set; }

    /// <summary>The batch it last went in, and its place in it from 0.</summary>
    public Guid? BatchId { get; set; }

    public int BatchIndex { get; set; }

    /// <summary>The part of a refused batch that it is sent again with; null if it may go with any other.</summary>
    public string? Split { get; set; }

    /// <summary>Times it was sent.</summary>
    public int Attempts { get; set; }

    public DateTimeOffset? QueuedAt { get; set; }

    public DateTimeOffset? FirstSentAt { get; set; }

    /// <summary>Last time it was sent; of an imported report the night it was of.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>When TNS's answer to it was known.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>While it is not known whether TNS has it: since when, how often it was looked for, and when next.</summary>
    public DateTimeOffset? UnknownSince { get; set; }

    public int Looks { get; set; }

    public DateTimeOffset? NextLookAt { get; set; }

    /// <summary>The name without its prefix: <c>2021hsy</c>.</summary>
    public string? TnsName { get; set; }

    /// <summary><c>AT</c> or <c>SN</c>.</summary>
    public string? TnsPrefix { get; set; }

    /// <summary>100 for a new object, 101 for one that was there, 5 for an identical report; null if it was found by looking.</summary>
    public int? TnsCode { get; set; }

    /// <summary>Distance from an object that was there, arcsec.</summary>
    public double? TnsSeparation { get; set; }

    /// <summary>TNS's messages on a rejected report, JSON; and their numbers, separated by blanks.</summary>
    public string? Messages { get; set; }

    public string? MessageIds { get; set; }

    /// <summary>TNS deletes nothing by program: a request to its people, who made it and why; and when it was done.</summary>
    public DateTimeOffset? RetractionAskedAt { get; set; }

    public string? RetractionAskedBy { get; set; }

    public string? RetractionReason { get; set; }

    public DateTimeOffset? RetractedAt { get; set; }
}

using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Storage.Entities;

/// <summary>One alert that was received and kept.</summary>
public sealed class Alert
{
    public required long Candid { get; set; }

    public required string ObjectId { get; set; }

    public Mjd Observed { get; set; }

    public bool IsFirstDetection { get; set; }

    /// <summary>The detector ends inside of its stamps.</summary>
    public bool IsEdge { get; set; }

    /// <summary>To the nearest known Solar-System object, arcsec; null if the survey names none within its 30.</summary>
    public double? SsoDistance { get; set; }

    public string? SchemaVersion { get; set; }

    /// <summary>The whole <c>candidate</c> record as JSON, fields by their schema name, missing ones left out.</summary>
    public required string Values { get; set; }

    public DateTimeOffset ReceivedAt { get; set; }

    public ICollection<Stamp> Stamps { get; } = [];

    public ICollection<StampClassification> Classifications { get; } = [];
}

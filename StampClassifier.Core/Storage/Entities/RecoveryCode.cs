namespace StampClassifier.Core.Storage.Entities;

/// <summary>A code that stands in, once, for the device that makes one-time codes.</summary>
public sealed class RecoveryCode
{
    public Guid PersonId { get; set; }

    /// <summary>SHA-256, hex.</summary>
    public required string Hash { get; set; }

    public DateTimeOffset? UsedAt { get; set; }
}

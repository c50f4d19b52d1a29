namespace StampClassifier.Core.Storage.Entities;

/// <summary>What a reviewer chose as the host.</summary>
public enum HostAct
{
    /// <summary>A source of a catalogue.</summary>
    Source = 1,

    /// <summary>It has none.</summary>
    None = 2,

    /// <summary>A place on the image that no catalogue lists.</summary>
    Position = 3,

    /// <summary>Takes the choice back: the rule's own host stands again.</summary>
    Withdrawn = 4,
}

/// <summary>
/// A reviewer's word on the host of an object, with what they had to choose from. The newest of an object stands. Append-only: the
/// database refuses to change or delete a row.
/// </summary>
public sealed class HostChoice
{
    public long Id { get; set; }

    /// <summary>Chosen by the sender: a choice that is sent again is the same row.</summary>
    public required Guid ActId { get; set; }

    public required string ObjectId { get; set; }

    public HostAct Act { get; set; }

    /// <summary>The catalogue and the name in it, of a source.</summary>
    public string? Catalogue { get; set; }

    public string? Name { get; set; }

    /// <summary>Degrees J2000; null for none.</summary>
    public double? Ra { get; set; }

    public double? Dec { get; set; }

    /// <summary>From the object, arcsec.</summary>
    public double? Separation { get; set; }

    public double? Redshift { get; set; }

    public double? RedshiftError { get; set; }

    public RedshiftKind RedshiftKind { get; set; }

    /// <summary>The catalogue that the redshift is from.</summary>
    public string? RedshiftSource { get; set; }

    /// <summary>The ranked list on the screen at that time, JSON.</summary>
    public required string Candidates { get; set; }

    public string? Comment { get; set; }

    public required string ActorId { get; set; }

    /// <summary>The name at that time.</summary>
    public required string ActorName { get; set; }

    public DateTimeOffset At { get; set; }
}

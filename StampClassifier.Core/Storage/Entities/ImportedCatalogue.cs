namespace StampClassifier.Core.Storage.Entities;

/// <summary>What the objects of an imported catalogue are.</summary>
public enum CatalogueKind
{
    Galaxies = 1,
    Variables = 2,
    Agn = 3,
}

/// <summary>
/// A catalogue that an admin brought in from a file. A new import of the same name takes the place of the old one only when its last
/// row is in: until then the old one answers.
/// </summary>
public sealed class ImportedCatalogue
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public CatalogueKind Kind { get; set; }

    /// <summary>The file it came from, without its folder.</summary>
    public required string File { get; set; }

    public long ObjectCount { get; set; }

    public required string ImportedBy { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    /// <summary>Null while rows are still coming in, and for ever if the import was broken off: such a catalogue is not searched.</summary>
    public DateTimeOffset? CompletedAt { get; set; }
}

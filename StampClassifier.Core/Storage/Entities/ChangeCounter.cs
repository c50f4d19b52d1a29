namespace StampClassifier.Core.Storage.Entities;

/// <summary>
/// The database's change sequence: one row, raised as the last statement of each ingest transaction. Its row lock orders commits,
/// so a reader that has seen sequence n has seen everything up to n.
/// </summary>
public sealed class ChangeCounter
{
    /// <summary>Key of the one row.</summary>
    public const int OnlyId = 1;

    public int Id { get; set; }

    public long Value { get; set; }

    /// <summary>
    /// The mix of classes by which all of this database is ranked (<c>AGN=0.1;SN=0.01;…</c>), empty for the network's own probabilities.
    /// It stands in the row that every writer locks, so that none can slip in a row ranked otherwise.
    /// </summary>
    public string RankingPriors { get; set; } = "";
}

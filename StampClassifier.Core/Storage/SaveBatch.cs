using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage;

/// <summary>
/// The run a batch counts for, the file, topic or door its alerts came through, and how many more came that were known to be held and
/// therefore are not in the batch.
/// </summary>
public sealed record IngestTally(Guid RunId, string Source, int Duplicates = 0);

/// <summary>Alerts and rejects that are stored together or not at all, and counted with the rows they make.</summary>
public sealed record SaveBatch
{
    public required IngestTally Tally { get; init; }

    public IReadOnlyList<IncomingAlert> Alerts { get; init; } = [];

    public IReadOnlyList<Reject> Rejects { get; init; } = [];
}

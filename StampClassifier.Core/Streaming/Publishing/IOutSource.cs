using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Streaming.Publishing;

/// <summary>A feed as messages; it and its cursors come from the hunt.</summary>
internal interface IOutSource
{
    OutFeedKind Kind { get; }

    /// <summary>Empty if it goes nowhere.</summary>
    string Topic { get; }

    /// <summary>The place after all that is there now.</summary>
    Task<string?> NewestAsync(CancellationToken cancellationToken);

    Task<OutBatch> ReadAsync(string? after, int limit, CancellationToken cancellationToken);

    /// <summary>How many wait, counted up to a limit; what is left out counts too.</summary>
    Task<int> CountAsync(string? after, int limit, CancellationToken cancellationToken);
}

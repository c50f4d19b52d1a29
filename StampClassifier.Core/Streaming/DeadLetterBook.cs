using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Ingest;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Streaming;

/// <summary>Writes down what could not be taken in.</summary>
public sealed class DeadLetterBook(IDbContextFactory<StampDbContext> contexts, IOptions<StreamOptions> options)
{
    /// <summary>Keeps the messages that were refused; one that is held already, from an earlier delivery, stays as it is.</summary>
    /// <returns>How many are new.</returns>
    public async Task<int> KeepAsync(
        IReadOnlyList<(StreamMessage Message, IngestOutcome Outcome)> refused, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var added = 0;
        foreach (var partition in refused.DistinctBy(pair => pair.Message.Source)
            .GroupBy(pair => (pair.Message.Topic, pair.Message.Partition)))
        {
            var offsets = partition.Select(pair => pair.Message.Offset).ToArray();
            var held = await db.DeadLetters.AsNoTracking()
                .Where(l => l.Topic == partition.Key.Topic && l.Partition == partition.Key.Partition
                    && EF.Parameter(offsets).Contains(l.Offset))
                .Select(l => l.Offset).ToListAsync(cancellationToken);
            var fresh = partition.Where(pair => !held.Contains(pair.Message.Offset)).Select(pair => Letter(pair.Message, pair.Outcome))
                .ToList();
            db.DeadLetters.AddRange(fresh);
            added += fresh.Count;
        }
        await db.SaveChangesAsync(cancellationToken);
        return added;
    }

    private DeadLetter Letter(StreamMessage message, IngestOutcome outcome) => new()
    {
        Topic = message.Topic,
        Partition = message.Partition,
        Offset = message.Offset,
        Reason = outcome.Reason ?? RejectReason.Unreadable,
        Detail = outcome.Detail ?? "",
        Candid = outcome.Candid,
        ObjectId = outcome.ObjectId,
        Bytes = message.Bytes.Length <= options.Value.DeadLetterBytes ? message.Bytes : message.Bytes[..options.Value.DeadLetterBytes],
        Length = message.Bytes.Length,
        ReceivedAt = message.ReceivedAt,
    };
}

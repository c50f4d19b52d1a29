using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Streaming;

/// <summary>The dead letters for people to read: what waits, and what it holds.</summary>
public sealed class DeadLetterDesk(Acts acts)
{
    /// <param name="withSettled">Those that are in by now, too.</param>
    /// <param name="before">Only letters older than this one; null for the newest.</param>
    /// <param name="limit">Most letters.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<List<DeadLetterRow>> ListAsync(bool withSettled, long? before, int limit, CancellationToken cancellationToken)
        => acts.ReadAsync(db => db.DeadLetters.AsNoTracking()
            .Where(l => (withSettled || !l.IsSettled) && (before == null || l.Id < before))
            .OrderByDescending(l => l.Id).Take(limit)
            .Select(l => new DeadLetterRow(l.Id, l.Topic, l.Partition, l.Offset, l.Reason, l.Detail, l.Candid, l.ObjectId, l.Length,
                l.Bytes != null && l.Bytes.Length == l.Length, l.ReceivedAt, l.ReplayedAt, l.ReplayOutcome, l.IsSettled))
            .ToListAsync(cancellationToken), cancellationToken);

    /// <summary>How many wait.</summary>
    public Task<int> CountAsync(CancellationToken cancellationToken)
        => acts.ReadAsync(db => db.DeadLetters.CountAsync(l => !l.IsSettled, cancellationToken), cancellationToken);

    /// <returns>What is kept of the message; null if nothing is.</returns>
    public Task<byte[]?> ReadAsync(long id, CancellationToken cancellationToken)
        => acts.ReadAsync(db => db.DeadLetters.AsNoTracking().Where(l => l.Id == id).Select(l => l.Bytes)
            .SingleOrDefaultAsync(cancellationToken), cancellationToken);
}

/// <summary>A dead letter without its bytes.</summary>
public sealed record DeadLetterRow(
    long Id, string Topic, int Partition, long Offset, RejectReason Reason, string Detail, long? Candid, string? ObjectId, long Length,
    bool IsWhole, DateTimeOffset ReceivedAt, DateTimeOffset? ReplayedAt, string? ReplayOutcome, bool IsSettled);

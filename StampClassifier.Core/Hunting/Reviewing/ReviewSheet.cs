using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Hunting.Reviewing;

/// <summary>
/// One transaction on the record of some objects. Acts on one object are ordered by the lock on its <see cref="ObjectReview"/>, taken in
/// the order of the names so that two gestures never wait for each other in a circle.
/// </summary>
internal sealed class ReviewSheet(StampDbContext db, IDbContextTransaction transaction) : IAsyncDisposable
{
    private readonly List<ReviewEvent> _entries = [];
    private Dictionary<string, Evidence> _evidence = [];

    public static async Task<ReviewSheet> BeginAsync(StampDbContext db, CancellationToken cancellationToken)
    {
        // On SQLite this level is BEGIN IMMEDIATE; on PostgreSQL each statement after a lock must see what its last holder left.
        var level = db.Database.IsSqlite() ? IsolationLevel.Serializable : IsolationLevel.ReadCommitted;
        return new(db, await db.Database.BeginTransactionAsync(level, cancellationToken));
    }

    /// <summary>The events of one act, on all its objects.</summary>
    public Task<List<ReviewEvent>> FindActAsync(Guid actId, CancellationToken cancellationToken)
        => db.ReviewEvents.AsNoTracking().Where(e => e.ActId == actId).ToListAsync(cancellationToken);

    /// <summary>The acts in force of one gesture; without one, of the person's last gesture that stands.</summary>
    public async Task<List<ReviewEvent>> FindUndoableAsync(string actorId, Guid? actId, CancellationToken cancellationToken)
    {
        var standing = db.ReviewEvents.AsNoTracking()
            .Where(e => e.Act != ReviewAct.Undo && !db.ReviewEvents.Any(u => u.Undoes == e.Id && u.ObjectId == e.ObjectId));
        actId ??= await standing.Where(e => e.ActorId == actorId).OrderByDescending(e => e.Id).Select(e => (Guid?)e.ActId)
            .FirstOrDefaultAsync(cancellationToken);
        return actId is null ? [] : await standing.Where(e => e.ActId == actId).OrderBy(e => e.ObjectId).ToListAsync(cancellationToken);
    }

    /// <summary>Locks the objects and reads what the network says of them now.</summary>
    /// <exception cref="ReviewRefusedException">One is not held.</exception>
    public async Task OpenAsync(IReadOnlyList<string> objectIds, CancellationToken cancellationToken)
    {
        foreach (var objectId in objectIds.Order(StringComparer.Ordinal))
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO object_reviews (object_id, vote_count, is_disputed, sequence)
                SELECT object_id, 0, false, 0 FROM objects WHERE object_id = {objectId}
                ON CONFLICT (object_id) DO NOTHING
                """, cancellationToken);
            var locked = await db.ObjectReviews.Where(r => r.ObjectId == objectId)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.VoteCount, r => r.VoteCount), cancellationToken);
            if (locked == 0)
                throw new ReviewRefusedException($"No object {objectId} is held here.");
        }

        var evidence = await db.Objects.AsNoTracking()
            .Where(o => objectIds.Contains(o.ObjectId))
            .Select(o => new Evidence(o.ObjectId, o.Candid, o.SnProbability, o.DetectionCount,
                db.Classifications.Where(c => c.Candid == o.Candid && !c.IsShadow).OrderByDescending(c => c.Sequence)
                    .Select(c => c.Model).FirstOrDefault() ?? "",
                db.Classifications.Where(c => c.Candid == o.Candid && !c.IsShadow).OrderByDescending(c => c.Sequence)
                    .Select(c => c.Version).FirstOrDefault() ?? ""))
            .ToListAsync(cancellationToken);
        _evidence = evidence.ToDictionary(e => e.ObjectId);
    }

    /// <summary>Puts an act on record with the evidence of this moment.</summary>
    public void Write(ReviewEvent entry)
    {
        var evidence = _evidence[entry.ObjectId];
        entry.Candid = evidence.Candid;
        entry.SnProbability = evidence.SnProbability;
        entry.DetectionCount = evidence.DetectionCount;
        entry.Model = evidence.Model;
        entry.ModelVersion = evidence.Version;
        _entries.Add(entry);
    }

    /// <summary>Writes the events, brings the summaries up to them, and makes it all visible.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        db.ReviewEvents.AddRange(_entries);
        await db.SaveChangesAsync(cancellationToken);
        var objectIds = _entries.Select(entry => entry.ObjectId).Distinct().Order(StringComparer.Ordinal).ToList();
        var events = await db.ReviewEvents.AsNoTracking().Where(e => objectIds.Contains(e.ObjectId)).OrderBy(e => e.Id)
            .ToListAsync(cancellationToken);
        var standings = objectIds.ToDictionary(id => id, id => ReviewStanding.Replay(events.FindAll(e => e.ObjectId == id)));
        await SortInAsync(objectIds, standings, cancellationToken);
        // After all that takes a lock on an object: ingest takes objects first and the counter last.
        var sequence = await RaiseSequenceAsync(cancellationToken);
        var votes = await db.Votes.Where(v => objectIds.Contains(v.ObjectId)).ToListAsync(cancellationToken);
        var reviews = await db.ObjectReviews.Where(r => objectIds.Contains(r.ObjectId)).ToListAsync(cancellationToken);
        foreach (var review in reviews)
        {
            var standing = standings[review.ObjectId];
            var act = _entries.Find(entry => entry.ObjectId == review.ObjectId)!;
            // Before the summary: it knows the outcome until now.
            await DecisionSlip.WriteAsync(db, review, standing, act, sequence, cancellationToken);
            ReviewSummary.Write(review, standing, sequence);
            ReviewSummary.Write(db, votes.FindAll(v => v.ObjectId == review.ObjectId), standing);
            await ReportSlip.WriteAsync(db, review.ObjectId, standing, act, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => transaction.DisposeAsync();

    /// <summary>The object's own row says how disputed it is, since the list is sorted by that through an index.</summary>
    private async Task SortInAsync(
        List<string> objectIds, Dictionary<string, ReviewStanding> standings, CancellationToken cancellationToken)
    {
        foreach (var objectId in objectIds)
        {
            var dispute = standings[objectId].Dispute;
            await db.Objects.Where(o => o.ObjectId == objectId && o.Dispute != dispute)
                .ExecuteUpdateAsync(set => set.SetProperty(o => o.Dispute, dispute), cancellationToken);
        }
    }

    private async Task<long> RaiseSequenceAsync(CancellationToken cancellationToken)
    {
        await db.ChangeCounters.ExecuteUpdateAsync(set => set.SetProperty(c => c.Value, c => c.Value + 1), cancellationToken);
        return await db.ChangeCounters.Select(c => c.Value).SingleAsync(cancellationToken);
    }

    private sealed record Evidence(
        string ObjectId, long Candid, float SnProbability, int DetectionCount, string Model, string Version);
}

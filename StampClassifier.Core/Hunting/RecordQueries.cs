using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Hunting;

/// <summary>What was done about an object, and the standing that it adds up to.</summary>
public sealed class RecordQueries(IDbContextFactory<StampDbContext> contexts)
{
    private const int MostEvents = 500;

    /// <summary>Newest first; empty if nobody acted.</summary>
    public async Task<IReadOnlyList<RecordEntry>> ReadAsync(string objectId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ReviewEvents.AsNoTracking()
            .Where(e => e.ObjectId == objectId)
            .OrderByDescending(e => e.Id)
            .Take(MostEvents)
            .Select(e => new RecordEntry
            {
                Id = e.Id,
                ActId = e.ActId,
                Act = e.Act,
                Verdict = e.Verdict,
                BogusKind = e.BogusKind,
                Comment = e.Comment,
                ActorId = e.ActorId,
                ActorName = e.ActorName,
                At = e.At,
                Undoes = e.Undoes,
                IsUndone = db.ReviewEvents.Any(u => u.Undoes == e.Id && u.ObjectId == e.ObjectId),
                Candid = e.Candid,
                Model = e.Model,
                ModelVersion = e.ModelVersion,
                SnProbability = e.SnProbability,
                DetectionCount = e.DetectionCount,
            })
            .ToListAsync(cancellationToken);
    }

    /// <summary>Where the review of an object stands; null if it is not held.</summary>
    public async Task<ObjectStanding?> StandingAsync(string objectId, CancellationToken cancellationToken)
    {
        if (!ObjectQueries.IsName(objectId))
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var candid = await db.Objects.AsNoTracking().Where(o => o.ObjectId == objectId).Select(o => (long?)o.Candid)
            .SingleOrDefaultAsync(cancellationToken);
        if (candid is null)
            return null;
        var standings = await ObjectStandings.ReadAsync(db, new Dictionary<string, long> { [objectId] = candid.Value }, cancellationToken);
        return standings.GetValueOrDefault(objectId, ObjectStanding.Untouched);
    }
}

/// <summary>One act on an object, with the evidence it was made on.</summary>
public sealed record RecordEntry
{
    public required long Id { get; init; }

    public required Guid ActId { get; init; }

    public required ReviewAct Act { get; init; }

    public required Verdict? Verdict { get; init; }

    public required BogusKind? BogusKind { get; init; }

    public required string? Comment { get; init; }

    public required string ActorId { get; init; }

    public required string ActorName { get; init; }

    public required DateTimeOffset At { get; init; }

    public required long? Undoes { get; init; }

    public required bool IsUndone { get; init; }

    public required long Candid { get; init; }

    public required string Model { get; init; }

    public required string ModelVersion { get; init; }

    public required float SnProbability { get; init; }

    public required int DetectionCount { get; init; }
}

using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Ingest;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Streaming;

/// <summary>Takes dead letters in after a fix, as one act on record.</summary>
public sealed class DeadLetterReplay(Acts acts, AlertIngestor ingestor)
{
    private const int Together = 64;

    /// <summary>Tries letters again by the same way in as any alert. What is in then gives its bytes back.</summary>
    /// <param name="actor">Who; an administrator.</param>
    /// <param name="ids">Which; null for all that wait.</param>
    /// <param name="cancellationToken">Stops it; what was taken in stays.</param>
    public async Task<ReplayTally> ReplayAsync(Actor actor, IReadOnlyCollection<long>? ids, CancellationToken cancellationToken)
    {
        actor.Require(Role.Admin);
        var run = new IngestRunKey(Guid.CreateVersion7(acts.Now), "dead letters");
        var wanted = await acts.ReadAsync(db => db.DeadLetters.AsNoTracking()
            .Where(l => !l.IsSettled && (ids == null || ids.Contains(l.Id))).OrderBy(l => l.Id).Select(l => l.Id)
            .ToArrayAsync(cancellationToken), cancellationToken);
        var tally = new ReplayTally(0, 0, 0);
        foreach (var some in wanted.Chunk(Together))
            tally += await ReplayAsync(some, run, cancellationToken);
        await acts.RunAsync(act =>
        {
            act.Record(actor, "dead-letters.replayed", ids is null ? "all that wait" : string.Join(' ', ids.Order()), after: tally);
            return Task.CompletedTask;
        }, cancellationToken);
        return tally;
    }

    private async Task<ReplayTally> ReplayAsync(long[] ids, IngestRunKey run, CancellationToken cancellationToken)
    {
        var whole = await acts.ReadAsync(async db => (await db.DeadLetters.AsNoTracking().Where(l => EF.Parameter(ids).Contains(l.Id))
            .OrderBy(l => l.Id).ToListAsync(cancellationToken)).FindAll(letter => letter.IsWhole), cancellationToken);
        // Committed before the letters are: if what follows fails, the next replay finds the alerts stored.
        var outcomes = await ingestor.IngestAsync([.. whole.Select(Raw)], run, cancellationToken);
        var tried = whole.Select(letter => letter.Id).ToArray();
        return await acts.RunAsync(async act =>
        {
            var letters = await act.Db.DeadLetters.Where(l => EF.Parameter(tried).Contains(l.Id)).ToListAsync(cancellationToken);
            foreach (var letter in letters)
                Settle(letter, [.. outcomes.Where(outcome => outcome.Source == Source(letter))], act.At);
            var settled = letters.Count(letter => letter.IsSettled);
            return new ReplayTally(settled, letters.Count - settled, ids.Length - letters.Count);
        }, cancellationToken);
    }

    private static void Settle(DeadLetter letter, List<IngestOutcome> outcomes, DateTimeOffset at)
    {
        letter.ReplayedAt = at;
        letter.ReplayOutcome = string.Join(' ', outcomes.Select(outcome => outcome.Status.ToString()).Distinct());
        if (outcomes.Find(outcome => outcome.Status == IngestStatus.Rejected) is { } refused)
        {
            (letter.Reason, letter.Detail) = (refused.Reason ?? letter.Reason, refused.Detail ?? letter.Detail);
            return;
        }
        letter.IsSettled = true;
        letter.Bytes = null;
    }

    private static RawAlert Raw(DeadLetter letter) => new(letter.Bytes, Source(letter));

    private static string Source(DeadLetter letter) => $"{letter.Topic}[{letter.Partition}]@{letter.Offset}";
}

/// <summary>What a replay came to.</summary>
/// <param name="TakenIn">In the database now, whether by this replay or before.</param>
/// <param name="Refused">Refused again.</param>
/// <param name="Cut">Not tried: longer than what is kept of a letter.</param>
public sealed record ReplayTally(int TakenIn, int Refused, int Cut)
{
    public static ReplayTally operator +(ReplayTally left, ReplayTally right)
        => new(left.TakenIn + right.TakenIn, left.Refused + right.Refused, left.Cut + right.Cut);
}

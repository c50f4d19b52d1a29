using StampClassifier.Core.Alerts;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Ingest;

/// <summary>
/// The one way in for every door: read, classify the earliest alert of each object, save, answer. When it returns, what it
/// says is committed. Idempotent on <c>candid</c>: whoever is unsure sends again.
/// </summary>
public sealed class AlertIngestor(AlertReader reader, AlertClassifier classifier, AlertStore store, KnownThings known,
    IngestMetrics metrics, TimeProvider clock)
{
    private readonly PacketIntake _intake = new(reader, clock);
    private readonly EarliestClassifier _earliest = new(classifier, new PacketIntake(reader, clock));
    private readonly ClassifierModel _model = new()
    {
        Model = classifier.Card.Name,
        Version = classifier.Card.Version,
        Classes = [.. classifier.Card.Classes],
        ClassPriors = classifier.Card.ClassPriors is { } priors ? [.. priors] : null,
        Sha256 = classifier.Card.Sha256,
    };

    /// <summary>Takes in a batch of packet files, at best a few hundred.</summary>
    /// <returns>One outcome for every alert, in the order of the files and of the alerts in them.</returns>
    public async Task<IReadOnlyList<IngestOutcome>> IngestAsync(
        IReadOnlyList<RawAlert> files, IngestRunKey run, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var items = _intake.Decode(files, cancellationToken);
        foreach (var pass in Passes(items))
        {
            await MarkHeldAsync(pass, cancellationToken);
            await SaveAsync(pass, run, cancellationToken);
        }
        metrics.BatchIngested(items, clock.GetElapsedTime(started));
        return [.. items.Select(Outcome)];
    }

    /// <summary>
    /// A candid that comes twice in one batch waits for the next pass: it is a duplicate if the first copy was stored, and a second
    /// chance if that one was damaged.
    /// </summary>
    private static IEnumerable<List<IngestItem>> Passes(List<IngestItem> items)
    {
        var copies = new Dictionary<long, int>();
        return items
            .GroupBy(item => item.Packet is { Candid: var candid } ? copies[candid] = copies.GetValueOrDefault(candid) + 1 : 1)
            .OrderBy(pass => pass.Key)
            .Select(pass => pass.ToList());
    }

    private async Task MarkHeldAsync(List<IngestItem> items, CancellationToken cancellationToken)
    {
        var open = Open(items);
        if (open.Count == 0)
            return;
        var held = await store.FindHeldAsync([.. open.Select(item => new AlertKey(item.Packet!.Candid, item.Packet.ObjectId))],
            cancellationToken);
        foreach (var item in open.Where(item => held.ObjectIdByCandid.TryGetValue(item.Packet!.Candid, out var objectId)
            && objectId == item.Packet.ObjectId))
            item.Status = IngestStatus.Duplicate;
        await _earliest.ClassifyAsync(Open(items), held, cancellationToken);
        await known.MatchAsync(Open(items), cancellationToken);
    }

    /// <summary>
    /// Saves until the store has no question left: an alert thought to be a later one can turn out to be the earliest when
    /// another writer's alert was rejected or withdrawn in between, and is then classified and saved in a second round.
    /// </summary>
    private async Task SaveAsync(List<IngestItem> items, IngestRunKey run, CancellationToken cancellationToken)
    {
        var tally = new IngestTally(run.Id, run.Source, items.Count(item => item.Status == IngestStatus.Duplicate));
        var rejects = items.Where(item => item.Reject is not null).ToList();
        var open = Open(items);
        while (open.Count > 0 || rejects.Count > 0 || tally.Duplicates > 0)
        {
            var outcomes = await store.SaveAsync(
                new SaveBatch
                {
                    Tally = tally,
                    Alerts = [.. open.Select(ToIncoming)],
                    Rejects = [.. rejects.Select(item => item.Reject!)],
                },
                cancellationToken);
            for (var i = 0; i < open.Count; i++)
                Settle(open[i], outcomes[i]);
            open = Open(items);
            foreach (var item in open)
                await _earliest.ClassifyAsync(item, cancellationToken);
            await known.MatchAsync(Open(items), cancellationToken);
            rejects = [.. open.Where(item => item.Reject is not null)];
            open = Open(items);
            tally = tally with { Duplicates = 0 };
        }
    }

    private IncomingAlert ToIncoming(IngestItem item) => new(
        item.Packet!,
        CandidateJson.Write(item.Packet!.Candidate),
        item.Classified is { Probabilities: var probabilities, Dispositions: var dispositions }
            ? new AlertClassification(_model, probabilities.Values, probabilities.TopClass, probabilities.Supernova, dispositions)
            {
                RankedSnProbability = classifier.Priors.Supernova(probabilities.Values, _model.Classes, _model.ClassPriors),
                Priors = classifier.Priors.Text,
                Known = item.Known,
            }
            : null);

    private void Settle(IngestItem item, SaveOutcome outcome)
    {
        switch (outcome.Status)
        {
            case SaveStatus.Stored:
                item.Status = item.Classified is null ? IngestStatus.Later : IngestStatus.Classified;
                break;
            case SaveStatus.Duplicate:
                item.Status = IngestStatus.Duplicate;
                break;
            case SaveStatus.Conflict:
                item.Refuse(RejectReason.ConflictingCandid, "Its candid is held under another object.", clock.GetUtcNow());
                break;
            case SaveStatus.Unusable:
                item.Refuse(RejectReason.BadValue, "Time, place, magnitude or filter is missing.", clock.GetUtcNow());
                break;
            case SaveStatus.NeedsClassification:
                break;
            default:
                throw new InvalidOperationException($"Unknown save status {outcome.Status}.");
        }
    }

    private static List<IngestItem> Open(List<IngestItem> items) => [.. items.Where(item => item.Status is null)];

    private static IngestOutcome Outcome(IngestItem item) => new()
    {
        Status = item.Status!.Value,
        Source = item.Source,
        Candid = item.Packet?.Candid ?? item.Reject?.Candid,
        ObjectId = item.Packet?.ObjectId ?? item.Reject?.ObjectId,
        Observed = item.Packet?.Candidate.Observed,
        Reason = item.Reject?.Reason,
        Detail = item.Reject?.Detail,
    };
}

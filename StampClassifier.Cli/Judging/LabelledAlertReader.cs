using StampClassifier.Cli.Output;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Evaluation;

namespace StampClassifier.Cli.Judging;

/// <summary>Reads and classifies the alerts of a set that have a label.</summary>
internal sealed class LabelledAlertReader(AlertReader reader, StampModel model, ClassificationBatcher batcher, JudgedLabels labels)
{
    private readonly InputPreparer _preparer = new(model.Card.StampSide, model.Features, model.Card.EdgeStamps);

    public async Task<IReadOnlyList<ReadAlert>> ReadAsync(ArchiveEntry entry, CancellationToken cancellationToken)
    {
        var read = new List<ReadAlert>();
        foreach (var packet in reader.TryRead(entry, out _) ?? [])
        {
            if (labels.NameOf(packet.Candid) is not { } name)
                continue;
            var prepared = _preparer.Prepare(packet);
            var scored = labels.Find(packet.Candid) is { } judged ? await ScoreAsync(packet, prepared, judged, cancellationToken) : null;
            read.Add(new ReadAlert(packet.Candid, packet.ObjectId, name, prepared.Input is not null, scored));
        }
        return read;
    }

    private async Task<ScoredAlert> ScoreAsync(
        AlertPacket packet, PreparedInput prepared, (int Label, string Confidence) judged, CancellationToken cancellationToken)
    {
        var candidate = packet.Candidate;
        var alert = new EvaluatedAlert
        {
            Candid = packet.Candid,
            ObjectId = packet.ObjectId,
            Label = judged.Label,
            Confidence = judged.Confidence,
            Band = candidate.Band,
            Magnitude = candidate[CandidateField.Magpsf],
            Observed = candidate.Observed,
            Position = candidate.Position,
            NanFraction = prepared.Input is { } seen ? (double)seen.Stamps.Count(float.IsNaN) / seen.Stamps.Length : double.NaN,
            IsFirstDetection = packet.IsFirstDetection,
            IsEdge = prepared.Edge is not null,
        };
        return prepared.Input is { } input
            ? new ScoredAlert(alert, (await batcher.ClassifyAsync(input, cancellationToken)).Values, null)
            : new ScoredAlert(alert, null, prepared.Fault!.Detail);
    }
}

using StampClassifier.Core.Alerts;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Tests.Storage;

/// <summary>Saves packets as an ingestor does: asks what is held, classifies what would be the earliest, believes the store.</summary>
internal sealed class TestIngest(AlertStore store)
{
    public static readonly ClassifierModel Model =
        new() { Model = "test", Version = "1", Classes = ["AGN", "SN", "VS", "asteroid", "bogus"], Sha256 = new string('0', 64) };

    public Guid RunId { get; } = Guid.NewGuid();

    /// <summary>A classification that depends on the alert alone.</summary>
    public static AlertClassification Classify(AlertPacket packet)
    {
        var supernova = (float)(packet.Candid * 2_654_435_761 % 1000) / 1000;
        return Classified(supernova);
    }

    public static AlertClassification Classified(float supernova)
        => new(Model, [1 - supernova, supernova, 0, 0, 0],
            supernova > 0.5f ? StampClass.Supernova : StampClass.Agn, supernova, Dispositions.None);

    public static IncomingAlert Incoming(AlertPacket packet, AlertClassification? classification)
        => new(packet, CandidateJson.Write(packet.Candidate), classification);

    public async Task<IReadOnlyList<SaveOutcome>> SaveAsync(IEnumerable<AlertPacket> packets, CancellationToken cancellationToken)
    {
        var batch = packets.ToList();
        var held = await store.FindHeldAsync([.. batch.Select(p => new AlertKey(p.Candid, p.ObjectId))], cancellationToken);
        var alerts = batch.Select(p => Incoming(p,
            held.WouldBeEarliest(p.ObjectId, p.Candidate.Observed, p.Candid) && IsEarliestOf(batch, p) ? Classify(p) : null)).ToList();
        var outcomes = await SaveAsync(alerts, cancellationToken);
        var again = alerts.Where((_, index) => outcomes[index].NeedsClassification).ToList();
        if (again.Count > 0)
            await SaveAsync([.. again.Select(alert => alert with { Classification = Classify(alert.Packet) })], cancellationToken);
        return outcomes;
    }

    public Task<IReadOnlyList<SaveOutcome>> SaveAsync(IReadOnlyList<IncomingAlert> alerts, CancellationToken cancellationToken)
        => store.SaveAsync(new SaveBatch { Tally = new IngestTally(RunId, "test"), Alerts = alerts }, cancellationToken);

    private static bool IsEarliestOf(List<AlertPacket> batch, AlertPacket packet)
        => batch.Where(other => other.ObjectId == packet.ObjectId)
            .All(other => (other.Candidate.Observed.Days, other.Candid).CompareTo((packet.Candidate.Observed.Days, packet.Candid)) >= 0);
}

using StampClassifier.Core.Classification;
using StampClassifier.Core.Storage;

namespace StampClassifier.Core.Ingest;

/// <summary>
/// The first-alert rule: of each object only the earliest alert is classified. One whose stamps are unusable is rejected, and the
/// next earliest takes its turn. Later alerts are not classified, but their stamps are read: whether an alert is rejected must not
/// depend on which alerts came before it.
/// </summary>
internal sealed class EarliestClassifier(AlertClassifier classifier, PacketIntake intake)
{
    public Task ClassifyAsync(IReadOnlyList<IngestItem> items, HeldAlerts held, CancellationToken cancellationToken)
        => Task.WhenAll(items
            .GroupBy(item => item.Packet!.ObjectId)
            // Inflating stamps is half of the cost: off the caller's thread, so that the cores share it.
            .Select(sameObject => Task.Run(() => ClassifyEarliestAsync(sameObject, held, cancellationToken), cancellationToken)));

    public async Task ClassifyAsync(IngestItem item, CancellationToken cancellationToken)
    {
        var (classified, fault) = await classifier.ClassifyAsync(item.Packet!, cancellationToken);
        item.Classified = classified;
        if (fault is not null)
            item.Refuse(intake.RejectFor(item, fault));
    }

    private async Task ClassifyEarliestAsync(IEnumerable<IngestItem> sameObject, HeldAlerts held, CancellationToken cancellationToken)
    {
        var hasEarliest = false;
        foreach (var item in sameObject.OrderBy(item => item.Packet!.Candidate.Observed).ThenBy(item => item.Packet!.Candid))
        {
            var packet = item.Packet!;
            if (hasEarliest || !held.WouldBeEarliest(packet.ObjectId, packet.Candidate.Observed, packet.Candid))
            {
                if (classifier.FindFault(packet) is { } fault)
                    item.Refuse(intake.RejectFor(item, fault));
                continue;
            }

            await ClassifyAsync(item, cancellationToken);
            hasEarliest = item.Classified is not null;
        }
    }
}

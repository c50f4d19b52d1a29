using StampClassifier.Core.Monitoring;
using StampClassifier.Core.Streaming;
using StampClassifier.Core.Streaming.Publishing;

namespace StampClassifier.Web.Components.Monitoring;

/// <summary>What the status page shows; the stream's part is missing while the database does not answer.</summary>
/// <param name="Concerns">What needs somebody, in plain words; empty when all is well.</param>
public sealed record StatusView(
    DateTimeOffset At, ServiceHealth Health, StreamState? Stream, IReadOnlyList<DoorTally> Doors, IReadOnlyList<OutgoingFeed> Outgoing,
    DriftState? Drift, IReadOnlyList<string> Concerns)
{
    /// <summary>A program that was not seen for so long is taken for dead.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    /// <summary>Neither ended nor silent.</summary>
    public bool IsAlive(Core.Storage.Entities.ServiceProcess process) => process.StoppedAt is null && At - process.SeenAt < Silence;
}

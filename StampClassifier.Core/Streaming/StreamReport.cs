using StampClassifier.Core.Ingest;

namespace StampClassifier.Core.Streaming;

/// <summary>What the intake tells of itself, and how long it waits before it tries again.</summary>
public sealed class StreamReport(StreamMetrics metrics, StreamStanding standing, TimeProvider clock)
{
    private const int Doublings = 5;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);

    internal void Taken(
        IReadOnlyList<StreamMessage> messages, IReadOnlyDictionary<string, StreamMessage> bySource, IReadOnlyList<IngestOutcome> outcomes)
    {
        standing.StuckSince = null;
        standing.Took(messages.Count);
        metrics.BatchTaken(messages, bySource, outcomes, clock.GetUtcNow());
    }

    /// <summary>A batch could not be stored.</summary>
    internal void Stuck()
    {
        standing.StuckSince ??= clock.GetUtcNow();
        metrics.Retried();
    }

    /// <summary>0.2 s, then double each time up to 6.4 s.</summary>
    internal Task PauseAsync(int attempt, CancellationToken cancellationToken)
        => Task.Delay(FirstDelay * (1 << Math.Min(attempt - 1, Doublings)), clock, cancellationToken);
}

using System.Collections.Concurrent;
using StampClassifier.Core.Ingest;

namespace StampClassifier.Core.Streaming;

/// <summary>
/// The ingest runs that this process counts for: one for each topic and UT date. A topic of ZTF is a night, so the sums over its runs
/// are the night's; a row for each process keeps them from waiting for each other.
/// </summary>
public sealed class StreamRuns(TimeProvider clock)
{
    private readonly ConcurrentDictionary<(string Topic, DateOnly Day), IngestRunKey> _runs = new();

    public IngestRunKey Of(string topic)
    {
        var now = clock.GetUtcNow();
        return _runs.GetOrAdd(
            (topic, DateOnly.FromDateTime(now.UtcDateTime)), _ => new IngestRunKey(Guid.CreateVersion7(now), topic));
    }
}

using System.Runtime.CompilerServices;
using StampClassifier.Core.Alerts;

namespace StampClassifier.Core.Ingest;

/// <summary>
/// Streams an archive through the ingestor in batches, a few of them under way at once: while one is written, the next is read
/// and classified. Answers come in the archive's order, each batch after it is committed.
/// </summary>
public sealed class NightIngest(AlertIngestor ingestor)
{
    private const int BatchSize = 256;
    private const int UnderWay = 3;

    public async IAsyncEnumerable<IReadOnlyList<IngestOutcome>> RunAsync(
        IAsyncEnumerable<ArchiveEntry> entries, IngestRunKey run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var underWay = new Queue<Task<IReadOnlyList<IngestOutcome>>>();
        var batch = new List<RawAlert>(BatchSize);
        try
        {
            await foreach (var entry in entries.WithCancellation(cancellationToken))
            {
                batch.Add(new RawAlert(entry.Bytes, entry.Name, entry.Error));
                if (batch.Count < BatchSize)
                    continue;
                Start();
                if (underWay.Count == UnderWay)
                    yield return await underWay.Dequeue();
            }
            if (batch.Count > 0)
                Start();
            while (underWay.TryDequeue(out var next))
                yield return await next;
        }
        finally
        {
            // A caller that stops early, or a batch that failed, leaves no work running behind it.
            await failed.CancelAsync();
            await Task.WhenAll((IEnumerable<Task>)underWay).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        void Start()
        {
            var files = batch.ToArray();
            batch.Clear();
            underWay.Enqueue(Task.Run(() => ingestor.IngestAsync(files, run, failed.Token), failed.Token));
        }
    }
}

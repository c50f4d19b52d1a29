using System.Runtime.CompilerServices;
using StampClassifier.Core.Alerts;

namespace StampClassifier.Cli.Output;

/// <summary>Works on many packet files at once and gives the results in the files' order.</summary>
internal static class ManyAlerts
{
    private const int InFlight = 256;

    public static async IAsyncEnumerable<T> EachAsync<T>(
        this AlertArchive archive, IEnumerable<string> paths, Func<ArchiveEntry,
            Task<T>> work, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pending = new Queue<Task<T>>();
        foreach (var path in paths)
        {
            await foreach (var entry in archive.ReadAsync(path, cancellationToken))
            {
                pending.Enqueue(Task.Run(() => work(entry), cancellationToken));
                if (pending.Count >= InFlight)
                    yield return await pending.Dequeue();
            }
        }
        while (pending.TryDequeue(out var last))
            yield return await last;
    }
}

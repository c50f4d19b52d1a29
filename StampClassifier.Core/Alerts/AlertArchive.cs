using System.Runtime.CompilerServices;

namespace StampClassifier.Core.Alerts;

/// <summary>
/// Walks packet files wherever they lie: a single .avro file, a folder (recursive, in ordinal order), a .tar, .tar.gz or .tgz as the public
/// ZTF archive ships its nights, or standard input (<c>-</c>). Nothing is unpacked to disk. Damage becomes an entry with an error; what was
/// read before it has been delivered. One instance per walk.
/// </summary>
public sealed class AlertArchive(AlertArchiveLimits limits)
{
    /// <summary>The path that means standard input.</summary>
    public const string StandardInput = "-";

    private static readonly string[] ArchiveEndings = [".tar", ".tar.gz", ".tgz"];

    private int _entries;

    public AlertArchive()
        : this(new AlertArchiveLimits())
    {
    }

    /// <summary>Files and archive members so far that were passed over because they are no .avro files; folders do not count.</summary>
    public int IgnoredMembers { get; private set; }

    /// <summary>Entries of the file, folder or archive at <paramref name="path"/>.</summary>
    /// <exception cref="FileNotFoundException">There is nothing at <paramref name="path"/>.</exception>
    public IAsyncEnumerable<ArchiveEntry> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (path == StandardInput)
            return ReadAsync(Console.OpenStandardInput(), "standard input", cancellationToken);
        if (Directory.Exists(path))
            return ReadFolderAsync(path, cancellationToken);
        return File.Exists(path)
            ? ReadFileAsync(path, cancellationToken)
            : throw new FileNotFoundException($"There is no file or folder {path}.", path);
    }

    /// <summary>
    /// Entries of a stream that holds one packet file, a tar, or a gzip of either: its first bytes tell. The stream stays open.
    /// </summary>
    public async IAsyncEnumerable<ArchiveEntry> ReadAsync(
        Stream stream, string name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var walk = await ArchiveWalk.StartAsync(stream, name, limits, cancellationToken).ConfigureAwait(false);
        while (await walk.NextAsync(cancellationToken).ConfigureAwait(false) is { } entry)
        {
            if (++_entries > limits.Entries)
            {
                yield return ArchiveEntry.Failed(name, $"more than the {limits.Entries} entries allowed; the rest is not read");
                yield break;
            }
            if (entry.IsPacketFile)
                yield return entry;
            else
                IgnoredMembers++;
        }
    }

    private async IAsyncEnumerable<ArchiveEntry> ReadFolderAsync(
        string folder, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        Array.Sort(files, StringComparer.Ordinal);
        foreach (var file in files)
        {
            var isArchive = ArchiveEndings.Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
            if (!isArchive && !ArchiveEntry.IsPacketName(file))
            {
                IgnoredMembers++;
                continue;
            }
            await foreach (var entry in ReadFileAsync(file, cancellationToken).ConfigureAwait(false))
                yield return entry;
            if (_entries > limits.Entries)
                yield break;
        }
    }

    private async IAsyncEnumerable<ArchiveEntry> ReadFileAsync(string file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (TryOpen(file, out var stream) is { } error)
        {
            yield return ArchiveEntry.Failed(file, error);
            yield break;
        }
        await using (stream)
        {
            await foreach (var entry in ReadAsync(stream!, file, cancellationToken).ConfigureAwait(false))
                yield return entry;
        }
    }

    private static string? TryOpen(string file, out Stream? stream)
    {
        try
        {
            stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            return null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            stream = null;
            return "cannot be opened: " + problem.Message;
        }
    }
}

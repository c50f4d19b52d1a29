using System.Formats.Tar;
using System.IO.Compression;

namespace StampClassifier.Core.Alerts;

/// <summary>Walks the members of one stream, whatever it turns out to hold, and turns damage into a last entry.</summary>
internal sealed class ArchiveWalk : IAsyncDisposable
{
    private const int TarBlock = 512;

    private readonly string _name;
    private readonly AlertArchiveLimits _limits;
    private ArchiveStream _content;
    private GZipStream? _gzip;
    private TarReader? _tar;
    private string? _problem;
    private bool _ended;

    private ArchiveWalk(Stream stream, string name, AlertArchiveLimits limits)
    {
        _content = new ArchiveStream(default, stream);
        _name = name;
        _limits = limits;
    }

    public static async Task<ArchiveWalk> StartAsync(
        Stream stream, string name, AlertArchiveLimits limits, CancellationToken cancellationToken)
    {
        var walk = new ArchiveWalk(stream, name, limits);
        try
        {
            await walk.OpenAsync(stream, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (IsDamage(problem))
        {
            walk._problem = walk.Describe(problem);
        }
        return walk;
    }

    /// <summary>The next member, an entry that says what broke, or null at the end.</summary>
    public async ValueTask<ArchiveEntry?> NextAsync(CancellationToken cancellationToken)
    {
        if (_ended)
            return null;
        if (_problem is not null)
            return End(ArchiveEntry.Failed(_name, _problem));
        try
        {
            return _tar is null
                ? End(await ReadAsync(_name, _content, null, cancellationToken).ConfigureAwait(false))
                : await NextMemberAsync(_tar, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (IsDamage(problem))
        {
            return End(ArchiveEntry.Failed(_name, Describe(problem)));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_tar is not null)
            await _tar.DisposeAsync().ConfigureAwait(false);
        if (_gzip is not null)
            await _gzip.DisposeAsync().ConfigureAwait(false);
    }

    private async Task OpenAsync(Stream stream, CancellationToken cancellationToken)
    {
        var head = await PeekAsync(stream, cancellationToken).ConfigureAwait(false);
        if (head.Span.StartsWith<byte>([0x1f, 0x8b]))
        {
            _gzip = new GZipStream(_content, CompressionMode.Decompress, leaveOpen: true);
            head = await PeekAsync(_gzip, cancellationToken).ConfigureAwait(false);
        }
        if (head.Length >= TarBlock && TarMagic.IsTar(head.Span))
            _tar = new TarReader(_content, leaveOpen: true);
        else if (!head.Span.StartsWith(AvroHeader.Magic))
            _problem = "holds neither an Avro container nor a tar archive, nor a gzip of either";
    }

    private async Task<ReadOnlyMemory<byte>> PeekAsync(Stream stream, CancellationToken cancellationToken)
    {
        var head = new byte[TarBlock];
        var length = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        _content = new ArchiveStream(head.AsMemory(0, length), stream);
        return head.AsMemory(0, length);
    }

    private async ValueTask<ArchiveEntry?> NextMemberAsync(TarReader tar, CancellationToken cancellationToken)
    {
        while (await tar.GetNextEntryAsync(copyData: false, cancellationToken).ConfigureAwait(false) is { } member)
        {
            if (member.EntryType == TarEntryType.Directory)
                continue;
            var isFile = member.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile;
            return isFile && ArchiveEntry.IsPacketName(member.Name)
                ? await ReadAsync(member.Name, member.DataStream ?? Stream.Null, member.Length, cancellationToken).ConfigureAwait(false)
                : ArchiveEntry.Ignored(member.Name);
        }
        // A tar ends with blocks of zeros; without them its reader takes a cut between two members for the end.
        return _content.TrailingZeros >= TarBlock
            ? End(null)
            : End(ArchiveEntry.Failed(_name, $"the archive ends at byte {_content.Position} without its end mark: truncated"));
    }

    private async Task<ArchiveEntry> ReadAsync(string name, Stream data, long? length, CancellationToken cancellationToken)
    {
        if (length > _limits.EntryBytes)
            return ArchiveEntry.Failed(name, $"has {length} bytes, more than the {_limits.EntryBytes} allowed");
        if (length is { } known)
        {
            var bytes = new byte[known];
            await data.ReadExactlyAsync(bytes, cancellationToken).ConfigureAwait(false);
            return new ArchiveEntry(name, bytes, null);
        }
        var buffer = new MemoryStream();
        var chunk = new byte[1 << 16];
        while (await data.ReadAsync(chunk, cancellationToken).ConfigureAwait(false) is var read and > 0)
        {
            if (buffer.Length + read > _limits.EntryBytes)
                return ArchiveEntry.Failed(name, $"has more than the {_limits.EntryBytes} bytes allowed");
            buffer.Write(chunk, 0, read);
        }
        return new ArchiveEntry(name, buffer.GetBuffer().AsMemory(0, (int)buffer.Length), null);
    }

    private ArchiveEntry? End(ArchiveEntry? last)
    {
        _ended = true;
        return last;
    }

    private string Describe(Exception problem) => $"the archive is damaged or truncated at byte {_content.Position}"
        + $"{(_gzip is null ? "" : " of its decompressed content")}: {problem.Message} What came before it was read.";

    private static bool IsDamage(Exception problem)
        => problem is IOException or InvalidDataException or FormatException
            or ArgumentException or OverflowException or NotSupportedException;
}

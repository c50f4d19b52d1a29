namespace StampClassifier.Core.Alerts;

/// <summary>
/// Reads on from a stream whose first bytes were already looked at, and knows how far it has come and how many zeros it saw last.
/// </summary>
internal sealed class ArchiveStream(ReadOnlyMemory<byte> head, Stream rest) : Stream
{
    private ReadOnlyMemory<byte> _head = head;
    private long _position;

    /// <summary>Zero bytes in a row up to here.</summary>
    public long TrailingZeros { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer) => Count(buffer, TakeHead(buffer) is > 0 and var taken ? taken : rest.Read(buffer));

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var taken = TakeHead(buffer.Span);
        if (taken == 0)
            taken = await rest.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        return Count(buffer.Span, taken);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int TakeHead(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _head.Length);
        _head.Span[..count].CopyTo(buffer);
        _head = _head[count..];
        return count;
    }

    private int Count(ReadOnlySpan<byte> buffer, int read)
    {
        _position += read;
        var last = buffer[..read].LastIndexOfAnyExcept((byte)0);
        TrailingZeros = last < 0 ? TrailingZeros + read : read - 1 - last;
        return read;
    }
}

using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using StampClassifier.Core.Alerts;

namespace StampClassifier.Core.Stamps;

/// <summary>A whole gzip file, decompressed into pooled memory; dispose it to give that back.</summary>
internal struct GzipFile : IDisposable
{
    // An empty file: header, one empty block, checksum and length.
    private const int SmallestBytes = 20;

    private byte[] _buffer;
    private int _length;

    private GzipFile(byte[] buffer)
    {
        _buffer = buffer;
        _length = 0;
    }

    public readonly ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    public static GzipFile Decompress(ReadOnlyMemory<byte> gzip, int limit)
    {
        if (!gzip.Span.StartsWith<byte>([0x1f, 0x8b]))
            throw new AlertFormatException("the stamp is not gzip-compressed", 0);
        if (gzip.Length < SmallestBytes)
            throw new AlertFormatException("the stamp's gzip data is truncated", gzip.Length);
        // A gzip file ends with its length; one byte more, so that the end is met without growing.
        var announced = BinaryPrimitives.ReadUInt32LittleEndian(gzip.Span[^sizeof(uint)..]);
        var file = new GzipFile(ArrayPool<byte>.Shared.Rent((int)Math.Clamp(announced, 4096L, limit) + 1));
        try
        {
            file.Fill(gzip, limit);
            // GZipStream takes a cut for the end.
            if (file._length != announced)
                throw new AlertFormatException($"the stamp's gzip data is truncated: {file._length} bytes came out of it", gzip.Length);
            return file;
        }
        catch (Exception problem)
        {
            file.Dispose();
            if (problem is InvalidDataException)
                throw new AlertFormatException("the stamp's gzip data is damaged: " + problem.Message, problem);
            throw;
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _length = 0;
    }

    private void Fill(ReadOnlyMemory<byte> gzip, int limit)
    {
        using var stream = new GZipStream(gzip.OpenRead(), CompressionMode.Decompress);
        while (stream.Read(_buffer.AsSpan(_length)) is var read and > 0)
        {
            _length += read;
            if (_length > limit)
                throw new AlertFormatException($"the stamp decompresses to more than the {limit} bytes allowed");
            if (_length == _buffer.Length)
                Grow();
        }
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(2 * _buffer.Length);
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}

using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using Snappier;

namespace StampClassifier.Core.Alerts;

/// <summary>Undoes the block codecs "deflate" and "snappy" of the Avro specification.</summary>
internal static class AvroDecompressor
{
    private const int ChecksumBytes = 4;

    // No snappy element yields more than 64 bytes from 2.
    private const int SnappyRatio = 64;

    public static byte[] Decompress(ReadOnlyMemory<byte> block, int offset, AvroCodec codec, int limit)
    {
        try
        {
            return codec == AvroCodec.Snappy ? Unsnap(block.Span, offset, limit) : Inflate(block, offset, limit);
        }
        catch (Exception problem) when (problem is InvalidDataException or ArgumentException)
        {
            throw new AlertFormatException($"the {codec} block that starts at byte {offset} is damaged: {problem.Message}", problem);
        }
    }

    private static byte[] Unsnap(ReadOnlySpan<byte> block, int offset, int limit)
    {
        if (block.Length < ChecksumBytes)
            throw new AlertFormatException("a snappy block has no room for its checksum", offset);
        var compressed = block[..^ChecksumBytes];
        var length = Snappy.GetUncompressedLength(compressed);
        if (length < 0 || length > limit || length > (long)SnappyRatio * compressed.Length)
            throw new AlertFormatException($"a snappy block claims {length} bytes, more than allowed or possible", offset);
        var bytes = new byte[length];
        if (Snappy.Decompress(compressed, bytes) != length)
            throw new AlertFormatException("a snappy block is shorter than it says", offset);
        if (Crc32.HashToUInt32(bytes) != BinaryPrimitives.ReadUInt32BigEndian(block[^ChecksumBytes..]))
            throw new AlertFormatException("a snappy block does not match its checksum", offset);
        return bytes;
    }

    private static byte[] Inflate(ReadOnlyMemory<byte> block, int offset, int limit)
    {
        using var inflater = new DeflateStream(block.OpenRead(), CompressionMode.Decompress);
        var buffer = new byte[Math.Min(limit, Math.Max(4096, 3 * block.Length))];
        var length = 0;
        while (inflater.Read(buffer.AsSpan(length)) is var read and > 0)
        {
            length += read;
            if (length < buffer.Length)
                continue;
            if (length == limit)
                throw new AlertFormatException($"a deflate block has more than the {limit} bytes allowed", offset);
            Array.Resize(ref buffer, (int)Math.Min(limit, 2L * length));
        }
        return buffer.AsSpan(0, length).ToArray();
    }
}

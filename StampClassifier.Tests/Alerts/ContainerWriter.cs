using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;
using Snappier;
using StampClassifier.Core.Alerts;

namespace StampClassifier.Tests.Alerts;

/// <summary>Writes Avro object containers by hand, so that every byte of them can be wrong on purpose.</summary>
internal static class ContainerWriter
{
    private static readonly byte[] Sync = Encoding.ASCII.GetBytes("0123456789abcdef");

    /// <param name="schema">Writer's schema, JSON.</param>
    /// <param name="codec">How blocks are compressed.</param>
    /// <param name="blocks">Encoded records, block by block.</param>
    public static byte[] Write(string schema, AvroCodec codec, params IEnumerable<byte[][]> blocks)
    {
        var container = new MemoryStream();
        container.Write(AvroHeader.Magic);
        container.Write(Long(2));
        WriteString(container, "avro.schema"u8);
        WriteString(container, Encoding.UTF8.GetBytes(schema));
        WriteString(container, "avro.codec"u8);
        WriteString(container, Encoding.UTF8.GetBytes(codec.ToString().ToLowerInvariant()));
        container.Write(Long(0));
        container.Write(Sync);
        foreach (var records in blocks)
            WriteBlock(container, records.Length, Compress([.. records.SelectMany(record => record)], codec));
        return container.ToArray();
    }

    public static void WriteBlock(Stream container, long records, byte[] block)
    {
        container.Write(Long(records));
        WriteString(container, block);
        container.Write(Sync);
    }

    /// <summary>Avro's zigzag varint.</summary>
    public static byte[] Long(long value)
    {
        var bits = (ulong)((value << 1) ^ (value >> 63));
        var bytes = new List<byte>();
        for (; bits > 0x7f; bits >>= 7)
            bytes.Add((byte)(bits | 0x80));
        bytes.Add((byte)bits);
        return [.. bytes];
    }

    public static byte[] Compress(byte[] block, AvroCodec codec)
    {
        if (codec == AvroCodec.Null)
            return block;
        var compressed = new MemoryStream();
        if (codec == AvroCodec.Deflate)
        {
            using var deflater = new DeflateStream(compressed, CompressionLevel.Fastest, leaveOpen: true);
            deflater.Write(block);
        }
        else
        {
            compressed.Write(Snappy.CompressToArray(block));
            var checksum = new byte[4];
            BinaryPrimitives.WriteUInt32BigEndian(checksum, Crc32.HashToUInt32(block));
            compressed.Write(checksum);
        }
        return compressed.ToArray();
    }

    private static void WriteString(Stream container, ReadOnlySpan<byte> bytes)
    {
        container.Write(Long(bytes.Length));
        container.Write(bytes);
    }
}

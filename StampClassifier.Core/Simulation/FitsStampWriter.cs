using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using StampClassifier.Core.Stamps;

namespace StampClassifier.Core.Simulation;

/// <summary>
/// Writes a stamp as the packets carry it: one primary FITS image of big-endian float32, gzip-compressed. Huffman coding only:
/// pixels hold no repeats worth searching for, and without a search the bytes do not depend on the processor.
/// One instance per thread.
/// </summary>
public sealed class FitsStampWriter
{
    private const int Block = 2880;
    private const int Card = 80;

    // RFC 1952 header: the library names the system it runs on, which would tell a Windows night from a Linux one.
    private const int OperatingSystemByte = 9;
    private const byte UnknownSystem = 255;

    private static readonly ZLibCompressionOptions HuffmanOnly =
        new() { CompressionLevel = 1, CompressionStrategy = ZLibCompressionStrategy.HuffmanOnly };

    private byte[] _fits = [];

    public byte[] Write(StampImage stamp)
    {
        var pixels = stamp.Width * stamp.Height * sizeof(float);
        var size = Block + (pixels + Block - 1) / Block * Block;
        if (_fits.Length < size)
            _fits = new byte[size];
        var fits = _fits.AsSpan(0, size);
        WriteHeader(fits[..Block], stamp);
        for (var i = 0; i < stamp.Pixels.Length; i++)
            BinaryPrimitives.WriteSingleBigEndian(fits.Slice(Block + i * sizeof(float)), stamp.Pixels[i]);
        fits[(Block + pixels)..].Clear();

        using var compressed = new MemoryStream(size);
        using (var gzip = new GZipStream(compressed, HuffmanOnly, leaveOpen: true))
            gzip.Write(fits);
        var bytes = compressed.ToArray();
        bytes[OperatingSystemByte] = UnknownSystem;
        return bytes;
    }

    private static void WriteHeader(Span<byte> header, StampImage stamp)
    {
        header.Fill((byte)' ');
        string[] cards =
        [
            $"SIMPLE  = {"T",20}", $"BITPIX  = {-32,20}", $"NAXIS   = {2,20}", $"NAXIS1  = {stamp.Width,20}",
            $"NAXIS2  = {stamp.Height,20}", "BUNIT   = 'DN      '", "END",
        ];
        for (var i = 0; i < cards.Length; i++)
            Encoding.ASCII.GetBytes(cards[i], header.Slice(i * Card, Card));
    }
}

using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace StampClassifier.Core.Stamps;

/// <summary>Turns stored FITS pixels (big-endian, any BITPIX) into float32; what is not finite becomes NaN.</summary>
internal static class FitsPixels
{
    public static void Decode(ReadOnlySpan<byte> data, in FitsHeader header, Span<float> pixels)
    {
        if (header is { BitsPerPixel: -32, Scale: 1, Zero: 0 })
            DecodeFloats(data, pixels);
        else
            DecodeOthers(data, in header, pixels);
        BlankInfinities(pixels);
    }

    private static void DecodeFloats(ReadOnlySpan<byte> data, Span<float> pixels)
    {
        var source = MemoryMarshal.Cast<byte, int>(data)[..pixels.Length];
        var target = MemoryMarshal.Cast<float, int>(pixels);
        if (BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(source, target);
        else
            source.CopyTo(target);
    }

    private static void DecodeOthers(ReadOnlySpan<byte> data, in FitsHeader header, Span<float> pixels)
    {
        var size = Math.Abs(header.BitsPerPixel) / 8;
        for (var index = 0; index < pixels.Length; index++)
        {
            var bytes = data.Slice(index * size, size);
            pixels[index] = header.BitsPerPixel < 0
                ? (float)(ReadReal(bytes) * header.Scale + header.Zero)
                : FromInteger(ReadInteger(bytes), in header);
        }
    }

    private static double ReadReal(ReadOnlySpan<byte> bytes)
        => bytes.Length == sizeof(float) ? BinaryPrimitives.ReadSingleBigEndian(bytes) : BinaryPrimitives.ReadDoubleBigEndian(bytes);

    private static long ReadInteger(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        1 => bytes[0],
        2 => BinaryPrimitives.ReadInt16BigEndian(bytes),
        _ => BinaryPrimitives.ReadInt32BigEndian(bytes),
    };

    private static float FromInteger(long stored, in FitsHeader header)
        => stored == header.Blank ? float.NaN : (float)(stored * header.Scale + header.Zero);

    private static void BlankInfinities(Span<float> pixels)
    {
        if (!TensorPrimitives.IsInfinityAny<float>(pixels))
            return;
        foreach (ref var pixel in pixels)
        {
            if (float.IsInfinity(pixel))
                pixel = float.NaN;
        }
    }
}

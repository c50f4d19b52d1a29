using System.Buffers.Binary;
using System.Text;

namespace StampClassifier.Core.Simulation;

/// <summary>A growing byte buffer with Avro's binary encoding.</summary>
internal sealed class AvroBuffer
{
    private byte[] _bytes = new byte[64 * 1024];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Raw(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Reserve(bytes.Length));

    /// <summary>Avro int and long: zig-zag, seven bits a byte.</summary>
    public void Long(long value)
    {
        var rest = (ulong)((value << 1) ^ (value >> 63));
        while (rest >= 0x80)
        {
            Reserve(1)[0] = (byte)(rest | 0x80);
            rest >>= 7;
        }
        Reserve(1)[0] = (byte)rest;
    }

    public void Float(double value) => BinaryPrimitives.WriteSingleLittleEndian(Reserve(4), (float)value);

    public void Double(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Reserve(8), value);

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        Long(bytes.Length);
        Raw(bytes);
    }

    public void String(string text)
    {
        var count = Encoding.UTF8.GetByteCount(text);
        Long(count);
        Encoding.UTF8.GetBytes(text, Reserve(count));
    }

    private Span<byte> Reserve(int count)
    {
        if (Length + count > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        var span = _bytes.AsSpan(Length, count);
        Length += count;
        return span;
    }
}

using System.Buffers.Binary;
using System.Text;

namespace StampClassifier.Core.Alerts;

/// <summary>
/// Reads Avro's binary encoding from a span. Never reads outside it; whatever is wrong is an <see cref="AlertFormatException"/>.
/// </summary>
internal ref struct AvroSpanReader
{
    // Values that take no bytes (null, empty records) could otherwise be asked for without end.
    private const int FreeWork = 1_000_000;
    private const int WorkPerByte = 4;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly long _origin;
    private readonly string? _container;
    private int _position;
    private long _work;

    /// <param name="bytes">Encoded values.</param>
    /// <param name="origin">Where in the file <paramref name="bytes"/> start.</param>
    /// <param name="container">What the offsets count in, if that is not the file.</param>
    public AvroSpanReader(ReadOnlySpan<byte> bytes, long origin = 0, string? container = null)
    {
        _bytes = bytes;
        _origin = origin;
        _container = container;
        _work = FreeWork + (long)WorkPerByte * bytes.Length;
    }

    public readonly int Position => _position;

    public readonly int Remaining => _bytes.Length - _position;

    /// <summary>Counts values that need no bytes; too many are an error.</summary>
    public void Spend(int values)
    {
        _work -= values;
        if (_work < 0)
            throw Fail("far more values than bytes");
    }

    public ReadOnlySpan<byte> Take(int count)
    {
        if ((uint)count > (uint)Remaining)
            throw Fail($"{count} bytes are needed and {Remaining} are left: truncated, or a wrong length");
        var taken = _bytes.Slice(_position, count);
        _position += count;
        return taken;
    }

    public byte ReadByte() => _position < _bytes.Length ? _bytes[_position++] : throw Fail("truncated");

    public bool ReadBoolean() => ReadByte() switch
    {
        0 => false,
        1 => true,
        _ => throw Fail("a boolean is neither 0 nor 1"),
    };

    public float ReadFloat() => BinaryPrimitives.ReadSingleLittleEndian(Take(sizeof(float)));

    public double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)));

    public int ReadInt()
    {
        var value = ReadLong();
        return value is >= int.MinValue and <= int.MaxValue ? (int)value : throw Fail("an int has more than 32 bits");
    }

    public long ReadLong()
    {
        if (_position < _bytes.Length && _bytes[_position] is var small and < 0x80)
        {
            _position++;
            return (small >> 1) ^ -(small & 1);
        }
        return ReadLongSlowly();
    }

    /// <summary>The alternative of a union that is here, otherwise the type itself.</summary>
    public AvroType ReadBranch(AvroType type)
    {
        if (type.Kind != AvroKind.Union)
            return type;
        var branch = ReadLong();
        return (ulong)branch < (ulong)type.Branches.Length
            ? type.Branches[branch]
            : throw Fail($"union branch {branch} of {type.Branches.Length}");
    }

    /// <summary>A length prefix that must fit what is left, and the limit.</summary>
    public int ReadLength(int limit, string what)
    {
        var length = ReadLong();
        if (length < 0 || length > Remaining)
            throw Fail($"{what} claims {length} bytes and {Remaining} are left");
        return length <= limit ? (int)length : throw Fail($"{what} has {length} bytes, more than the {limit} allowed");
    }

    public string ReadString(int limit)
    {
        var utf8 = Take(ReadLength(limit, "a string"));
        // A control character is never part of a survey's text, and PostgreSQL cannot store NUL.
        if (utf8.ContainsAnyInRange((byte)0, (byte)0x1f))
            throw Fail("a string has control characters");
        try
        {
            return StrictUtf8.GetString(utf8);
        }
        catch (DecoderFallbackException)
        {
            throw Fail("a string is no valid UTF-8");
        }
    }

    /// <summary>Items in the next block of an array or map, 0 at its end.</summary>
    public long ReadBlockCount(out int blockEnd)
    {
        blockEnd = -1;
        var count = ReadLong();
        if (count >= 0)
            return count;
        if (count == long.MinValue)
            throw Fail("an array claims more items than can be counted");
        var size = ReadLength(int.MaxValue, "an array block");
        blockEnd = _position + size;
        return -count;
    }

    /// <summary>Checks the byte size that an array block announced.</summary>
    public readonly void EndBlock(int blockEnd)
    {
        if (blockEnd >= 0 && blockEnd != _position)
            throw Fail("an array block is not as long as it says");
    }

    public readonly AlertFormatException Fail(string problem) => _container is null
        ? new AlertFormatException(problem, _origin + _position)
        : new AlertFormatException($"{problem} (at byte {_position} of {_container})");

    private long ReadLongSlowly()
    {
        var bits = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = ReadByte();
            if (shift == 63 && next > 1)
                break;
            bits |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return (long)(bits >> 1) ^ -(long)(bits & 1);
        }
        throw Fail("an integer has more than 64 bits");
    }
}

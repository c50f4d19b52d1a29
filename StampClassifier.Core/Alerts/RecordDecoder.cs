namespace StampClassifier.Core.Alerts;

/// <summary>Decodes the plain fields of one record: the survey's many ways of saying "missing" end here.</summary>
internal static class RecordDecoder
{
    private const double Sentinel = -999;

    public static void Decode(ref AvroSpanReader reader, RecordPlan plan, RecordValues values, AlertReaderLimits limits)
    {
        values.Clear();
        reader.Spend(plan.Steps.Length);
        foreach (ref readonly var step in plan.Steps.AsSpan())
            DecodeField(ref reader, in step, values, limits);
    }

    public static void DecodeField(ref AvroSpanReader reader, ref readonly FieldStep step, RecordValues values, AlertReaderLimits limits)
    {
        var (use, slot) = step.Target;
        if (use == FieldUse.Skip)
        {
            AvroSkipper.Skip(ref reader, step.Type, limits.Depth);
            return;
        }
        var type = reader.ReadBranch(step.Type);
        if (type.Kind == AvroKind.Null)
            return;
        switch (use)
        {
            case FieldUse.Number:
                values.Numbers[slot] = ReadNumber(ref reader, type, in step);
                break;
            case FieldUse.Key:
                values.Keys[slot] = ReadKey(ref reader, type, in step);
                break;
            case FieldUse.Text:
                values.Texts[slot] = ReadText(ref reader, type, in step, limits);
                break;
            case FieldUse.Sign:
                values.Sign = ReadSign(ref reader, type, in step);
                break;
            default:
                values.Blob = ReadBlob(ref reader, type, in step, limits);
                break;
        }
    }

    private static double ReadNumber(ref AvroSpanReader reader, AvroType type, ref readonly FieldStep step)
    {
        var number = type.Kind switch
        {
            AvroKind.Float => reader.ReadFloat(),
            AvroKind.Double => reader.ReadDouble(),
            AvroKind.Int => reader.ReadInt(),
            AvroKind.Long => reader.ReadLong(),
            AvroKind.Boolean => reader.ReadBoolean() ? 1 : 0,
            _ => throw reader.Fail($"{step.Name} is a {type.Name}, no number"),
        };
        return number == Sentinel || !double.IsFinite(number) ? double.NaN : number;
    }

    private static long? ReadKey(ref AvroSpanReader reader, AvroType type, ref readonly FieldStep step)
    {
        if (type.Kind is AvroKind.Int or AvroKind.Long)
            return (type.Kind == AvroKind.Int ? reader.ReadInt() : reader.ReadLong()) is var key && key == (long)Sentinel ? null : key;
        var number = ReadNumber(ref reader, type, in step);
        if (double.IsNaN(number))
            return null;
        // Beyond 2^53 a double no longer tells neighbouring keys apart.
        return double.IsInteger(number) && Math.Abs(number) <= 1L << 53
            ? (long)number
            : throw reader.Fail($"{step.Name} is {number}, no whole number that a double holds exactly");
    }

    private static string? ReadText(ref AvroSpanReader reader, AvroType type, ref readonly FieldStep step, AlertReaderLimits limits)
    {
        if (type.Kind != AvroKind.String)
            throw reader.Fail($"{step.Name} is a {type.Name}, no string");
        var text = reader.ReadString(limits.StringBytes);
        return text == "null" ? null : text;
    }

    private static bool? ReadSign(ref AvroSpanReader reader, AvroType type, ref readonly FieldStep step)
    {
        if (type.Kind != AvroKind.String)
        {
            return ReadNumber(ref reader, type, in step) switch
            {
                1 => true,
                0 => false,
                double.NaN => null,
                var number => throw reader.Fail($"{step.Name} is {number}, neither 1 nor 0"),
            };
        }
        var text = reader.Take(reader.ReadLength(limit: 16, step.Name));
        return text switch
        {
            [(byte)'t' or (byte)'1'] => true,
            [(byte)'f' or (byte)'0'] => false,
            _ when text.SequenceEqual("null"u8) => null,
            _ => throw reader.Fail($"{step.Name} is none of t, f, 1 and 0"),
        };
    }

    private static Range ReadBlob(ref AvroSpanReader reader, AvroType type, ref readonly FieldStep step, AlertReaderLimits limits)
    {
        if (type.Kind != AvroKind.Bytes)
            throw reader.Fail($"{step.Name} is a {type.Name}, no bytes");
        var length = reader.ReadLength(limits.CutoutBytes, step.Name);
        var start = reader.Position;
        reader.Take(length);
        return start..reader.Position;
    }
}

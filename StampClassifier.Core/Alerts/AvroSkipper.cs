namespace StampClassifier.Core.Alerts;

/// <summary>Steps over a value of any type.</summary>
internal static class AvroSkipper
{
    /// <param name="reader">Stands at the value, and behind it afterwards.</param>
    /// <param name="type">The writer's type of the value.</param>
    /// <param name="depth">How deep records, arrays and maps may still nest.</param>
    public static void Skip(ref AvroSpanReader reader, AvroType type, int depth)
    {
        type = reader.ReadBranch(type);
        switch (type.Kind)
        {
            case AvroKind.Null: break;
            case AvroKind.Boolean: reader.ReadBoolean(); break;
            case AvroKind.Int: reader.ReadInt(); break;
            case AvroKind.Long: reader.ReadLong(); break;
            case AvroKind.Float: reader.Take(sizeof(float)); break;
            case AvroKind.Double: reader.Take(sizeof(double)); break;
            case AvroKind.Bytes or AvroKind.String: reader.Take(reader.ReadLength(int.MaxValue, type.Name)); break;
            case AvroKind.Fixed: reader.Take(type.Size); break;
            case AvroKind.Enum: SkipEnum(ref reader, type); break;
            case AvroKind.Record: SkipRecord(ref reader, type, depth); break;
            default: SkipItems(ref reader, type, depth); break;
        }
    }

    private static void SkipEnum(ref AvroSpanReader reader, AvroType type)
    {
        var symbol = reader.ReadInt();
        if ((uint)symbol >= (uint)type.Size)
            throw reader.Fail($"symbol {symbol} of enum {type.Name}, which has {type.Size}");
    }

    private static void SkipRecord(ref AvroSpanReader reader, AvroType type, int depth)
    {
        if (depth <= 0)
            throw reader.Fail($"record {type.Name} nests too deep");
        reader.Spend(type.Fields.Length);
        foreach (ref readonly var field in type.Fields.AsSpan())
            Skip(ref reader, field.Type, depth - 1);
    }

    private static void SkipItems(ref AvroSpanReader reader, AvroType type, int depth)
    {
        if (depth <= 0)
            throw reader.Fail($"{type.Name}s nest too deep");
        while (reader.ReadBlockCount(out var blockEnd) is var count and > 0)
        {
            for (var item = 0L; item < count; item++)
            {
                reader.Spend(1);
                if (type.Kind == AvroKind.Map)
                    reader.Take(reader.ReadLength(int.MaxValue, "a map key"));
                Skip(ref reader, type.Items!, depth - 1);
            }
            reader.EndBlock(blockEnd);
        }
    }
}

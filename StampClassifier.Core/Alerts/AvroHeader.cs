namespace StampClassifier.Core.Alerts;

/// <summary>The head of an Avro object container file: where its schema lies, how blocks are compressed, what ends each block.</summary>
internal readonly ref struct AvroHeader
{
    public const int SyncBytes = 16;

    private AvroHeader(ReadOnlySpan<byte> sync, Range schema, AvroCodec codec, int end)
    {
        Sync = sync;
        Schema = schema;
        Codec = codec;
        End = end;
    }

    public static ReadOnlySpan<byte> Magic => "Obj\u0001"u8;

    public ReadOnlySpan<byte> Sync { get; }

    /// <summary>Where in the file the writer's schema (JSON) lies.</summary>
    public Range Schema { get; }

    public AvroCodec Codec { get; }

    /// <summary>Byte position of the first block.</summary>
    public int End { get; }

    public static AvroHeader Read(ReadOnlySpan<byte> container, AlertReaderLimits limits)
    {
        if (!container.StartsWith(Magic))
            throw new AlertFormatException("no Avro container: it does not begin with \"Obj\" and 1", 0);
        var reader = new AvroSpanReader(container);
        reader.Take(Magic.Length);
        Range? schema = null;
        AvroCodec? codec = null;
        while (reader.ReadBlockCount(out var blockEnd) is var count and > 0)
        {
            for (var entry = 0L; entry < count; entry++)
                ReadEntry(ref reader, limits, ref schema, ref codec);
            reader.EndBlock(blockEnd);
        }
        var sync = reader.Take(SyncBytes);
        return new AvroHeader(
            sync, schema ?? throw reader.Fail("the container has no avro.schema"), codec ?? AvroCodec.Null, reader.Position);
    }

    private static void ReadEntry(ref AvroSpanReader reader, AlertReaderLimits limits, ref Range? schema, ref AvroCodec? codec)
    {
        var key = reader.Take(reader.ReadLength(limits.StringBytes, "a header key"));
        var isSchema = key.SequenceEqual("avro.schema"u8);
        var isCodec = key.SequenceEqual("avro.codec"u8);
        if ((isSchema && schema is not null) || (isCodec && codec is not null))
            throw reader.Fail("the container header has avro.schema or avro.codec twice");
        var length = reader.ReadLength(limits.SchemaBytes, isSchema ? "the schema" : "a header value");
        var start = reader.Position;
        var value = reader.Take(length);
        if (isSchema)
            schema = start..reader.Position;
        else if (isCodec)
            codec = ParseCodec(ref reader, value);
    }

    private static AvroCodec ParseCodec(ref AvroSpanReader reader, ReadOnlySpan<byte> name) => name switch
    {
        _ when name.SequenceEqual("null"u8) => AvroCodec.Null,
        _ when name.SequenceEqual("deflate"u8) => AvroCodec.Deflate,
        _ when name.SequenceEqual("snappy"u8) => AvroCodec.Snappy,
        _ => throw reader.Fail("the container's codec is none of null, deflate and snappy"),
    };
}

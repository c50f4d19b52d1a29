namespace StampClassifier.Core.Alerts;

/// <summary>Walks the blocks of an Avro container, decompressed, each followed by the container's sync marker.</summary>
internal ref struct AvroBlocks(ReadOnlyMemory<byte> container, AvroHeader header, AlertReaderLimits limits)
{
    private readonly AvroHeader _header = header;
    private int _position = header.End;
    private int _decompressed;

    /// <summary>Records in the current block, as it claims.</summary>
    public long Records { get; private set; }

    /// <summary>Encoded records of the current block: a slice of the container, or newly decompressed.</summary>
    public ReadOnlyMemory<byte> Bytes { get; private set; }

    /// <summary>Where <see cref="Bytes"/> start in the file, if they are a slice of it.</summary>
    public int Origin { get; private set; }

    /// <summary>What offsets count in, if not in the file.</summary>
    public string? Place { get; private set; }

    public bool MoveNext()
    {
        if (_position == container.Length)
            return false;
        var reader = new AvroSpanReader(container.Span[_position..], _position);
        Records = reader.ReadLong();
        if (Records < 0)
            throw reader.Fail("a block claims a negative number of records");
        var size = reader.ReadLength(int.MaxValue, "a block");
        var start = _position + reader.Position;
        reader.Take(size);
        if (!reader.Take(AvroHeader.SyncBytes).SequenceEqual(_header.Sync))
            throw reader.Fail("a block does not end with the container's sync marker: damaged, or a wrong length");
        _position += reader.Position;
        Decompress(container.Slice(start, size), start);
        return true;
    }

    private void Decompress(ReadOnlyMemory<byte> block, int start)
    {
        Origin = start;
        Bytes = block;
        if (_header.Codec == AvroCodec.Null)
            return;
        Place = $"the decompressed block that starts at byte {start} of the file";
        Bytes = AvroDecompressor.Decompress(block, start, _header.Codec, limits.DecompressedBytes - _decompressed);
        _decompressed += Bytes.Length;
    }
}

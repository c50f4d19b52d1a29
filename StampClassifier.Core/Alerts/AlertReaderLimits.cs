namespace StampClassifier.Core.Alerts;

/// <summary>
/// What <see cref="AlertReader"/> accepts at most. A container beyond any of these is refused with an <see cref="AlertFormatException"/>
/// before memory or time is spent on it. Real ZTF packets have 60 to 200 KiB, a schema of 28 KiB and some hundred history entries at most.
/// </summary>
public sealed record AlertReaderLimits
{
    /// <summary>Bytes of one container file, all its records together.</summary>
    public int ContainerBytes { get; init; } = 64 << 20;

    /// <summary>Encoded bytes of one record.</summary>
    public int PacketBytes { get; init; } = 4 << 20;

    /// <summary>Bytes of the writer's schema (JSON).</summary>
    public int SchemaBytes { get; init; } = 256 << 10;

    /// <summary>How deep the schema's JSON may nest, and the records that it describes.</summary>
    public int Depth { get; init; } = 64;

    /// <summary>Records per container.</summary>
    public int Records { get; init; } = 10_000;

    /// <summary>UTF-8 bytes of one string that is kept, cutout file names included.</summary>
    public int StringBytes { get; init; } = 4 << 10;

    /// <summary>Compressed bytes of one cutout.</summary>
    public int CutoutBytes { get; init; } = 1 << 20;

    /// <summary>Entries of <c>prv_candidates</c>.</summary>
    public int PreviousCandidates { get; init; } = 10_000;

    /// <summary>Decompressed bytes of all blocks of one container together.</summary>
    public int DecompressedBytes { get; init; } = 64 << 20;

    /// <summary>Different schemas kept compiled; the cache starts afresh when it is full.</summary>
    public int CachedSchemas { get; init; } = 64;
}

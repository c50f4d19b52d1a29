namespace StampClassifier.Core.Stamps;

/// <summary>What <see cref="FitsReader"/> accepts at most; a ZTF stamp is 63 x 63 pixels, 20 KiB with its header of 36 cards.</summary>
public sealed record FitsLimits
{
    public static FitsLimits Default { get; } = new();

    /// <summary>Pixels along either axis.</summary>
    public int Side { get; init; } = 1024;

    /// <summary>Bytes after decompression.</summary>
    public int DecompressedBytes { get; init; } = 8 << 20;

    /// <summary>Header cards of 80 bytes.</summary>
    public int Cards { get; init; } = 1440;
}

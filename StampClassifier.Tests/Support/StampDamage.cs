namespace StampClassifier.Tests.Support;

/// <summary>Damage to a packet that its Avro cannot see.</summary>
internal static class StampDamage
{
    private static readonly byte[] GzipMagic = [0x1f, 0x8b, 0x08];

    /// <summary>Spoils the first stamp's gzip stream behind its header.</summary>
    public static byte[] BreakGzip(ReadOnlyMemory<byte> packet)
    {
        var bytes = packet.ToArray();
        var start = bytes.AsSpan().IndexOf(GzipMagic);
        Assert.True(start > 0, "the packet holds a gzip stamp");
        bytes.AsSpan(start + 20, 400).Fill(0xff);
        return bytes;
    }
}

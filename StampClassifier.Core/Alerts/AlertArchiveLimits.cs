namespace StampClassifier.Core.Alerts;

/// <summary>What <see cref="AlertArchive"/> accepts at most, so that a bad archive costs neither memory nor a night.</summary>
public sealed record AlertArchiveLimits
{
    /// <summary>Bytes of one packet file; a larger one becomes an error entry and the walk goes on.</summary>
    public int EntryBytes { get; init; } = 64 << 20;

    /// <summary>
    /// Entries of one walk, ignored members included; then comes an error entry and the end. A busy ZTF night has 1.2 million.
    /// </summary>
    public int Entries { get; init; } = 5_000_000;
}

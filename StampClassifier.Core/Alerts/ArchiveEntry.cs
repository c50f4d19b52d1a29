namespace StampClassifier.Core.Alerts;

/// <summary>One packet file of an archive, or what was wrong with it.</summary>
/// <param name="Name">Path of the file, or its name inside the archive.</param>
/// <param name="Bytes">The whole file; empty if <paramref name="Error"/> is set.</param>
/// <param name="Error">What could not be read and where, null if all is well.</param>
public sealed record ArchiveEntry(string Name, ReadOnlyMemory<byte> Bytes, string? Error)
{
    /// <summary>False for members that are passed over.</summary>
    internal bool IsPacketFile { get; private init; } = true;

    internal static ArchiveEntry Failed(string name, string error) => new(name, default, error);

    internal static ArchiveEntry Ignored(string name) => new(name, default, null) { IsPacketFile = false };

    /// <summary>True for .avro files, but not for the "._" companions that macOS puts into archives.</summary>
    internal static bool IsPacketName(string path)
        => path.EndsWith(".avro", StringComparison.OrdinalIgnoreCase)
            && !Path.GetFileName(path.AsSpan()).StartsWith("._", StringComparison.Ordinal);
}

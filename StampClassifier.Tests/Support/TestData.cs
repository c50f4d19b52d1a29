using System.Formats.Tar;
using System.IO.Compression;

namespace StampClassifier.Tests.Support;

/// <summary>
/// Real survey data that is shared but never part of this repository: the folder in <c>STAMPCLASSIFIER_SHARED</c>, or <c>shared</c> beside
/// the repository. Tests that ask for it are skipped where it is absent.
/// </summary>
internal static class TestData
{
    private static readonly Lazy<string?> SharedFolder = new(FindSharedFolder);

    private static readonly Lazy<IReadOnlyList<PacketFile>> LabelledFiles = new(() => ReadTarball("data/ztf/labelled.tar.gz"));

    private static readonly Lazy<IReadOnlyList<PacketFile>> UnlabelledFiles = new(() => ReadTarball("data/ztf/unlabelled.tar.gz"));

    /// <summary>The public packet ZTF17aaajnnn: schema 3.3, 11 non-detections.</summary>
    public static byte[] Packet1 => Bytes("data/ztf/checks/472263571115115000.avro");

    /// <summary>The public packet ZTF17aaacxxf: schema 3.2, 22 detections and 6 non-detections, a negative subtraction.</summary>
    public static byte[] Packet2 => Bytes("data/ztf/checks/739260766315010006.avro");

    public static IReadOnlyList<PacketFile> Labelled => LabelledFiles.Value;

    public static IReadOnlyList<PacketFile> Unlabelled => UnlabelledFiles.Value;

    /// <summary>Packets that break careless readers.</summary>
    public static IReadOnlyList<PacketFile> Odd => ReadFolder("data/ztf/odd");

    public static IReadOnlyList<PacketFile> Checks => ReadFolder("data/ztf/checks");

    /// <summary>Every real packet there is.</summary>
    public static IEnumerable<PacketFile> AllPackets => Checks.Concat(Odd).Concat(Labelled).Concat(Unlabelled);

    public static byte[] Bytes(string relativePath) => File.ReadAllBytes(PathOf(relativePath));

    /// <summary>Full path of a shared file or folder; skips the test if it is absent.</summary>
    public static string PathOf(string relativePath)
    {
        var path = SharedFolder.Value is { } folder ? Path.Combine(folder, relativePath) : null;
        Assert.SkipUnless(path is not null && (File.Exists(path) || Directory.Exists(path)), $"shared data absent: {relativePath}");
        return path!;
    }

    private static PacketFile[] ReadFolder(string relativePath)
        => [.. Directory.GetFiles(PathOf(relativePath), "*.avro")
            .Order(StringComparer.Ordinal)
            .Select(path => new PacketFile(Path.GetFileName(path), File.ReadAllBytes(path)))];

    private static List<PacketFile> ReadTarball(string relativePath)
    {
        using var gzip = new GZipStream(File.OpenRead(PathOf(relativePath)), CompressionMode.Decompress);
        using var tar = new TarReader(gzip);
        var packets = new List<PacketFile>();
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is null || !entry.Name.EndsWith(".avro", StringComparison.Ordinal))
                continue;
            var bytes = new byte[entry.Length];
            entry.DataStream.ReadExactly(bytes);
            packets.Add(new PacketFile(Path.GetFileName(entry.Name), bytes));
        }
        return packets;
    }

    private static string? FindSharedFolder()
    {
        if (Environment.GetEnvironmentVariable("STAMPCLASSIFIER_SHARED") is { Length: > 0 } configured)
            return configured;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "StampClassifier.sln")) && folder.Parent is { } above)
                return Path.Combine(above.FullName, "shared");
        }
        return null;
    }
}

/// <summary>A packet file by name.</summary>
internal sealed record PacketFile(string Name, byte[] Bytes)
{
    public override string ToString() => Name;
}

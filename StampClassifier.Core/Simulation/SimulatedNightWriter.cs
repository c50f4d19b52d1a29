using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace StampClassifier.Core.Simulation;

/// <summary>
/// Writes a simulated night to a folder of <c>&lt;candid&gt;.avro</c> files or, where the name ends in .tar.gz or .tgz, to a tarball like
/// the public archive's nightly one, with the truth beside it in <c>&lt;name&gt;.truth.csv</c> (candid, objectId, label, situation).
/// A night under its final name is whole: everything is written under a temporary name first.
/// </summary>
public static class SimulatedNightWriter
{
    /// <summary>Writes the night; reports the number of alerts written so far. The path must not exist.</summary>
    /// <returns>Path of the truth file.</returns>
    public static async Task<string> WriteAsync(
        NightSimulator night, string path, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        path = Path.GetFullPath(path);
        if (File.Exists(path) || Directory.Exists(path))
            throw new IOException($"{path} is already there; a simulated night replaces nothing.");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var truth = TruthPath(path);
        var (partial, partialTruth) = (path + ".partial", truth + ".partial");
        try
        {
            Remove(partial);
            await using (var table = new StreamWriter(partialTruth, append: false, new UTF8Encoding(false)))
            {
                await table.WriteAsync("candid,objectId,label,situation\n".AsMemory(), cancellationToken);
                var alerts = Recorded(night, table, progress, cancellationToken);
                await (IsTarball(path)
                    ? WriteTarballAsync(alerts, partial, cancellationToken)
                    : WriteFolderAsync(alerts, partial, cancellationToken));
            }
            // The truth first: whoever sees the night finds its truth, too.
            File.Move(partialTruth, truth, overwrite: true);
            Move(partial, path);
            return truth;
        }
        catch
        {
            Remove(partial);
            Remove(partialTruth);
            throw;
        }
    }

    /// <summary>Where the truth of a night lies.</summary>
    public static string TruthPath(string nightPath)
    {
        var stem = Suffixes.FirstOrDefault(suffix => nightPath.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)) is { } found
            ? nightPath[..^found.Length]
            : Path.TrimEndingDirectorySeparator(nightPath);
        return stem + ".truth.csv";
    }

    private static readonly string[] Suffixes = [".tar.gz", ".tgz"];

    private static bool IsTarball(string path) => Suffixes.Any(suffix => path.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));

    private static async IAsyncEnumerable<SimulatedAlert> Recorded(
        NightSimulator night, TextWriter table, IProgress<int>? progress,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var written = 0;
        foreach (var alert in night.SimulateInParallel(Environment.ProcessorCount, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return alert;
            var line = string.Create(
                CultureInfo.InvariantCulture, $"{alert.Candid},{alert.ObjectId},{alert.TrueClass},\"{alert.Situation}\"\n");
            await table.WriteAsync(line.AsMemory(), cancellationToken);
            progress?.Report(++written);
        }
    }

    private static async Task WriteFolderAsync(IAsyncEnumerable<SimulatedAlert> alerts, string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        await foreach (var alert in alerts.WithCancellation(cancellationToken))
            await File.WriteAllBytesAsync(Path.Combine(folder, alert.FileName), alert.Packet, cancellationToken);
    }

    private static async Task WriteTarballAsync(IAsyncEnumerable<SimulatedAlert> alerts, string file, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
        // The stamps are compressed already; the outer gzip is there because the archive's tarballs have it.
        await using var gzip = new GZipStream(stream, CompressionLevel.Fastest);
        await using var tar = new TarWriter(gzip, TarEntryFormat.Ustar);
        await foreach (var alert in alerts.WithCancellation(cancellationToken))
        {
            var entry = new UstarTarEntry(TarEntryType.RegularFile, alert.FileName)
            {
                DataStream = new MemoryStream(alert.Packet, writable: false),
                ModificationTime = DateTimeOffset.UnixEpoch,
            };
            await tar.WriteEntryAsync(entry, cancellationToken);
        }
    }

    private static void Move(string partial, string path)
    {
        if (IsTarball(path))
            File.Move(partial, path);
        else
            Directory.Move(partial, path);
    }

    private static void Remove(string path)
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        File.Delete(path);
    }
}

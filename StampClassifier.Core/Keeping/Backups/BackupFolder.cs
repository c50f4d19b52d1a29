using System.Globalization;
using System.Security.Cryptography;

namespace StampClassifier.Core.Keeping.Backups;

/// <summary>
/// A folder of backups, each a folder of its own: <c>stampclassifier-20260131T041500Z</c>. One that is being written ends in
/// <c>.partial</c> and gets its name when it is whole and on the disk.
/// </summary>
internal static class BackupFolder
{
    private const string Prefix = "stampclassifier-";
    private const string Partial = ".partial";
    private const string Sums = "SHA256SUMS";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Held while a backup is made here; the operating system takes it back from a process that dies.</summary>
    /// <exception cref="BackupException">Another process makes one.</exception>
    public static FileStream Lock(string root)
    {
        Make(root);
        try
        {
            return new FileStream(Path.Combine(root, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (Directory.Exists(root))
        {
            throw new BackupException($"Another backup is being made in '{root}'.", exception);
        }
    }

    /// <summary>A place to write to; under the lock, what others left unfinished is of a process that died.</summary>
    public static string Begin(string root, DateTimeOffset now)
    {
        foreach (var left in Directory.GetDirectories(root, Prefix + "*" + Partial))
            Directory.Delete(left, recursive: true);
        var name = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}");
        // Names sort by age: of one second, the later is behind all that are there.
        if (Directory.GetDirectories(root, name + "*").Max(StringComparer.Ordinal) is { } last)
        {
            var number = last.EndsWith('Z') ? 1 : int.Parse(last[(last.LastIndexOf('-') + 1)..], CultureInfo.InvariantCulture);
            name = string.Create(CultureInfo.InvariantCulture, $"{name}-{number + 1:000}");
        }
        var folder = Path.Combine(root, name + Partial);
        Make(folder);
        return folder;
    }

    /// <summary>Writes the manifest and gives the backup its name.</summary>
    public static async Task<string> FinishAsync(string partial, BackupManifest manifest, CancellationToken cancellationToken)
    {
        var path = Path.Combine(partial, BackupManifest.FileName);
        await File.WriteAllTextAsync(path, manifest.ToJson(), cancellationToken).ConfigureAwait(false);
        var own = await Sha256Async(path, cancellationToken).ConfigureAwait(false);
        var sums = Path.Combine(partial, Sums);
        // The form of sha256sum, so that a copy can be checked where this program is not.
        await File.WriteAllTextAsync(sums, $"{manifest.Sha256}  {manifest.File}\n{own}  {BackupManifest.FileName}\n", cancellationToken)
            .ConfigureAwait(false);
        foreach (var file in Directory.GetFiles(partial))
            Flush(file);
        var whole = partial[..^Partial.Length];
        Directory.Move(partial, whole);
        return whole;
    }

    /// <summary>Removes the oldest whole backups beyond the number kept.</summary>
    public static IReadOnlyList<string> Prune(string root, int keep)
    {
        var old = keep == 0 ? [] : Whole(root).SkipLast(keep).ToList();
        foreach (var folder in old)
            Directory.Delete(folder, recursive: true);
        return old;
    }

    /// <summary>The backup that was meant: this folder, or the newest in it.</summary>
    public static string Find(string folder)
        => File.Exists(Path.Combine(folder, BackupManifest.FileName)) ? folder
            : Directory.Exists(folder) && Whole(folder).LastOrDefault() is { } newest ? newest
            : throw new BackupException($"There is no whole backup in '{folder}'.");

    /// <summary>Reads the manifest and checks every byte of the backup.</summary>
    /// <exception cref="BackupException">It is not what it was when it was made.</exception>
    public static async Task<BackupManifest> CheckAsync(string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, BackupManifest.FileName);
        var manifest = BackupManifest.Parse(await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false), path);
        var sums = Path.Combine(folder, Sums);
        if (!File.Exists(sums))
            throw new BackupException($"'{folder}' has no {Sums}: it is not whole.");
        foreach (var line in await File.ReadAllLinesAsync(sums, cancellationToken).ConfigureAwait(false))
        {
            var (sum, file) = line.Split("  ", 2) is [var left, var right] ? (left, Path.Combine(folder, Path.GetFileName(right)))
                : throw new BackupException($"'{sums}' is damaged.");
            if (!File.Exists(file))
                throw new BackupException($"'{file}' is not there: the backup is not whole.");
            if (await Sha256Async(file, cancellationToken).ConfigureAwait(false) != sum)
                throw new BackupException($"'{file}' is damaged: its SHA-256 is not the one written down when the backup was made.");
        }
        var data = Path.Combine(folder, manifest.File);
        return await Sha256Async(data, cancellationToken).ConfigureAwait(false) == manifest.Sha256 ? manifest
            : throw new BackupException($"'{data}' is not the file of its manifest.");
    }

    public static async Task<string> Sha256Async(string file, CancellationToken cancellationToken)
    {
        var stream = File.OpenRead(file);
        await using var disposing = stream.ConfigureAwait(false);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Until the disk has it: a rename that survives a power cut must not name a file that does not.</summary>
    public static void Flush(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        stream.Flush(flushToDisk: true);
    }

    private static IEnumerable<string> Whole(string root)
        => Directory.GetDirectories(root, Prefix + "*").Where(folder => !folder.EndsWith(Partial, StringComparison.Ordinal)
            && File.Exists(Path.Combine(folder, BackupManifest.FileName))).Order(StringComparer.Ordinal);

    // Password hashes and the keys that seal cookies are in it.
    private static void Make(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnerOnly);
    }
}

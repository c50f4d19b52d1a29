using System.Text.Json;
using StampClassifier.Core.Storage;

namespace StampClassifier.Core.Keeping.Backups;

/// <summary>What a backup holds, written beside it last: a folder without one is no backup.</summary>
public sealed record BackupManifest
{
    public const string FileName = "manifest.json";

    /// <summary>Of this file's own form.</summary>
    public const int CurrentFormat = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public int Format { get; init; } = CurrentFormat;

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Version of the program that made it.</summary>
    public required string MadeBy { get; init; }

    public required StorageProvider Provider { get; init; }

    /// <summary>The last migration of the database.</summary>
    public required string Schema { get; init; }

    /// <summary>Models whose classifications it holds; their files are not in it.</summary>
    public required IReadOnlyList<BackedUpModel> Models { get; init; }

    public required IReadOnlyList<TableContents> Tables { get; init; }

    /// <summary>The one data file beside this.</summary>
    public required string File { get; init; }

    public required long Bytes { get; init; }

    /// <summary>SHA-256 of that file, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    internal string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <exception cref="BackupException">It is no manifest that this version reads.</exception>
    internal static BackupManifest Parse(string json, string path)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(json, Json) is { Format: CurrentFormat } manifest
                ? manifest : throw new BackupException($"'{path}' is of another form than this version reads; upgrade the program.");
        }
        catch (JsonException exception)
        {
            throw new BackupException($"'{path}' is damaged: {exception.Message}", exception);
        }
    }
}

/// <summary>A model version of the database, with the SHA-256 of its ONNX file.</summary>
public sealed record BackedUpModel(string Model, string Version, string Sha256);

/// <summary>Rows of a table, and a sum over their contents that does not depend on their order.</summary>
public sealed record TableContents(string Name, long Rows, string Contents);

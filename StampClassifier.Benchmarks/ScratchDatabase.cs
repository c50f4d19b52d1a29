using Microsoft.Data.Sqlite;

namespace StampClassifier.Benchmarks;

/// <summary>A SQLite file that is gone afterwards.</summary>
internal sealed class ScratchDatabase : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("stamp-bench-").FullName;

    public string ConnectionString => $"Data Source={Path.Combine(_folder, "bench.db")}";

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}

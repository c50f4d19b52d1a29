using System.Globalization;
using Npgsql;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Storage;

namespace StampClassifier.Benchmarks;

/// <summary>Every part alone, then the whole, and the whole against what the parts allow.</summary>
internal static class PartsRun
{
    private const int WarmCopies = 5;

    public static async Task RunAsync(string model, string? postgres, int alerts, CancellationToken cancellationToken)
    {
        var night = new BenchmarkNight(alerts, WarmCopies);
        var packets = night.Measured.SelectMany(bytes => new AlertReader().Read(bytes)).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{alerts:N0} packets of {night.Measured.Average(bytes => bytes.Length) / 1024:N0} KiB with "
                + $"{packets.Average(packet => packet.PreviousCandidates.Count):N1} history rows, {Environment.ProcessorCount} cores, "
                + $"{alerts * WarmCopies:N0} alerts in the database beforehand\n"));
        Console.WriteLine("| part | alerts/s | core-ms per alert |");
        Console.WriteLine("|-|-|-|");

        var decoding = DecodeBenchmark.Run(night.Measured);
        foreach (var row in decoding)
            Print(row);
        var inflated = decoding.Single(row => row.Part == DecodeBenchmark.WithStamps);
        var network = NetworkBenchmark.Run(model, packets, workers: 1);
        Print(network);
        Print(NetworkBenchmark.Run(model, packets, Environment.ProcessorCount));
        foreach (var other in Directory.GetFiles(Path.GetDirectoryName(Path.GetFullPath(model))!, "*.onnx").Order())
        {
            if (Path.GetFileName(other) != Path.GetFileName(model))
                Print(NetworkBenchmark.Run(other, packets, workers: 1));
        }

        foreach (var provider in new[] { StorageProvider.Sqlite, StorageProvider.Postgres })
        {
            if (provider == StorageProvider.Postgres && postgres is null)
                continue;
            var save = await OnDatabaseAsync(
                provider, postgres, "save", database => SaveBenchmark.RunAsync(provider, database, model, night, cancellationToken));
            var whole = await OnDatabaseAsync(
                provider, postgres, "whole", database => EndToEndBenchmark.RunAsync(provider, database, model, night, cancellationToken));
            Print(save);
            Print(whole);
            var bound = Environment.ProcessorCount / (inflated.CoreSecondsPerAlert + network.CoreSecondsPerAlert
                + save.CoreSecondsPerAlert);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| end to end against cores / sum of parts, {provider} | {whole.AlertsPerSecond / bound:P0} of {bound:N0} | |"));
        }
    }

    private static async Task<BenchmarkRow> OnDatabaseAsync(
        StorageProvider provider, string? postgres, string name, Func<string, Task<BenchmarkRow>> run)
    {
        if (provider == StorageProvider.Sqlite)
        {
            using var database = new ScratchDatabase();
            return await run(database.ConnectionString);
        }
        return await OnPostgresAsync(postgres!, name, run);
    }

    /// <summary>On a database of its own, which is gone afterwards.</summary>
    public static async Task<T> OnPostgresAsync<T>(string postgres, string name, Func<string, Task<T>> run)
    {
        var connection = new NpgsqlConnectionStringBuilder(postgres);
        await using var admin = new NpgsqlConnection(postgres);
        await admin.OpenAsync();
        var scratch = $"stamp_bench_{name}_{Environment.ProcessId}";
        await ExecuteAsync(admin, $"CREATE DATABASE {scratch}");
        try
        {
            return await run(new NpgsqlConnectionStringBuilder(connection.ConnectionString) { Database = scratch }.ConnectionString);
        }
        finally
        {
            await ExecuteAsync(admin, $"DROP DATABASE {scratch} WITH (FORCE)");
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static void Print(BenchmarkRow row) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"| {row.Part} | {row.AlertsPerSecond:N0} | {row.CoreSecondsPerAlert * 1000:N3} |"));
}

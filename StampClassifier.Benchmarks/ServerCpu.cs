using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace StampClassifier.Benchmarks;

/// <summary>Processor time of this process and, for a PostgreSQL on this machine, of all processes of its server.</summary>
internal static class ServerCpu
{
    // Linux counts processor time in hundredths of a second for programs.
    private const double TicksPerSecond = 100;

    public static async Task<TimeSpan> MeasureAsync(string? postgres, CancellationToken cancellationToken)
    {
        var own = Process.GetCurrentProcess().TotalProcessorTime;
        if (postgres is null)
            return own;
        await using var connection = new NpgsqlConnection(postgres);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand("SELECT pg_backend_pid()", connection);
        var backend = Convert.ToInt32(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
        return own + TimeSpan.FromSeconds(ClusterTicks(backend) / TicksPerSecond);
    }

    /// <summary>
    /// The server's first process with its children: those alive count themselves, those that ended are in the parent's sums.
    /// </summary>
    private static long ClusterTicks(int backend)
    {
        if (StatOf(backend) is not { } own)
            throw new InvalidOperationException("The PostgreSQL server does not run on this machine: its processor time cannot be read.");
        var server = int.Parse(own[1], CultureInfo.InvariantCulture);
        var ticks = 0L;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
            if (int.TryParse(Path.GetFileName(folder), out var pid) && StatOf(pid) is { } stat)
                if (pid == server)
                    ticks += Sum(stat, 11, 12, 13, 14);
                else if (stat[1] == own[1])
                    ticks += Sum(stat, 11, 12);
        return ticks;
    }

    /// <summary>Fields of /proc/pid/stat after the name: state, ppid, ... utime (11), stime (12), cutime (13), cstime (14).</summary>
    private static string[]? StatOf(int pid)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{pid}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            // The process ended between listing and reading.
            return null;
        }
    }

    private static long Sum(string[] stat, params int[] fields)
        => fields.Sum(field => long.Parse(stat[field], CultureInfo.InvariantCulture));
}

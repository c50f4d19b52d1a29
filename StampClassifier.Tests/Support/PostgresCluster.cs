using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace StampClassifier.Tests.Support;

/// <summary>A PostgreSQL server of its own in a temporary folder: for tests and benchmarks, so it never waits for the disk.</summary>
internal sealed class PostgresCluster : IAsyncDisposable
{
    private readonly string _folder;
    private readonly string _binaries;
    private readonly int _port;
    private bool _isStopped;

    private PostgresCluster(string folder, string binaries, int port)
    {
        _folder = folder;
        _binaries = binaries;
        _port = port;
        ConnectionString = $"Host=127.0.0.1;Port={port};Username=stamp;Database=postgres;Include Error Detail=true";
    }

    public string ConnectionString { get; }

    /// <summary>The folder of the server's programs, null where PostgreSQL is not installed.</summary>
    public static string? FindBinaries()
        => !Directory.Exists("/usr/lib/postgresql") ? null
            : Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
                .Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault();

    public static async Task<PostgresCluster> StartAsync(string binaries, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("stamp-pg-").FullName;
        var port = FreePort();
        var cluster = new PostgresCluster(folder, binaries, port);
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", ["postgres", folder], cancellationToken);
        var data = Path.Combine(folder, "data");
        await cluster.RunAsServerAsync(
            "initdb", ["-D", data, "-U", "stamp", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"], cancellationToken);
        await cluster.GoOnAsync(cancellationToken);
        return cluster;
    }

    /// <summary>Ends the server in good order, whoever is connected.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await RunAsServerAsync("pg_ctl", ["-D", Path.Combine(_folder, "data"), "-m", "fast", "-w", "stop"], cancellationToken);
        _isStopped = true;
    }

    /// <summary>Starts it, anew or after a stop.</summary>
    public Task GoOnAsync(CancellationToken cancellationToken)
    {
        _isStopped = false;
        var settings = $"-p {_port} -k {_folder} -c listen_addresses=127.0.0.1 " +
            "-c fsync=off -c synchronous_commit=off -c full_page_writes=off";
        return RunAsServerAsync("pg_ctl",
            ["-D", Path.Combine(_folder, "data"), "-w", "-l", Path.Combine(_folder, "log"), "-o", settings, "start"], cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_isStopped)
            await RunAsServerAsync("pg_ctl", ["-D", Path.Combine(_folder, "data"), "-m", "immediate", "-w", "stop"],
                CancellationToken.None);
        Directory.Delete(_folder, recursive: true);
    }

    // The server refuses to run as root.
    private Task RunAsServerAsync(string program, string[] arguments, CancellationToken cancellationToken)
        => Environment.IsPrivilegedProcess
            ? RunAsync("runuser", ["-u", "postgres", "--", Path.Combine(_binaries, program), .. arguments], cancellationToken)
            : RunAsync(Path.Combine(_binaries, program), arguments, cancellationToken);

    private static async Task RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        // Output to the server's own log only: a redirected pipe would be held open by the server that pg_ctl leaves behind.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", program, .. arguments])
        {
            WorkingDirectory = "/",
        };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Options;
using Npgsql;

namespace StampClassifier.Core.Keeping.Backups;

/// <summary>
/// PostgreSQL's own <c>pg_dump</c> and <c>pg_restore</c>. Where to connect goes to them by their environment, so that no password is
/// on a command line, where every user of the machine could read it.
/// </summary>
public sealed class PostgresPrograms(IOptions<BackupOptions> options)
{
    private const string Installed = "/usr/lib/postgresql";

    /// <exception cref="BackupException">The program is not there, or it failed.</exception>
    public async Task RunAsync(
        string program, IReadOnlyList<string> arguments, string connectionString, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Find(program)) { RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in Environment(new NpgsqlConnectionStringBuilder(connectionString)))
            start.Environment[name] = value;
        using var process = Start(start, program);
        process.StandardInput.Close();
        try
        {
            var errors = await process.StandardError.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            if (process.ExitCode != 0)
                throw new BackupException($"{program} failed ({process.ExitCode}): {errors.Trim()}");
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }

    private string Find(string program)
    {
        if (options.Value.PostgresPrograms.Length > 0)
        {
            var path = Path.Combine(options.Value.PostgresPrograms, program);
            return File.Exists(path) ? path : throw new BackupException($"There is no {program} in Backup:PostgresPrograms "
                + $"('{options.Value.PostgresPrograms}').");
        }
        var folders = (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Where(Path.IsPathRooted);
        var installed = !Directory.Exists(Installed) ? []
            : Directory.GetDirectories(Installed).OrderByDescending(version => version.Length).ThenByDescending(version => version)
                .Select(version => Path.Combine(version, "bin"));
        return folders.Concat(installed).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists)
            ?? throw new BackupException($"{program} is not on the search path. Install PostgreSQL's client programs, or name their folder "
                + "in Backup:PostgresPrograms.");
    }

    private static Process Start(ProcessStartInfo start, string program)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new BackupException($"{program} does not start: {exception.Message}", exception);
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Environment(NpgsqlConnectionStringBuilder settings)
    {
        var values = new Dictionary<string, string?>
        {
            ["PGHOST"] = settings.Host,
            ["PGPORT"] = settings.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["PGDATABASE"] = settings.Database ?? settings.Username,
            ["PGUSER"] = settings.Username,
            ["PGPASSWORD"] = settings.Password,
            ["PGPASSFILE"] = settings.Passfile,
            ["PGSSLROOTCERT"] = settings.RootCertificate,
            ["PGSSLMODE"] = settings.SslMode switch
            {
                SslMode.VerifyCA => "verify-ca",
                SslMode.VerifyFull => "verify-full",
                var mode => mode.ToString().ToLowerInvariant(),
            },
            ["PGAPPNAME"] = "stampcli",
        };
        return values.Where(pair => !string.IsNullOrEmpty(pair.Value)).Select(pair => KeyValuePair.Create(pair.Key, pair.Value!));
    }
}

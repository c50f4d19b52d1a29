using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Monitoring;

/// <summary>Looks after the database, the disks and the backups.</summary>
public sealed class HealthReader(IDbContextFactory<StampDbContext> contexts, IOptions<HealthOptions> options, TimeProvider clock)
{
    /// <summary>Newest alerts whose way is measured.</summary>
    private const int Sample = 1_000;

    public async Task<ServiceHealth> LookAsync(CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var outside = new ServiceHealth
        {
            At = clock.GetUtcNow(),
            DatabaseAnswer = TimeSpan.Zero,
            Disks = Disks(),
            LastBackup = NewestIn(options.Value.Backups),
        };
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await db.ChangeCounters.AsNoTracking().Select(c => c.Value).SingleOrDefaultAsync(cancellationToken);
            var answer = clock.GetElapsedTime(started);
            var newest = await db.Alerts.AsNoTracking().OrderByDescending(a => a.Candid).Take(Sample)
                .Select(a => new { a.Observed, a.ReceivedAt }).ToListAsync(cancellationToken);
            return outside with
            {
                DatabaseAnswer = answer,
                DeadLetters = await db.DeadLetters.CountAsync(letter => !letter.IsSettled, cancellationToken),
                ExposureToStored = PercentilesOf([.. newest.Select(alert => alert.ReceivedAt - alert.Observed.ToUtc())]),
                LastBackup = Later(outside.LastBackup, await LastBackupAsync(db, cancellationToken)),
                NewestAlertAt = newest.Count == 0 ? null : newest.Max(alert => alert.ReceivedAt),
            };
        }
        catch (Exception exception) when (exception is DbException or TimeoutException)
        {
            return outside with { DatabaseFault = exception.Message, DatabaseAnswer = clock.GetElapsedTime(started) };
        }
    }

    /// <summary>Null for none.</summary>
    public static Percentiles? PercentilesOf(IReadOnlyCollection<TimeSpan> times)
    {
        if (times.Count == 0)
            return null;
        var sorted = times.Order().ToList();
        return new Percentiles(At(0.5), At(0.95), At(0.99));

        TimeSpan At(double part) => sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(part * sorted.Count) - 1)];
    }

    private List<DiskRoom> Disks()
    {
        var rooms = new List<DiskRoom>();
        foreach (var folder in options.Value.Disks.Prepend(Directory.GetCurrentDirectory()).Distinct(StringComparer.Ordinal))
        {
            try
            {
                var drive = new DriveInfo(folder);
                rooms.Add(new DiskRoom(folder, drive.AvailableFreeSpace, drive.TotalSize));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
            {
                // A disk that is not there has no room left.
                rooms.Add(new DiskRoom(folder, 0, 0));
            }
        }
        return rooms;
    }

    private static async Task<DateTimeOffset?> LastBackupAsync(StampDbContext db, CancellationToken cancellationToken)
        => await db.UpkeepRuns.AsNoTracking().Where(run => run.Kind == UpkeepKind.Backup && run.Error == null)
            .OrderByDescending(run => run.StartedAt).Select(run => (DateTimeOffset?)run.EndedAt).FirstOrDefaultAsync(cancellationToken);

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;

    private static DateTimeOffset? NewestIn(string? folder)
        => folder is null || !Directory.Exists(folder) ? null
            : new DirectoryInfo(folder).EnumerateFileSystemInfos().Select(entry => (DateTimeOffset?)entry.LastWriteTimeUtc).Max();
}

using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Accounts;

/// <summary>What the group has settled, with every version it ever had.</summary>
public sealed class GroupDesk(Acts acts)
{
    private const int LongestLine = 120;
    private const int LongestReporters = 4_000;
    private const int LongestRemarks = 1_000;
    private const int MostVotes = 20;

    /// <summary>The settings in force; version 0 with defaults before anybody has settled anything.</summary>
    public Task<GroupSettings> CurrentAsync(CancellationToken cancellationToken)
        => acts.ReadAsync(db => InForceAsync(db, cancellationToken), cancellationToken);

    /// <summary>The same, where a database is open already.</summary>
    internal static async Task<GroupSettings> InForceAsync(StampDbContext db, CancellationToken cancellationToken)
        => await db.GroupSettings.AsNoTracking().OrderByDescending(g => g.Version).FirstOrDefaultAsync(cancellationToken)
            ?? new GroupSettings();

    /// <summary>Newest first.</summary>
    public Task<List<GroupSettings>> HistoryAsync(int limit, CancellationToken cancellationToken)
        => acts.ReadAsync(db => db.GroupSettings.AsNoTracking().OrderByDescending(g => g.Version).Take(limit)
            .ToListAsync(cancellationToken), cancellationToken);

    /// <summary>Settles a new version.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="wanted">The values; its version is the one they were changed from.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<GroupSettings> ChangeAsync(Actor actor, GroupSettings wanted, CancellationToken cancellationToken)
    {
        actor.Require(Role.Admin);
        Check(wanted);
        try
        {
            return await acts.RunAsync(async act =>
            {
                var before = await InForceAsync(act.Db, cancellationToken);
                if (before.Version != wanted.Version)
                    throw Overtaken();
                var after = Next(wanted, actor, act.At);
                act.Db.GroupSettings.Add(after);
                act.Record(actor, "settings.changed", $"settings, version {after.Version}", before, after);
                return after;
            }, cancellationToken);
        }
        catch (DbUpdateException)
        {
            throw Overtaken();
        }
    }

    private static RefusedException Overtaken()
        => new("Somebody else has changed the settings meanwhile. Look at theirs, then change again.");

    private static GroupSettings Next(GroupSettings wanted, Actor actor, DateTimeOffset at) => new()
    {
        Version = wanted.Version + 1,
        Name = wanted.Name.Trim(),
        ReportingGroup = wanted.ReportingGroup.Trim(),
        DataSource = wanted.DataSource.Trim(),
        Reporters = string.Join('\n', wanted.Reporters.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
        Remarks = wanted.Remarks.Trim().ReplaceLineEndings(" "),
        ReportsKnownObjects = wanted.ReportsKnownObjects,
        ReportsPhotometricRedshifts = wanted.ReportsPhotometricRedshifts,
        CandidateProbability = wanted.CandidateProbability,
        VotesForDecision = wanted.VotesForDecision,
        TwoPersonRule = wanted.TwoPersonRule,
        NamesGoOut = wanted.NamesGoOut,
        ChangedAt = at,
        ChangedBy = actor.Name,
    };

    private static void Check(GroupSettings wanted)
    {
        if (wanted.Name.Trim() is not { Length: > 0 and <= LongestLine })
            throw new RefusedException($"The group has a name of at most {LongestLine} characters.");
        if (wanted.ReportingGroup.Length > LongestLine || wanted.DataSource.Length > LongestLine)
            throw new RefusedException($"Reporting group and data source have at most {LongestLine} characters.");
        if (wanted.Reporters.Length > LongestReporters)
            throw new RefusedException($"The reporters have at most {LongestReporters} characters.");
        if (wanted.Remarks.Length > LongestRemarks || wanted.Remarks.Any(c => char.IsControl(c) && c is not ('\r' or '\n')))
            throw new RefusedException($"The remark has at most {LongestRemarks} characters and no control characters.");
        if (!(wanted.CandidateProbability is >= 0 and <= 1))
            throw new RefusedException("The candidate threshold is a probability, 0 to 1.");
        if (wanted.VotesForDecision is < 1 or > MostVotes)
            throw new RefusedException($"A decision needs 1 to {MostVotes} votes.");
    }
}

using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Stamps;
using StampClassifier.Core.Storage;

namespace StampClassifier.Core.Hunting;

/// <summary>Single alerts.</summary>
public sealed class AlertQueries(IDbContextFactory<StampDbContext> contexts)
{
    /// <summary>The alert, or null if it is not held.</summary>
    public async Task<AlertDetail?> FindAsync(long candid, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var alert = await db.Alerts.AsNoTracking()
            .Where(a => a.Candid == candid)
            .Select(a => new { a.ObjectId, a.Observed, a.IsFirstDetection, a.SchemaVersion, a.Values, a.ReceivedAt })
            .SingleOrDefaultAsync(cancellationToken);
        if (alert is null)
            return null;

        var models = await ModelClasses.ReadAsync(db, cancellationToken);
        var results = await db.Classifications.AsNoTracking()
            .Where(c => c.Candid == candid)
            .OrderBy(c => c.Sequence).ThenBy(c => c.Model).ThenBy(c => c.Version)
            .ToListAsync(cancellationToken);
        return new AlertDetail
        {
            Candid = candid,
            ObjectId = alert.ObjectId,
            Observed = alert.Observed,
            IsFirstDetection = alert.IsFirstDetection,
            SchemaVersion = alert.SchemaVersion,
            ReceivedAt = alert.ReceivedAt,
            Values = AlertValues.Parse(alert.Values),
            Classifications = results.ConvertAll(row => row.ToResult(models)),
            Stamps = await db.Stamps.Where(s => s.Candid == candid).OrderBy(s => s.Kind).Select(s => s.Kind).ToListAsync(cancellationToken),
        };
    }
}

/// <summary>One alert with all that was said of it.</summary>
public sealed record AlertDetail
{
    public required long Candid { get; init; }

    public required string ObjectId { get; init; }

    public required Mjd Observed { get; init; }

    public required bool IsFirstDetection { get; init; }

    public required string? SchemaVersion { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required AlertValues Values { get; init; }

    /// <summary>In the order in which they were made; empty for a later alert of a known object.</summary>
    public required IReadOnlyList<ClassificationResult> Classifications { get; init; }

    /// <summary>The stamps held.</summary>
    public required IReadOnlyList<StampKind> Stamps { get; init; }
}

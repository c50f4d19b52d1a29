using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Photometry;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Reporting.Notifications;

/// <summary>What there is to tell of objects that changed since the last look: fast risers, and candidates in nearby galaxies.</summary>
public sealed class ObjectNews(NearbyHosts nearby, IOptions<NotificationOptions> options, TimeProvider clock)
{
    // Far more than one batch holds, so that a look always gets on.
    private const int Most = 10_000;

    /// <summary>The news, and the change sequence that the next look starts from once they are written down.</summary>
    internal async Task<(IReadOnlyList<News> Found, long Until)> FindAsync(StampDbContext db, CancellationToken cancellationToken)
    {
        var now = await db.ChangeCounters.Select(c => c.Value).SingleAsync(cancellationToken);
        var last = await db.NotificationCursors.Select(c => c.Sequence).SingleAsync(cancellationToken);
        if (now <= last)
            return ([], last);
        var settings = await db.GroupSettings.AsNoTracking().OrderByDescending(s => s.Version).FirstOrDefaultAsync(cancellationToken)
            ?? new();
        var since = Mjd.From(clock.GetUtcNow() - options.Value.Fresh);
        var fresh = await db.Objects.AsNoTracking()
            .Where(o => o.Sequence > last && o.Sequence <= now && o.FirstDetected >= since
                && o.SnProbability >= settings.CandidateProbability)
            .OrderBy(o => o.Sequence).Take(Most).ToListAsync(cancellationToken);
        var risers = fresh.Where(o => o.RiseRate >= RiseRate.Fast).Select(o => new News(NotificationKind.FastRiser, o.ObjectId, Rise(o)));
        var near = (await nearby.FindAsync(fresh, cancellationToken))
            .Select(found => new News(NotificationKind.NearbyHost, found.Object.ObjectId, found.Words));
        // The last batch may have been cut.
        return ([.. risers, .. near], fresh.Count < Most ? now : fresh[^1].Sequence - 1);
    }

    private static string Rise(AstroObject riser)
    {
        var rate = riser.RiseError is { } error
            ? string.Create(CultureInfo.InvariantCulture, $"{riser.RiseRate:F2} +- {error:F2}")
            : string.Create(CultureInfo.InvariantCulture, $"more than {riser.RiseRate:F2}");
        return string.Create(CultureInfo.InvariantCulture,
            $"{riser.ObjectId} rises by {rate} mag/day in {riser.RiseBand?.Letter}, P(SN) {riser.SnProbability:F2}.");
    }
}

/// <summary>Something to tell, and what it is about; each room is told once of each subject.</summary>
internal sealed record News(NotificationKind Kind, string Subject, string Text);

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Reporting.Tns.Mirror;

/// <summary>Keeps up which objects held here TNS knows, by place or by name, whichever of the two came last.</summary>
public sealed class MirrorMatcher(IDbContextFactory<StampDbContext> contexts, IOptions<TnsOptions> options)
{
    private const int Chunk = 2_000;

    /// <summary>Matches the objects that came in or changed since the last time.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await StepAsync(cancellationToken))
        {
        }
    }

    /// <summary>Matches anew whatever these objects of TNS touch.</summary>
    internal async Task MatchAsync(StampDbContext db, IReadOnlyList<TnsObject> changed, CancellationToken cancellationToken)
    {
        var touched = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in changed.Chunk(ConeJoin.Most))
        {
            var centres = part.Select(o => new SkyPosition(o.Ra, o.Dec)).ToList();
            var near = await db.Database.SqlQueryRaw<Neighbour>(ConeJoin.Sql(centres, options.Value.MatchRadius, "objects", "object_id"))
                .ToListAsync(cancellationToken);
            touched.UnionWith(near.Select(row => row.Key));
            var names = part.SelectMany(o => TnsReply.Names(o.InternalNames)).ToList();
            touched.UnionWith(await db.Objects.Where(o => names.Contains(o.ObjectId)).Select(o => o.ObjectId)
                .ToListAsync(cancellationToken));
            var ids = part.Select(o => o.TnsId).ToList();
            touched.UnionWith(await db.TnsMatches.Where(m => ids.Contains(m.TnsId)).Select(m => m.ObjectId).ToListAsync(cancellationToken));
        }

        foreach (var part in touched.Order(StringComparer.Ordinal).Chunk(ConeJoin.Most))
            await MatchHereAsync(db, await PlacesAsync(db, part, cancellationToken), cancellationToken);
    }

    private async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = await db.ChangeCounters.Select(c => c.Value).SingleAsync(cancellationToken);
        var last = await db.TnsMirrors.Select(m => m.MatchedSequence).SingleAsync(cancellationToken);
        if (now <= last)
            return false;
        var objects = await db.Objects.AsNoTracking().Where(o => o.Sequence > last && o.Sequence <= now).OrderBy(o => o.Sequence)
            .Take(Chunk)
            .Select(o => new { o.ObjectId, o.Ra, o.Dec, o.Sequence }).ToListAsync(cancellationToken);
        // A transaction's objects share a sequence: the last one's may not all be here.
        var whole = objects.Count < Chunk ? now : objects[^1].Sequence > objects[0].Sequence ? objects[^1].Sequence - 1
            : objects[^1].Sequence;
        var isPart = objects.Count == Chunk && objects[^1].Sequence == objects[0].Sequence;
        var all = isPart ? await db.Objects.AsNoTracking().Where(o => o.Sequence == whole)
            .Select(o => new { o.ObjectId, o.Ra, o.Dec, o.Sequence }).ToListAsync(cancellationToken) : objects;
        foreach (var part in all.Where(o => o.Sequence <= whole).Chunk(ConeJoin.Most))
            await MatchHereAsync(db, [.. part.Select(o => new Place(o.ObjectId, new SkyPosition(o.Ra, o.Dec)))], cancellationToken);
        await db.TnsMirrors.Where(m => m.MatchedSequence < whole)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.MatchedSequence, whole), cancellationToken);
        return whole < now;
    }

    private async Task MatchHereAsync(StampDbContext db, List<Place> places, CancellationToken cancellationToken)
    {
        if (places.Count == 0)
            return;
        var ids = places.ConvertAll(place => place.ObjectId);
        var near = await db.Database.SqlQueryRaw<TnsNeighbour>(
                ConeJoin.Sql(places.ConvertAll(place => place.Position), options.Value.MatchRadius, "tns_objects", "tns_id"))
            .ToListAsync(cancellationToken);
        var named = await db.TnsInternalNames.AsNoTracking().Where(n => ids.Contains(n.Name)).ToListAsync(cancellationToken);
        var tnsIds = near.Select(row => row.Key).Concat(named.Select(n => n.TnsId)).Distinct().ToList();
        var known = await db.TnsObjects.AsNoTracking().Where(o => tnsIds.Contains(o.TnsId))
            .ToDictionaryAsync(o => o.TnsId, cancellationToken);
        var wanted = near.Select(row => (places[row.Place], known[row.Key]))
            .Concat(named.Join(places, n => n.Name, p => p.ObjectId, (n, p) => (p, known[n.TnsId])))
            .Select(pair => MatchOf(pair.Item1, pair.Item2, named))
            .Where(match => match.IsSameName || match.Separation <= options.Value.MatchRadius)
            .DistinctBy(match => (match.ObjectId, match.TnsId)).ToList();
        await ReplaceAsync(db, ids, wanted, cancellationToken);
    }

    private static async Task ReplaceAsync(
        StampDbContext db, List<string> ids, List<TnsMatch> wanted, CancellationToken cancellationToken)
    {
        var held = await db.TnsMatches.Where(m => ids.Contains(m.ObjectId)).ToListAsync(cancellationToken);
        db.TnsMatches.RemoveRange(held.Where(m => !wanted.Exists(w => (w.ObjectId, w.TnsId) == (m.ObjectId, m.TnsId))));
        foreach (var match in wanted)
            if (held.Find(m => (m.ObjectId, m.TnsId) == (match.ObjectId, match.TnsId)) is { } before)
                db.Entry(before).CurrentValues.SetValues(match);
            else
                db.TnsMatches.Add(match);
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    private static TnsMatch MatchOf(Place here, TnsObject there, List<TnsInternalName> named) => new()
    {
        ObjectId = here.ObjectId,
        TnsId = there.TnsId,
        Separation = here.Position.SeparationTo(new SkyPosition(there.Ra, there.Dec)),
        IsSameName = named.Exists(n => n.Name == here.ObjectId && n.TnsId == there.TnsId),
    };

    private static async Task<List<Place>> PlacesAsync(StampDbContext db, string[] ids, CancellationToken cancellationToken)
        => await db.Objects.AsNoTracking().Where(o => ids.Contains(o.ObjectId))
            .Select(o => new Place(o.ObjectId, new SkyPosition(o.Ra, o.Dec))).ToListAsync(cancellationToken);

    private sealed record Place(string ObjectId, SkyPosition Position);

    private sealed record Neighbour(int Place, string Key);

    private sealed record TnsNeighbour(int Place, long Key);
}

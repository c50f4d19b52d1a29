using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Storage;

namespace StampClassifier.Core.Hunting;

/// <summary>An object of TNS at the place of one held here, or under its name.</summary>
/// <param name="Name">As it is written: <c>AT 2021hsy</c>.</param>
/// <param name="Separation">Arcsec.</param>
/// <param name="IsSameName">TNS lists it under the same survey name.</param>
public sealed record TnsHint(string Name, double Separation, bool IsSameName)
{
    /// <summary>Its page.</summary>
    [JsonIgnore]
    public string Url => "https://www.wis-tns.org/object/" + Uri.EscapeDataString(Name.Split(' ')[^1]);

    /// <summary>Of some objects, for each the one of its name, otherwise the nearest.</summary>
    internal static async Task<IReadOnlyDictionary<string, TnsHint>> ReadAsync(
        StampDbContext db, IReadOnlyCollection<string> objectIds, CancellationToken cancellationToken)
    {
        var matches = await db.TnsMatches.AsNoTracking().Where(m => objectIds.Contains(m.ObjectId))
            .Join(db.TnsObjects, m => m.TnsId, o => o.TnsId, (m, o) => new { m.ObjectId, o.Prefix, o.Name, m.Separation, m.IsSameName })
            .ToListAsync(cancellationToken);
        return matches.GroupBy(m => m.ObjectId).ToDictionary(group => group.Key, group => group
            .OrderByDescending(m => m.IsSameName).ThenBy(m => m.Separation)
            .Select(m => new TnsHint($"{m.Prefix} {m.Name}", m.Separation, m.IsSameName)).First());
    }
}

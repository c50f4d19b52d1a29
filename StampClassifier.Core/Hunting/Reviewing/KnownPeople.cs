using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Storage;

namespace StampClassifier.Core.Hunting.Reviewing;

/// <summary>Whose word leaves the house: that of people with an account, and never the demo's.</summary>
internal static class KnownPeople
{
    /// <summary>Whether all who stand behind the decision in force are such people.</summary>
    public static async Task<bool> DecidedAsync(StampDbContext db, ReviewStanding standing, CancellationToken cancellationToken)
    {
        string[] ids = standing.Seconded is { } first ? [first.ActorId, standing.Decision!.ActorId] : [standing.Decision!.ActorId];
        foreach (var id in ids)
            if (!Guid.TryParse(id, out var personId)
                || !await db.People.AnyAsync(p => p.Id == personId && !p.IsDemo, cancellationToken))
                return false;
        return true;
    }
}

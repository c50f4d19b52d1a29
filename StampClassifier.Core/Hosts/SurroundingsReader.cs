using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Hosts;

/// <summary>What is held here of an object's surroundings.</summary>
public sealed record Surroundings
{
    public required string ObjectId { get; init; }

    public required SkyPosition Here { get; init; }

    /// <summary>Of the classified alert.</summary>
    public required Mjd Seen { get; init; }

    public required PacketSurroundings Packet { get; init; }

    /// <summary>Of the imported catalogues.</summary>
    public required IReadOnlyList<CatalogueSource> Imported { get; init; }

    public required IReadOnlyList<KnownMatch> Known { get; init; }

    public HostChoice? Choice { get; init; }
}

/// <summary>Reads the surroundings of an object from the database.</summary>
public sealed class SurroundingsReader(IDbContextFactory<StampDbContext> contexts, CatalogueCone cone, IOptions<HostSearchOptions> options)
{
    /// <summary>Of the imported catalogues, the nearest.</summary>
    private const int MostImported = 500;

    private const int LongestName = 64;

    /// <summary>Null if no object of that name is held.</summary>
    public async Task<Surroundings?> ReadAsync(string objectId, CancellationToken cancellationToken)
    {
        // No survey name holds a control character, and PostgreSQL refuses text with a zero in it.
        if (objectId.Length > LongestName || objectId.Any(char.IsControl))
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.Objects.AsNoTracking().Where(o => o.ObjectId == objectId)
            .Select(o => new { o.Ra, o.Dec, o.Candid, o.AlertObserved }).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
            return null;
        var here = new SkyPosition(found.Ra, found.Dec);
        var values = await db.Alerts.AsNoTracking().Where(a => a.Candid == found.Candid).Select(a => a.Values)
            .SingleOrDefaultAsync(cancellationToken);
        var neighbours = await db.Neighbours.AsNoTracking().Where(n => n.ObjectId == objectId).ToListAsync(cancellationToken);
        return new Surroundings
        {
            ObjectId = objectId,
            Here = here,
            Seen = found.AlertObserved,
            Packet = PacketSurroundings.Of(Numbers(values), PacketSurroundings.Of(neighbours)),
            Imported = [.. (await cone.FindAsync(here, options.Value.Radius, [], MostImported, cancellationToken))
                .Select(ImportedSource.Of)],
            Known = await db.KnownMatches.AsNoTracking().Where(m => m.ObjectId == objectId).OrderBy(m => m.Separation)
                .ToListAsync(cancellationToken),
            Choice = await ChoiceAsync(db, objectId, cancellationToken),
        };
    }

    /// <summary>The choice in force; null if there is none or it was taken back.</summary>
    internal static async Task<HostChoice?> ChoiceAsync(StampDbContext db, string objectId, CancellationToken cancellationToken)
        => await db.HostChoices.AsNoTracking().Where(c => c.ObjectId == objectId).OrderByDescending(c => c.Id)
            .FirstOrDefaultAsync(cancellationToken) is { Act: not HostAct.Withdrawn } choice ? choice : null;

    private static Func<CandidateField, double?> Numbers(string? json)
    {
        var fields = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json ?? "{}") ?? [];
        return field => fields.TryGetValue(CandidateFields.Names[(int)field], out var value) && value.ValueKind == JsonValueKind.Number
            ? value.GetDouble() : null;
    }
}

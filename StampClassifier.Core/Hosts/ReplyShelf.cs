using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Hosts.Services;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Hosts;

/// <summary>The services' answers, kept in the database with their age.</summary>
public sealed class ReplyShelf(IDbContextFactory<StampDbContext> contexts, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter() },
    };

    public async Task<IReadOnlyList<CatalogueReply>> FindAsync(string objectId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.CatalogueReplies.AsNoTracking().Where(r => r.ObjectId == objectId).ToListAsync(cancellationToken);
    }

    public bool IsOld(CatalogueReply reply, ServiceOptions options)
        => clock.GetUtcNow() - reply.AskedAt > TimeSpan.FromDays(options.KeepDays);

    public async Task<CatalogueReply> KeepAsync(
        ICatalogueService service, string objectId, CatalogueQuestion question, IReadOnlyList<CatalogueSource> sources,
        CancellationToken cancellationToken)
    {
        var reply = new CatalogueReply
        {
            Service = service.Name,
            ObjectId = objectId,
            Ra = question.Centre.Ra,
            Dec = question.Centre.Dec,
            Radius = question.Radius,
            AskedAt = clock.GetUtcNow(),
            Sources = Write(sources),
        };
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.CatalogueReplies.Where(r => r.ObjectId == objectId && r.Service == service.Name).ExecuteDeleteAsync(cancellationToken);
        db.CatalogueReplies.Add(reply);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another server has kept the same answer at the same moment.
        }

        return reply;
    }

    internal static IReadOnlyList<CatalogueSource> SourcesOf(CatalogueReply reply)
        => JsonSerializer.Deserialize<List<CatalogueSource>>(reply.Sources, Format) ?? [];

    /// <summary>JSON; the zero byte, which PostgreSQL refuses in text, is escaped by it.</summary>
    internal static string Write<T>(IReadOnlyList<T> list) => JsonSerializer.Serialize(list, Format);
}

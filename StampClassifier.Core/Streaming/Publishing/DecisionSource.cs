using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Streaming.Publishing;

/// <summary>The group's decisions as messages, on alerts of the programmes that may go out.</summary>
internal sealed class DecisionSource(
    DecisionFeed feed, IDbContextFactory<StampDbContext> contexts, IOptions<PublishingOptions> options) : IOutSource
{
    public OutFeedKind Kind => OutFeedKind.Decisions;

    public string Topic => options.Value.DecisionTopic;

    public Task<string?> NewestAsync(CancellationToken cancellationToken) => feed.NewestAsync(cancellationToken);

    public Task<int> CountAsync(string? after, int limit, CancellationToken cancellationToken)
        => feed.CountAsync(after, limit, cancellationToken);

    public async Task<OutBatch> ReadAsync(string? after, int limit, CancellationToken cancellationToken)
    {
        var page = await feed.ReadAsync(after, limit, cancellationToken);
        if (page.Items.Count == 0)
            return new OutBatch([], page.Next, IsFull: false);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var facts = await AlertFacts.ReadAsync(db, [.. page.Items.Select(item => item.Candid).Distinct()], cancellationToken);
        var withNames = (await GroupDesk.InForceAsync(db, cancellationToken)).NamesGoOut;
        var programs = options.Value.WantedPrograms;
        var messages = page.Items.Select(item => (Item: item, Facts: facts[item.Candid]))
            .Where(pair => pair.Facts.ProgramId is { } program && programs.Contains(program))
            .Select(pair => Of(pair.Item, pair.Facts, withNames));
        return new OutBatch([.. messages], page.Next, page.Items.Count >= limit);
    }

    private static OutMessage Of(GroupDecision row, AlertFacts facts, bool withNames)
    {
        var id = $"decision/{row.ObjectId}/{OutJson.Key(row.Sequence)}";
        return new OutMessage(id, row.ObjectId, MessageSchema.GroupDecision, OutJson.Write(new GroupDecisionMessage
        {
            Id = id,
            Sequence = OutJson.Key(row.Sequence),
            ObjectId = row.ObjectId,
            Candid = OutJson.Key(row.Candid),
            ProgramId = facts.ProgramId!.Value,
            Ra = facts.Position.Ra,
            Dec = facts.Position.Dec,
            Decision = row.Decision,
            BogusKind = row.BogusKind,
            At = row.At,
            Approvers = row.Approvers,
            Names = withNames ? row.Names.Split('\n', StringSplitOptions.RemoveEmptyEntries) : null,
            Model = row.Model,
            ModelVersion = row.ModelVersion,
            SnProbability = row.SnProbability,
        }));
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Streaming.Publishing;

/// <summary>The results feed as messages, of the programmes that may go out.</summary>
internal sealed class AlertSource(
    ResultsFeed feed, IDbContextFactory<StampDbContext> contexts, IOptions<PublishingOptions> options) : IOutSource
{
    private static readonly Dispositions[] Rules = [.. Enum.GetValues<Dispositions>().Where(rule => rule != Dispositions.None)];

    public OutFeedKind Kind => OutFeedKind.Alerts;

    public string Topic => options.Value.AlertTopic;

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
        var programs = options.Value.WantedPrograms;
        var messages = page.Items.Select(item => (Item: item, Facts: facts[item.Candid]))
            // A programme that nobody knows might be anybody's.
            .Where(pair => pair.Facts.ProgramId is { } program && programs.Contains(program))
            .Select(pair => Of(pair.Item, pair.Facts, pair.Facts.ProgramId!.Value));
        return new OutBatch([.. messages], page.Next, page.Items.Count >= limit);
    }

    private static OutMessage Of(ClassificationResult result, AlertFacts facts, int program)
    {
        var id = $"alert/{OutJson.Key(result.Candid)}/{result.Model}/{result.Version}";
        return new OutMessage(id, result.ObjectId, MessageSchema.AlertResult, OutJson.Write(new AlertResultMessage
        {
            Id = id,
            Sequence = OutJson.Key(result.Sequence),
            ObjectId = result.ObjectId,
            Candid = OutJson.Key(result.Candid),
            ProgramId = program,
            Observed = facts.Observed.Days,
            Ra = facts.Position.Ra,
            Dec = facts.Position.Dec,
            Band = facts.Band.Letter,
            Magnitude = facts.Magnitude,
            MagnitudeError = facts.MagnitudeError,
            IsPositive = facts.IsPositive,
            IsFirstDetection = facts.IsFirstDetection,
            Model = result.Model,
            ModelVersion = result.Version,
            TopClass = result.TopClass,
            Probabilities = result.Probabilities,
            Dispositions = [.. Rules.Where(rule => result.Dispositions.HasFlag(rule)).Select(OutJson.Name)],
            ClassifiedAt = result.ClassifiedAt,
        }));
    }
}

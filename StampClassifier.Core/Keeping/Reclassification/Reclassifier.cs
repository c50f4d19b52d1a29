using System.Data;
using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Core.Storage.Saving;

namespace StampClassifier.Core.Keeping.Reclassification;

/// <summary>Where a walk over the classified alerts stands: the change sequence and key of the last.</summary>
public readonly record struct ReclassificationPlace(long Sequence, long Candid)
{
    public static ReclassificationPlace Start => new(0, long.MinValue);
}

/// <summary>One step of the walk.</summary>
/// <param name="WithoutStamps">Their stamps are not held any more.</param>
/// <param name="Unusable">The model cannot take their stamps.</param>
/// <param name="IsComplete">Nothing was left after this.</param>
public sealed record ReclassificationStep(
    long Classified, long WithoutStamps, long Unusable, ReclassificationPlace Place, bool IsComplete);

/// <summary>
/// Runs a second model over alerts that another has classified, from the stamps that are held. Its rows stand beside the others as
/// shadows: nothing is overwritten, no ranking and no feed changes until <see cref="ModelSwitch"/> is told to. What it has done before is
/// left out, so it goes on wherever it was stopped, and any number may run at once.
/// </summary>
public sealed class Reclassifier(IDbContextFactory<StampDbContext> contexts, TimeProvider time)
{
    private const Dispositions OfCatalogues = Dispositions.KnownVariable | Dispositions.KnownAgn;

    /// <summary>The next alerts after a place, at most <paramref name="limit"/>.</summary>
    /// <exception cref="ModelException">Another file has this name and version here, or it ranks by another mix of classes.</exception>
    public async Task<ReclassificationStep> RunOnceAsync(
        AlertClassifier classifier, ReclassificationPlace after, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await CheckAsync(db, classifier, cancellationToken);
        var serving = await Missing(db, classifier.Card, after).OrderBy(c => c.Sequence).ThenBy(c => c.Candid).Take(limit)
            .ToListAsync(cancellationToken);
        if (serving.Count == 0)
            return new ReclassificationStep(0, 0, 0, after, IsComplete: true);
        var packets = await PacketsAsync(db, [.. serving.Select(c => c.Candid)], cancellationToken);
        var attempts = await Task.WhenAll(serving.Select(row => packets.TryGetValue(row.Candid, out var packet)
            // Inflating stamps is half of the cost: off the caller's thread, so that the cores share it.
            ? Task.Run(() => AttemptAsync(classifier, row, packet, cancellationToken), cancellationToken)
            : Task.FromResult<StampClassification?>(null)));
        var rows = attempts.OfType<StampClassification>().ToList();
        await SaveAsync(db, classifier.Card, rows, cancellationToken);
        return new ReclassificationStep(rows.Count, serving.Count - packets.Count, packets.Count - rows.Count,
            new ReclassificationPlace(serving[^1].Sequence, serving[^1].Candid), serving.Count < limit);
    }

    /// <summary>Where new alerts begin for a model: after the newest that it has classified; without one, after all that is held.</summary>
    public async Task<ReclassificationPlace> NewestAsync(ModelCard card, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var last = await db.Classifications.Where(c => c.Model == card.Name && c.Version == card.Version && c.IsShadow)
            .MaxAsync(c => (long?)c.Sequence, cancellationToken);
        return last is { } sequence ? new ReclassificationPlace(sequence, long.MinValue) : new ReclassificationPlace(
            await db.ChangeCounters.Select(c => c.Value).SingleAsync(cancellationToken), long.MaxValue);
    }

    private static IQueryable<StampClassification> Missing(StampDbContext db, ModelCard card, ReclassificationPlace after)
    {
        var (sequence, candid) = after;
        return db.Classifications.AsNoTracking().Where(c => !c.IsShadow)
            .Where(c => c.Sequence >= sequence && (c.Sequence > sequence || c.Candid > candid))
            .Where(c => !db.Classifications.Any(o => o.Candid == c.Candid && o.Model == card.Name && o.Version == card.Version));
    }

    private static async Task<Dictionary<long, AlertPacket>> PacketsAsync(
        StampDbContext db, long[] candids, CancellationToken cancellationToken)
    {
        var alerts = await db.Alerts.AsNoTracking().Where(a => candids.Contains(a.Candid))
            .ToDictionaryAsync(a => a.Candid, cancellationToken);
        var stamps = await db.Stamps.AsNoTracking().Where(s => candids.Contains(s.Candid)).ToListAsync(cancellationToken);
        return stamps.GroupBy(s => s.Candid).ToDictionary(group => group.Key, group => StoredPacket.Of(alerts[group.Key], [.. group]));
    }

    private async Task<StampClassification?> AttemptAsync(
        AlertClassifier classifier, StampClassification serving, AlertPacket packet, CancellationToken cancellationToken)
    {
        var (classified, _) = await classifier.ClassifyAsync(packet, cancellationToken);
        if (classified is not { Probabilities: var probabilities })
            return null;
        return new StampClassification
        {
            Candid = serving.Candid,
            Model = classifier.Card.Name,
            Version = classifier.Card.Version,
            ObjectId = serving.ObjectId,
            Probabilities = probabilities.Values,
            TopClass = probabilities.TopClass,
            SnProbability = probabilities.Supernova,
            RankedSnProbability = classifier.Priors.Supernova(probabilities.Values, classifier.Card.Classes, classifier.Card.ClassPriors),
            Uncertainty = ClassProbabilities.UncertaintyOf(probabilities.Values),
            // Known things at its place are the sky's, not the model's.
            Dispositions = classified.Dispositions | (serving.Dispositions & OfCatalogues),
            ClassifiedAt = time.GetUtcNow(),
            Sequence = serving.Sequence,
            IsShadow = true,
        };
    }

    private static async Task SaveAsync(
        StampDbContext db, ModelCard card, List<StampClassification> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
            return;
        var level = db.Database.IsSqlite() ? IsolationLevel.Serializable : IsolationLevel.ReadCommitted;
        await using var transaction = await db.Database.BeginTransactionAsync(level, cancellationToken);
        var writer = BatchWriter.Of(transaction);
        await writer.InsertIfNewAsync(Tables.Models, [ModelOf(card)], cancellationToken);
        // Sorted, for another run of the same model beside this one.
        await writer.InsertIfNewAsync(Tables.Classifications, [.. rows.OrderBy(row => row.Candid)], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task CheckAsync(StampDbContext db, AlertClassifier classifier, CancellationToken cancellationToken)
    {
        var card = classifier.Card;
        var held = await db.Models.AsNoTracking().SingleOrDefaultAsync(
            m => m.Model == card.Name && m.Version == card.Version, cancellationToken);
        if (held is not null && held.Sha256 != card.Sha256)
        {
            throw new ModelException($"{card.Name} {card.Version} has classified here with another file (SHA-256 {held.Sha256}). "
                + "Give the new one a version of its own in its card.");
        }
        var priors = await db.ChangeCounters.Select(c => c.RankingPriors).SingleAsync(cancellationToken);
        if (priors != classifier.Priors.Text)
            throw RankingSetup.Disagree(priors, classifier.Priors.Text);
    }

    private static ClassifierModel ModelOf(ModelCard card) => new()
    {
        Model = card.Name,
        Version = card.Version,
        Classes = [.. card.Classes],
        ClassPriors = card.ClassPriors is { } priors ? [.. priors] : null,
        Sha256 = card.Sha256,
    };
}

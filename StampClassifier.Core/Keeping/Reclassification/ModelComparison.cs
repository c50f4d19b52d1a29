using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Keeping.Reclassification;

/// <summary>A model version, <c>name@version</c> in text.</summary>
public sealed record ModelName(string Model, string Version)
{
    public override string ToString() => $"{Model}@{Version}";
}

/// <summary>
/// Replays each night's list as two models would have ranked it, and asks how many of the night's supernovae stood near the top. A list
/// holds the first alerts of objects that were new that night, with what that one alert said: neither model sees a later point. What an
/// object turned out to be is used only to judge.
/// </summary>
public sealed class ModelComparison(IDbContextFactory<StampDbContext> contexts)
{
    private static readonly int[] Depths = [10, 50, 100];

    /// <summary>Model versions that have classified here, those that rank now first.</summary>
    public async Task<IReadOnlyList<ModelName>> ModelsAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Models.AsNoTracking()
            .OrderByDescending(m => db.Classifications.Any(c => c.Model == m.Model && c.Version == m.Version && !c.IsShadow))
            .ThenBy(m => m.Model).ThenBy(m => m.Version).Select(m => new ModelName(m.Model, m.Version)).ToListAsync(cancellationToken);
    }

    /// <param name="nights">MJD of the first and of the one after the last; null for no bound.</param>
    public async Task<ComparisonReport> CompareAsync(
        ModelName old, ModelName @new, (int? From, int? Until) nights, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var types = await TypesAsync(db, cancellationToken);
        var decided = (await db.ObjectReviews.AsNoTracking().Where(r => r.Decision == Verdict.Supernova).Select(r => r.ObjectId)
            .ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        var alerts = await AlertsAsync(db, old, @new, nights, IsSupernova, cancellationToken);
        var supernovae = alerts.Where(a => a.IsSupernova).ToList();
        return new ComparisonReport
        {
            OldModel = old.ToString(),
            NewModel = @new.ToString(),
            Nights = alerts.Select(a => a.Night).Distinct().Count(),
            Alerts = alerts.Count,
            SupernovaeOfTns = supernovae.Count(a => types.ContainsKey(a.ObjectId)),
            SupernovaeDecided = supernovae.Count(a => !types.ContainsKey(a.ObjectId)),
            Resampled = RecallJudge.HasNights(alerts) ? "nights" : "supernovae",
            Ranks = RecallJudge.Judge(alerts, Depths),
            Limits =
            [
                "The group decided on lists that a model had ranked: what it ranked low was seldom looked at, which favours that model.",
                "Alerts whose stamps are not held any more, or that one of the models could not take, are left out for both.",
                "Objects that a model was trained on flatter it: compare on nights after the newer model's training data.",
            ],
        };

        // A spectrum outweighs an opinion.
        bool IsSupernova(string objectId) => types.TryGetValue(objectId, out var type)
            ? type.StartsWith("SN", StringComparison.Ordinal) : decided.Contains(objectId);
    }

    private static async Task<Dictionary<string, string>> TypesAsync(StampDbContext db, CancellationToken cancellationToken)
    {
        var typed = await db.TnsMatches.AsNoTracking()
            .Join(db.TnsObjects, m => m.TnsId, o => o.TnsId, (m, o) => new { m.ObjectId, m.IsSameName, m.Separation, o.Type })
            .Where(m => m.Type != null).ToListAsync(cancellationToken);
        return typed.GroupBy(m => m.ObjectId).ToDictionary(
            group => group.Key, group => group.OrderByDescending(m => m.IsSameName).ThenBy(m => m.Separation).First().Type!);
    }

    private static async Task<List<RankedAlert>> AlertsAsync(
        StampDbContext db, ModelName old, ModelName @new, (int? From, int? Until) nights, Func<string, bool> isSupernova,
        CancellationToken cancellationToken)
    {
        var (from, until) = (new Mjd(nights.From ?? 0), new Mjd(nights.Until ?? 1_000_000));
        // As the hunt shows by default: first detections, without those that a rule hides.
        var rows = await db.Objects.AsNoTracking().Where(o => o.IsFirstDetection && o.AlertObserved >= from && o.AlertObserved < until)
            .Join(db.Classifications.Where(c => c.Model == old.Model && c.Version == old.Version), o => o.Candid, c => c.Candid,
                (o, c) => new { o.ObjectId, o.Candid, o.AlertObserved, c.RankedSnProbability, c.Dispositions })
            .Join(db.Classifications.Where(c => c.Model == @new.Model && c.Version == @new.Version), o => o.Candid, c => c.Candid,
                (o, c) => new { o, NewProbability = c.RankedSnProbability, NewDispositions = c.Dispositions })
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new RankedAlert(
            (int)Math.Floor(row.o.AlertObserved.Days), row.o.ObjectId, row.o.Candid,
            row.o.Dispositions == Dispositions.None ? row.o.RankedSnProbability : null,
            row.NewDispositions == Dispositions.None ? row.NewProbability : null,
            isSupernova(row.o.ObjectId)));
    }
}

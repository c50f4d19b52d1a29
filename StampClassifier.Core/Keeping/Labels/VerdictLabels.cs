using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Keeping.Labels;

/// <summary>What the group decided of an alert, as a training label. Names and comments of people stay out.</summary>
/// <param name="Packet">The alert they decided on, with the history held of it.</param>
/// <param name="Label">A class of the network.</param>
/// <param name="Reviewers">People whose vote is in force.</param>
/// <param name="Agreement">The part of them whose vote says the same, 0 to 1; 1 without a vote.</param>
public sealed record VerdictLabel(AlertPacket Packet, string Label, BogusKind? BogusKind, int Reviewers, double Agreement)
{
    /// <summary>How safe the label is, in the training's words: two people and all of one mind; most of them; the rest.</summary>
    public string Confidence => (Reviewers, Agreement) switch
    {
        ( >= 2, 1) => "high",
        (_, > 0.5) => "medium",
        _ => "low",
    };
}

/// <summary>The group's decisions as labels: of all that is held, the alerts whose stamps were in front of people.</summary>
public sealed class VerdictLabels(IDbContextFactory<StampDbContext> contexts)
{
    private const int ObjectsAtOnce = 200;

    /// <summary>The class that a verdict names; null for those that say something else of the object.</summary>
    public static string? ClassOf(Verdict verdict) => verdict switch
    {
        Verdict.Supernova => StampClass.Supernova,
        Verdict.Bogus => StampClass.Bogus,
        Verdict.Variable => StampClass.VariableStar,
        Verdict.Agn => StampClass.Agn,
        Verdict.Asteroid => StampClass.Asteroid,
        _ => null,
    };

    /// <summary>All decisions that name a class, by object; those whose stamps are not held any more are left out.</summary>
    public async IAsyncEnumerable<VerdictLabel> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = "";
        while (true)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var after = last;
            var decided = await db.ObjectReviews.AsNoTracking()
                .Where(r => r.Decision != null && string.Compare(r.ObjectId, after) > 0)
                .Join(db.Objects, r => r.ObjectId, o => o.ObjectId, (r, o) => new { Review = r, Candid = r.DecidedCandid ?? o.Candid })
                .OrderBy(row => row.Review.ObjectId).Take(ObjectsAtOnce).ToListAsync(cancellationToken);
            if (decided.Count == 0)
                yield break;
            foreach (var row in decided)
            {
                if (await LabelAsync(db, row.Review, row.Candid, cancellationToken) is { } label)
                    yield return label;
            }
            last = decided[^1].Review.ObjectId;
        }
    }

    private static async Task<VerdictLabel?> LabelAsync(
        StampDbContext db, ObjectReview review, long candid, CancellationToken cancellationToken)
    {
        if (ClassOf(review.Decision!.Value) is not { } label)
            return null;
        var alert = await db.Alerts.AsNoTracking().Include(a => a.Stamps).SingleOrDefaultAsync(a => a.Candid == candid, cancellationToken);
        if (alert is null || alert.Stamps.Count == 0)
            return null;
        var votes = await db.Votes.AsNoTracking().Where(v => v.ObjectId == review.ObjectId).Select(v => v.Verdict)
            .ToListAsync(cancellationToken);
        var same = votes.Count(vote => ClassOf(vote) == label);
        var packet = StoredPacket.Of(alert, [.. alert.Stamps]) with
        {
            PreviousCandidates = await HistoryAsync(db, alert, cancellationToken),
        };
        return new VerdictLabel(packet, label, review.DecisionKind, votes.Count, votes.Count == 0 ? 1 : (double)same / votes.Count);
    }

    private static async Task<IReadOnlyList<PreviousCandidate>> HistoryAsync(
        StampDbContext db, Alert alert, CancellationToken cancellationToken)
        => (await db.Detections.AsNoTracking().Where(d => d.ObjectId == alert.ObjectId && d.Observed < alert.Observed)
            .OrderBy(d => d.Observed).ToListAsync(cancellationToken)).ConvertAll(d => new PreviousCandidate
            {
                Candid = d.Candid,
                Observed = d.Observed,
                Band = d.Band,
                Pid = d.Pid,
                IsPositive = d.IsPositive,
                Magnitude = d.Magnitude,
                MagnitudeError = d.MagnitudeError,
            });
}

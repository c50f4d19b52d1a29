using StampClassifier.Cli.Output;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Evaluation;

namespace StampClassifier.Cli.Judging;

/// <summary>The alerts that judge, each answered by the model, and what had to be left out.</summary>
/// <param name="Read">Every labelled alert of the set in its order, those that do not judge included.</param>
/// <param name="Missing">Judging labels without an alert.</param>
internal sealed record JudgedSet(IReadOnlyList<ScoredAlert> Answered, IReadOnlyList<ScoredAlert> Unanswered,
    IReadOnlyList<ReadAlert> Read, int Missing)
{
    public static async Task<JudgedSet> ReadAsync(
        string[] paths, LabelledAlertReader reader, JudgedLabels labels, CancellationToken cancellationToken)
    {
        var archive = new AlertArchive();
        var read = new List<ReadAlert>();
        var seen = new HashSet<long>();
        using (var progress = new Progress("classified", TimeProvider.System))
        {
            await foreach (var alerts in archive.EachAsync(paths, entry => reader.ReadAsync(entry, cancellationToken), cancellationToken))
            {
                read.AddRange(alerts.Where(alert => seen.Add(alert.Candid)));
                progress.Add(alerts.Count);
            }
        }
        var scored = read.Select(alert => alert.Scored).OfType<ScoredAlert>().ToList();
        var set = new JudgedSet(
            [.. scored.Where(alert => alert.Probabilities is not null)], [.. scored.Where(alert => alert.Probabilities is null)], read,
                labels.Count - scored.Count);
        if (set.Answered.Count == 0)
        {
            throw new UserException(scored.Count == 0
                ? $"None of the {labels.Count} labels that may judge has an alert in {string.Join(", ", paths)}."
                : $"None of the {scored.Count} labelled alerts could be classified; the first: {scored[0].Fault}");
        }
        return set;
    }

    public IReadOnlyDictionary<string, int> AlertsByClass(IReadOnlyList<string> classes)
        => Answered.GroupBy(alert => classes[alert.Alert.Label]).ToDictionary(group => group.Key, group => group.Count());

    /// <summary>Only the alerts that stopped the model's training and taught it nothing, by the rule on its card.</summary>
    public JudgedSet OnlyValidation(TrainingOverlap? overlap)
    {
        if (overlap is null || !overlap.CanRepeatSplit)
            throw new UserException("--only-split validation: this model's card has no split rule that can be repeated.");
        var held = overlap.ValidationObjects(Read.Where(alert => alert.IsUsable).Select(alert => (alert.ObjectId, alert.LabelName!)));
        var left = Answered.Where(alert => held.Contains(alert.Alert.ObjectId)).ToList();
        // The card counts them: if these are others, the set is not the one the model was made from.
        return left.Count == overlap.ValidationAlerts
            ? this with { Answered = left }
            : throw new UserException(
                $"--only-split validation: the card's rule gives {left.Count} alerts of this set, the card says "
                    + $"{overlap.ValidationAlerts}: they are not the same data, or not the same choice of labels.");
    }
}

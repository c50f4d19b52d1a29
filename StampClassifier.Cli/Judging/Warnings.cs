using StampClassifier.Core.Classification;
using StampClassifier.Core.Evaluation;

namespace StampClassifier.Cli.Judging;

/// <summary>What a reader must know before believing the figures.</summary>
internal static class Warnings
{
    public static IReadOnlyList<string> Find(ModelCard card, TrainingOverlap? overlap, JudgedSet set, bool onlyValidation)
    {
        var warnings = new List<string>();
        if (Training(card, overlap, set, onlyValidation) is { } training)
            warnings.Add(training);
        if (set.Unanswered.Count > 0)
        {
            var reasons = set.Unanswered.GroupBy(alert => alert.Fault!.Contains("pixels", StringComparison.Ordinal)
                ? "stamps cut by the detector's edge" : "stamps missing or unreadable");
            warnings.Add($"{set.Unanswered.Count} alerts got no answer and count nowhere: "
                + string.Join(", ", reasons.Select(group => $"{group.Count()} with {group.Key}")) + ".");
        }
        if (set.Missing > 0)
            warnings.Add($"{set.Missing} labels that may judge have no alert here.");
        return warnings;
    }

    private static string? Training(ModelCard card, TrainingOverlap? overlap, JudgedSet set, bool onlyValidation)
    {
        if (overlap is null)
            return $"The card of {card.Name} {card.Version} does not say what it was trained on: nobody can tell whether it has seen "
                + $"these alerts.";
        if (onlyValidation)
            return $"These {set.Answered.Count} alerts taught {card.Name} {card.Version} nothing, but they chose when its training "
                + $"stopped: its figures are a little flattered.";
        return overlap.IsSameSet(set.AlertsByClass(card.Classes))
            ? $"{card.Name} {card.Version} was trained on these very alerts ({overlap.TrainAlerts} taught it, {overlap.ValidationAlerts} "
                + $"stopped its training): its figures here are flattered and no measure of what it does on new alerts."
            : $"The card of {card.Name} {card.Version} counts its training alerts but does not name them: make sure that none of these "
                + $"objects is among its {overlap.TrainAlerts + overlap.ValidationAlerts}.";
    }
}

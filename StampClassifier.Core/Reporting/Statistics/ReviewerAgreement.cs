using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Reporting.Statistics;

/// <summary>How far reviewers say the same of the same objects, by the votes in force; those who wait or skip say nothing.</summary>
/// <param name="Objects">With two opinions or more.</param>
/// <param name="Kappa">Fleiss' kappa over all of them, for numbers of opinions that differ by object; null if it has no meaning.</param>
public sealed record ReviewerAgreement(int Objects, double? Kappa, IReadOnlyList<PairAgreement> Pairs)
{
    /// <summary>People with most opinions, of whom pairs are made.</summary>
    public const int MostPeople = 12;

    internal static ReviewerAgreement Of(IReadOnlyList<Opinion> opinions)
    {
        var objects = opinions.GroupBy(one => one.ObjectId, StringComparer.Ordinal).Where(group => group.Count() > 1)
            .Select(group => group.ToList()).ToList();
        return new(objects.Count, Fleiss(objects), Pair(objects));
    }

    private static double? Fleiss(List<List<Opinion>> objects)
    {
        if (objects.Count == 0)
            return null;
        var agreed = objects.Average(votes => votes.CountBy(vote => vote.Verdict).Sum(kind => kind.Value * (kind.Value - 1.0))
            / (votes.Count * (votes.Count - 1.0)));
        var all = (double)objects.Sum(votes => votes.Count);
        var byChance = objects.SelectMany(votes => votes).CountBy(vote => vote.Verdict).Sum(kind => kind.Value / all * (kind.Value / all));
        return KappaOf(agreed, byChance);
    }

    private static List<PairAgreement> Pair(List<List<Opinion>> objects)
    {
        var people = objects.SelectMany(votes => votes).GroupBy(vote => vote.ActorId, StringComparer.Ordinal)
            .OrderByDescending(votes => votes.Count()).ThenBy(votes => votes.Key, StringComparer.Ordinal).Take(MostPeople)
            .Select(votes => (votes.Key, votes.Last().ActorName, Said: votes.ToDictionary(vote => vote.ObjectId, vote => vote.Verdict)))
            .ToList();
        return [.. people.SelectMany((one, place) => people.Skip(place + 1).Select(other => PairOf(
            (one.ActorName, one.Said), (other.ActorName, other.Said)))).Where(pair => pair.Objects > 0)];
    }

    private static PairAgreement PairOf(
        (string Name, Dictionary<string, Verdict> Said) one, (string Name, Dictionary<string, Verdict> Said) other)
    {
        var both = one.Said.Where(said => other.Said.ContainsKey(said.Key))
            .Select(said => (One: said.Value, Other: other.Said[said.Key])).ToList();
        if (both.Count == 0)
            return new(one.Name, other.Name, 0, 0, null);
        var agreed = both.Count(pair => pair.One == pair.Other);
        var others = both.CountBy(pair => pair.Other).ToDictionary();
        var byChance = both.CountBy(pair => pair.One)
            .Sum(kind => (double)kind.Value / both.Count * others.GetValueOrDefault(kind.Key) / both.Count);
        return new(one.Name, other.Name, both.Count, agreed, KappaOf((double)agreed / both.Count, byChance));
    }

    // Where chance alone would always agree, agreement says nothing.
    private static double? KappaOf(double agreed, double byChance) => byChance > 1 - 1e-9 ? null : (agreed - byChance) / (1 - byChance);
}

/// <summary>Two people.</summary>
/// <param name="Objects">Both voted on, with the same verdict on <paramref name="Agreed"/>.</param>
/// <param name="Kappa">Cohen's kappa; null if it has no meaning since both always say the same one thing.</param>
public sealed record PairAgreement(string One, string Other, int Objects, int Agreed, double? Kappa);

internal sealed record Opinion(string ObjectId, string ActorId, string ActorName, Verdict Verdict);

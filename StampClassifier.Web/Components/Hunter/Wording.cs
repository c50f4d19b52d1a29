using StampClassifier.Core.Alerts;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Hunting;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>What classes and rules are called on the pages.</summary>
internal static class Wording
{
    /// <summary>The least probability that three decimals show.</summary>
    public const float Visible = 0.0005f;

    public static string Name(string className) => className switch
    {
        StampClass.VariableStar => "Variable",
        StampClass.Asteroid => "Asteroid",
        StampClass.Bogus => "Bogus",
        _ => className,
    };

    /// <summary>The style that gives a class its hue; a class the pages have not heard of is grey.</summary>
    public static string Style(string className) => className switch
    {
        StampClass.Supernova => "c-sn",
        StampClass.Agn => "c-agn",
        StampClass.VariableStar => "c-vs",
        StampClass.Asteroid => "c-ast",
        StampClass.Bogus => "c-bog",
        _ => "c-other",
    };

    /// <summary>The classes in the order of every bar and table, whatever the model's: supernova first, unknown classes last.</summary>
    public static IEnumerable<ClassProbability> InOrder(IEnumerable<ClassProbability> shares)
        => shares.OrderBy(share => Array.IndexOf(Order, share.Class) is >= 0 and var place ? place : Order.Length);

    private static readonly string[] Order =
        [StampClass.Supernova, StampClass.Agn, StampClass.VariableStar, StampClass.Asteroid, StampClass.Bogus];

    public static IEnumerable<string> Badges(Dispositions rules)
    {
        if (rules.HasFlag(Dispositions.KnownSolarSystemObject))
            yield return "Known SSO";
        if (rules.HasFlag(Dispositions.NegativeDifference))
            yield return "Negative";
        if (rules.HasFlag(Dispositions.OnStar))
            yield return "On a star";
        if (rules.HasFlag(Dispositions.KnownVariable))
            yield return "Known variable";
        if (rules.HasFlag(Dispositions.KnownAgn))
            yield return "Known AGN";
    }

    /// <summary>Each rule that fired, with the measurement that made it fire.</summary>
    public static IEnumerable<string> Sentences(Dispositions rules, AlertValues values)
    {
        if (rules.HasFlag(Dispositions.KnownSolarSystemObject))
            yield return $"Known Solar-System object{Named(values)} at {Numerals.Fixed(values.Number(CandidateField.Ssdistnr), 1, "″")}";
        if (rules.HasFlag(Dispositions.NegativeDifference))
            yield return "Most probable class SN, but the difference is negative";
        if (rules.HasFlag(Dispositions.OnStar))
            yield return $"On a PS1 star: score {Numerals.Fixed(values.Number(CandidateField.Sgscore1), 2)} at "
                + Numerals.Fixed(values.Number(CandidateField.Distpsnr1), 1, "″");
        if (rules.HasFlag(Dispositions.KnownVariable))
            yield return "At the place of a known variable star";
        if (rules.HasFlag(Dispositions.KnownAgn))
            yield return "At the place of a known active nucleus";
    }

    private static string Named(AlertValues values) => values.Text("ssnamenr") is { } name ? $" {name}" : "";
}

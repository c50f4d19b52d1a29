using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>What verdicts are called, their keys, and their hues.</summary>
internal static class VerdictWords
{
    /// <summary>So many have a large button; the rest stand beside the comment.</summary>
    public const int OftenUsed = 8;

    /// <summary>The verdicts in the order of the bar, each with its key.</summary>
    public static IReadOnlyList<VerdictChoice> Choices { get; } =
    [
        new(Verdict.Supernova, "s", "SN · report"),
        new(Verdict.Possible, "p", "Possible"),
        new(Verdict.Bogus, "b", "Bogus…"),
        new(Verdict.Variable, "v", "Variable"),
        new(Verdict.Agn, "a", "AGN"),
        new(Verdict.Asteroid, "m", "Asteroid"),
        new(Verdict.Hostless, "h", "Hostless"),
        new(Verdict.Skip, " ", "Skip"),
        new(Verdict.Wait, "t", "Wait"),
        new(Verdict.Crowded, "r", "Crowded"),
        new(Verdict.Duplicate, "e", "Duplicate"),
    ];

    /// <summary>The kinds of bogus in the order of their keys 1 to 9, then 0.</summary>
    public static IReadOnlyList<BogusKind> Kinds { get; } =
        [.. Enum.GetValues<BogusKind>().Where(kind => kind != BogusKind.Other), BogusKind.Other];

    public static string Short(Verdict verdict) => verdict switch
    {
        Verdict.Supernova => "SN",
        Verdict.Possible => "Poss",
        Verdict.Bogus => "Bogus",
        Verdict.Variable => "Var",
        Verdict.Agn => "AGN",
        Verdict.Asteroid => "Ast",
        Verdict.Hostless => "No host",
        Verdict.Crowded => "Crowd",
        Verdict.Duplicate => "Dupl",
        Verdict.Wait => "Wait",
        _ => "Skip",
    };

    public static string Name(Verdict verdict, BogusKind? kind = null) => verdict switch
    {
        Verdict.Supernova => "SN",
        Verdict.Possible => "possible",
        Verdict.Bogus => kind is { } known and not BogusKind.Other ? $"bogus, {Name(known)}" : "bogus",
        Verdict.Variable => "on a star or variable",
        Verdict.Agn => "AGN",
        Verdict.Wait => "wait",
        _ => verdict.ToString().ToLowerInvariant(),
    };

    public static string Name(BogusKind kind) => kind switch
    {
        BogusKind.CosmicRay => "cosmic ray",
        BogusKind.HotPixel => "hot pixel",
        BogusKind.ColdPixel => "cold pixel",
        BogusKind.BadColumn => "bad column",
        BogusKind.Ghost => "shadow or ghost",
        BogusKind.BadSubtraction => "bad subtraction",
        _ => kind.ToString().ToLowerInvariant(),
    };

    public static string Style(Verdict verdict) => verdict switch
    {
        Verdict.Supernova => "v-sn",
        Verdict.Possible => "v-poss",
        Verdict.Bogus => "v-bog",
        Verdict.Variable => "v-vs",
        Verdict.Agn => "v-agn",
        Verdict.Asteroid => "v-ast",
        _ => "v-wait",
    };

    /// <summary>The capitals of a name: "Maria Rojas" is MR.</summary>
    public static string Initials(string name)
    {
        var words = name.Split((char[])[' ', '.', '-', '_'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length switch
        {
            0 => "?",
            1 => words[0][..Math.Min(2, words[0].Length)].ToUpperInvariant(),
            _ => string.Concat(words[0][0], words[^1][0]).ToUpperInvariant(),
        };
    }

    public static string KeyName(string key) => key == " " ? "␣" : key.ToUpperInvariant();
}

/// <summary>A verdict with its key and what its button says.</summary>
internal sealed record VerdictChoice(Verdict Verdict, string Key, string Label);

/// <summary>What a reviewer has just said.</summary>
/// <param name="Verdict">Null for a comment alone.</param>
/// <param name="IsDecision">For the group, not as one vote.</param>
public sealed record VerdictGiven(Verdict? Verdict, BogusKind? Kind, string? Comment, bool IsDecision)
{
    public string Words => Verdict is { } verdict ? VerdictWords.Name(verdict, Kind) : "";
}

using StampClassifier.Core.Alerts;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Photometry;
using StampClassifier.Core.Sky;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>One thing that speaks for a supernova, or a caution.</summary>
internal sealed record Clue(bool IsCaution, string Text);

/// <summary>What the measurements say in words: the rules that fired, and what an expert would note of the rest.</summary>
internal static class Clues
{
    private const double LowGalacticLatitude = 15;
    private const double LowEclipticLatitude = 10;
    private const double CleanDrb = 0.9;

    /// <summary>Cautions first.</summary>
    public static IReadOnlyList<Clue> Of(ObjectDetail found) =>
    [
        .. Cautions(found).Select(text => new Clue(true, text)),
        .. Supports(found).Select(text => new Clue(false, text)),
    ];

    private static IEnumerable<string> Cautions(ObjectDetail found)
    {
        foreach (var sentence in Wording.Sentences(found.Summary.Dispositions, found.Values))
            yield return sentence;
        if (found.RejectedBefore is { } rejected)
            yield return $"Turned down before: {rejected.ObjectId}, {Numerals.Fixed(rejected.Separation, 1, "″")} from here, was decided "
                + VerdictWords.Name(rejected.Verdict, rejected.Kind);
        if (!found.Summary.IsFirstDetection)
            yield return "Detected before the alert that was classified";
        if (DeepLimits.Of(found.LightCurve) is { Count: > 0 } deep)
            yield return $"{deep.Count} {(deep.Count == 1 ? "limit" : "limits")} deeper than the curve, first on day "
                + Numerals.Signed(found.LightCurve.DaysSinceFirst(deep[0].Observed), 0);
        var position = new SkyPosition(found.Summary.Ra, found.Summary.Dec);
        if (position.ToGalactic().Latitude is var b && Math.Abs(b) < LowGalacticLatitude)
            yield return $"Low Galactic latitude, b {Numerals.Signed(b, 0, "°")}";
        if (position.ToEcliptic().Latitude is var beta && Math.Abs(beta) < LowEclipticLatitude)
            yield return $"Near the ecliptic, β {Numerals.Signed(beta, 0, "°")}";
        if (found.Alerts.Any(alert => alert.Candid == found.Summary.Candid && !alert.Frame.IsWhole))
            yield return "The stamps are cut off at the edge of the detector";
    }

    private static IEnumerable<string> Supports(ObjectDetail found)
    {
        foreach (var rise in RiseRate.Of(found.LightCurve))
            yield return $"{(rise.IsFast ? "Rising fast" : "Rising")}: {rise.Band.Letter} {RiseWords.Of(rise)} mag/d from an earlier limit";
        if (found.Summary.Host is { } host)
            yield return $"{(IsGalaxy(found, host) ? "Galaxy" : "PS1 source")} at {Numerals.Fixed(host.Distance, 1, "″")}, "
                + $"chance {HostWords.Percent(host.Chance)}";
        if (found.ClassifiedPoint is { IsPositive: true } && found.Values.Number(CandidateField.Drb) is >= CleanDrb and var drb)
            yield return $"Positive difference, drb {Numerals.Fixed(drb, 2)}";
    }

    // A likely host is no star; whether it is a galaxy nobody may have measured.
    private static bool IsGalaxy(ObjectDetail found, HostHint host)
        => found.Neighbours.Any(source => source.Ps1Id == host.Ps1Id && source.StarScore is not null);
}

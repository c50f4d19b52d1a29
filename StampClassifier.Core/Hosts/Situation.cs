namespace StampClassifier.Core.Hosts;

/// <summary>Where an object lies among what surrounds it.</summary>
public enum SituationKind
{
    /// <summary>A star lies under it.</summary>
    OnStar,

    /// <summary>Too near to the centre of a galaxy to be told from it.</summary>
    Nuclear,

    /// <summary>Beside the centre of a galaxy.</summary>
    Offset,

    /// <summary>No galaxy is there by more than chance.</summary>
    Hostless,
}

/// <summary>The situation of an object: what it is, and one true sentence, in the manner of Lasair's Sherlock.</summary>
/// <param name="Host">The best one; null if there is none. An object on a star can have one too.</param>
/// <param name="Star">The star under it; null unless it lies on one.</param>
public sealed record Situation(SituationKind Kind, string Sentence, RankedHost? Host, RankedHost? Star)
{
    /// <summary>Arcsec: a survey of one arcsec a pixel cannot tell a source so near from the nucleus.</summary>
    public const double NuclearWithin = 1.2;

    /// <summary>Arcsec: PS1's and the alert's positions together.</summary>
    public const double OnStarWithin = 1.5;

    /// <param name="ranked">As <see cref="HostRanker"/> gives them.</param>
    /// <param name="packet">What the alert says besides.</param>
    public static Situation Of(IReadOnlyList<RankedHost> ranked, PacketSurroundings packet)
    {
        var star = ranked
            .Where(host => host.Type is SourceType.Star or SourceType.VariableStar && host.Offset <= OnStarWithin)
            .MinBy(host => host.Offset);
        var host = ranked is [{ Rank: HostRank.Host } first, ..] ? first : null;
        // PS1 leaves bright stars out: a Gaia source with nothing of PS1 near it is one.
        var onGaia = packet.GaiaDistance <= OnStarWithin && ranked.All(other => !(other.Offset <= OnStarWithin + NuclearWithin));
        var kind = star is not null && !(host?.Offset < star.Offset) || onGaia ? SituationKind.OnStar
            : host is null ? SituationKind.Hostless
            : host.Offset <= NuclearWithin ? SituationKind.Nuclear : SituationKind.Offset;
        return new Situation(kind, SituationWords.Of(kind, host, star, ranked, packet), host, star);
    }
}

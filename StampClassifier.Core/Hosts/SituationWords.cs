using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Hosts;

/// <summary>The sentence of a situation. It says what was measured and nothing that was not.</summary>
internal static class SituationWords
{
    /// <summary>Arcsec from a star brighter than 14 mag, within which its spikes and ghosts reach.</summary>
    private const double BrightStarReach = 20;

    /// <summary>Arcsec, and how many: all that an alert lists, nearer together than separate galaxies are.</summary>
    private const double PiecesWithin = 10;

    private const int FewestPieces = 3;

    public static string Of(
        SituationKind kind, RankedHost? host, RankedHost? star, IReadOnlyList<RankedHost> ranked, PacketSurroundings packet)
    {
        var under = kind == SituationKind.OnStar ? OnStar(star, packet) + " " : "";
        var around = host is not null ? Hosted(host) + Pieces(ranked) : kind == SituationKind.OnStar ? "" : Hostless(ranked, packet);
        var bright = packet.BrightDistance <= BrightStarReach && packet.BrightMagnitude is { } magnitude
            ? $" A star of G = {Text(magnitude, 1)} lies {Text(packet.BrightDistance.Value, 0)}″ away." : "";
        return (under + around).TrimEnd() + bright;
    }

    /// <summary>"3.1″ NE of a galaxy of r = 18.4; 0.4 % chance coincidence; not nuclear."</summary>
    private static string Hosted(RankedHost host)
    {
        var nuclear = host.Offset <= Situation.NuclearWithin;
        var direction = host.Direction is { } angle && !nuclear ? $" {Compass.PointOf(angle)}" : "";
        var place = nuclear ? $"At the nucleus of {Thing(host)}, {Text(host.Offset!.Value, 1)}″ from its centre"
            : $"{Text(host.Offset!.Value, 1)}″{direction} of {Thing(host)}";
        var radii = host.NormalisedOffset is { } away && !nuclear ? $"; {Text(away, 1)} of its radii out" : "";
        var chance = host.Chance is { } probability ? $"; {HostReasons.Percent(probability)} chance coincidence" : "";
        return $"{place}{chance}{radii}{(nuclear ? "" : "; not nuclear")}.{Distance(host)}";
    }

    // PS1 breaks large galaxies into pieces, and the alert names the three nearest: the nucleus may not be among them.
    private static string Pieces(IReadOnlyList<RankedHost> ranked)
    {
        var near = ranked.Where(host => host.Offset <= PiecesWithin && host.Main.Catalogue == CatalogueNames.Ps1Alert).ToList();
        return near.Count >= FewestPieces && near.Count(host => host.Type is SourceType.Star or SourceType.VariableStar) <= 1
            ? $" PS1 lists {near.Count} sources within {Text(near.Max(host => host.Offset!.Value), 0)}″: maybe pieces of one larger "
                + "galaxy." : "";
    }

    private static string Thing(RankedHost host)
    {
        var kind = host.Type switch
        {
            SourceType.Galaxy => "a galaxy",
            SourceType.Agn => "an active galaxy",
            _ => "a source of unknown type",
        };
        return host.Brightness is { } brightness ? $"{kind} of {brightness.Band} = {Text(brightness.Magnitude, 1)}" : kind;
    }

    private static string Distance(RankedHost host)
    {
        if (host.Redshift is not { } redshift)
            return "";
        var kind = redshift.Kind switch
        {
            RedshiftKind.Spectroscopic => "spectroscopic, ",
            RedshiftKind.Photometric => "photometric, ",
            _ => "",
        };
        var apart = host.Kiloparsecs is { } kpc ? $": {Text(kpc, 1)} kpc in projection" : "";
        return $" z = {Text(redshift.Value, redshift.Kind == RedshiftKind.Photometric ? 2 : 4)} ({kind}{redshift.Source}){apart}.";
    }

    private static string OnStar(RankedHost? star, PacketSurroundings packet)
    {
        if (star is null)
        {
            var magnitude = packet.GaiaMagnitude is { } g ? $" of G = {Text(g, 1)}" : "";
            return $"On a Gaia source{magnitude} that PS1 does not list, {Text(packet.GaiaDistance!.Value, 1)}″ away.";
        }

        var kind = star.Type == SourceType.VariableStar ? "a known variable star" : $"a star of {star.Main.Catalogue}";
        var score = star.Sources.FirstOrDefault(source => source.StarScore is not null)?.StarScore is { } value
            ? $", score {Text(value, 2)}" : "";
        return $"On {kind}{score}, {Text(star.Offset!.Value, 1)}″ away.";
    }

    private static string Hostless(IReadOnlyList<RankedHost> ranked, PacketSurroundings packet)
    {
        var reference = packet is { ReferenceDistance: { } distance, ReferenceMagnitude: { } magnitude }
            && distance <= Situation.OnStarWithin
            ? $" The reference image has a source of {Text(magnitude, 1)} mag {Text(distance, 1)}″ away." : "";
        if (ranked.Count == 0)
            return "No likely host: the alert names no PS1 source within 30″." + reference;
        var said = ranked.FirstOrDefault(host => host.Rank == HostRank.Chance) is { } best
            ? $"No likely host: the best candidate, {Text(best.Offset!.Value, 1)}″ away, has {HostReasons.Percent(best.Chance!.Value)} "
                + "chance coincidence."
            : "No likely host: all sources around are stars or have no magnitude.";
        return said + reference;
    }

    private static string Text(double value, int decimals) => HostReasons.Text(value, decimals);
}

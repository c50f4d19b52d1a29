using StampClassifier.Core.Hosts;
using static StampClassifier.Tests.Hosts.SkyDraw;

namespace StampClassifier.Tests.Hosts;

public sealed class SituationTests
{
    [Fact]
    public void Beside_a_galaxy() => Assert.Equal(
        (SituationKind.Offset, "3.1″ NE of a galaxy of r = 18.4; 0.2 % chance coincidence; not nuclear."), Say(Galaxy(3.1, 225, 18.4)));

    [Fact]
    public void At_its_nucleus() => Assert.Equal(
        (SituationKind.Nuclear, "At the nucleus of a galaxy of r = 18.4, 0.5″ from its centre; < 0.01 % chance coincidence."),
        Say(Galaxy(0.5, 225, 18.4)));

    [Theory]
    [InlineData(1.2, SituationKind.Nuclear)]
    [InlineData(1.21, SituationKind.Offset)]
    public void Nuclear_ends_where_pixels_end(double arcsec, SituationKind kind)
        => Assert.Equal(kind, Say(Galaxy(arcsec - 1e-6, 0, 18)).Kind);

    [Fact]
    public void With_a_shape_and_a_redshift() => Assert.Equal(
        "10.0″ N of a galaxy of r = 15.0; 0.2 % chance coincidence; 0.5 of its radii out; not nuclear. "
            + "z = 0.0310 (spectroscopic, NED): 6.2 kpc in projection.",
        Say(Galaxy(10, 180, 15) with { Shape = GalaxyShape.Of(20, 1, null), Redshift = Spectroscopic(0.031) }).Sentence);

    [Fact]
    public void On_a_star_and_a_galaxy_beside_it() => Assert.Equal(
        (SituationKind.OnStar,
            "On a star of PS1 (alert), score 0.98, 0.4″ away. 3.1″ NE of a galaxy of r = 18.4; 0.2 % chance coincidence; not nuclear."),
        Say(Star(0.4, 10, 17), Galaxy(3.1, 225, 18.4)));

    [Fact]
    public void On_a_star_alone() => Assert.Equal(
        (SituationKind.OnStar, "On a star of PS1 (alert), score 0.98, 0.4″ away."), Say(Star(0.4, 10, 17)));

    [Theory]
    [InlineData(1.49, SituationKind.OnStar)]
    [InlineData(1.51, SituationKind.Hostless)]
    public void A_star_is_under_it_within_the_errors(double arcsec, SituationKind kind)
        => Assert.Equal(kind, Say(Star(arcsec, 0, 17)).Kind);

    [Fact]
    public void A_nucleus_nearer_than_the_star_counts()
        => Assert.Equal(SituationKind.Nuclear, Say(Star(1.3, 10, 17), Galaxy(0.4, 225, 18.4)).Kind);

    [Fact]
    public void Pieces_of_a_large_galaxy_are_said_to_be_perhaps_that()
    {
        var pieces = new[] { Galaxy(0.5, 0, 18), Galaxy(3, 90, 19), Galaxy(6.2, 180, 19.5) }
            .Select((piece, i) => piece with { Catalogue = CatalogueNames.Ps1Alert, Name = $"{i}" }).ToArray();
        Assert.EndsWith("PS1 lists 3 sources within 6″: maybe pieces of one larger galaxy.", Say(pieces).Sentence,
            StringComparison.Ordinal);
        Assert.DoesNotContain("pieces", Say(pieces[..2]).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostless() => Assert.Equal(
        (SituationKind.Hostless, "No likely host: the best candidate, 20.0″ away, has 73 % chance coincidence."), Say(Galaxy(20, 0, 22)));

    [Fact]
    public void Nothing_named()
        => Assert.Equal((SituationKind.Hostless, "No likely host: the alert names no PS1 source within 30″."), Say());

    [Fact]
    public void Unknown_type_is_said() => Assert.Contains("a source of unknown type of r = 18.4",
        Say(Galaxy(3.1, 225, 18.4) with { Type = SourceType.Unknown }).Sentence, StringComparison.Ordinal);

    [Fact]
    public void The_reference_image_speaks_where_no_catalogue_does()
    {
        var packet = Packet() with { ReferenceDistance = 0.4, ReferenceMagnitude = 20.3 };
        Assert.EndsWith("The reference image has a source of 20.3 mag 0.4″ away.", Situation.Of([], packet).Sentence,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_Gaia_source_that_PS1_leaves_out_is_a_star()
    {
        var packet = Packet() with { GaiaDistance = 0.3, GaiaMagnitude = 11.2 };
        var situation = Situation.Of([], packet);
        Assert.Equal((SituationKind.OnStar, "On a Gaia source of G = 11.2 that PS1 does not list, 0.3″ away."),
            (situation.Kind, situation.Sentence));
    }

    [Fact]
    public void A_Gaia_source_in_a_PS1_galaxy_is_its_nucleus()
    {
        var galaxy = Galaxy(0.5, 0, 17);
        Assert.Equal(SituationKind.Nuclear,
            Situation.Of(HostRanker.Rank(Here, [galaxy]), Packet(galaxy) with { GaiaDistance = 0.4, GaiaMagnitude = 18 }).Kind);
    }

    [Fact]
    public void A_bright_star_near_by_is_a_warning()
        => Assert.EndsWith(" A star of G = 8.1 lies 12″ away.",
            Situation.Of([], Packet() with { BrightDistance = 12, BrightMagnitude = 8.1 }).Sentence, StringComparison.Ordinal);

    private static (SituationKind Kind, string Sentence) Say(params CatalogueSource[] sources)
    {
        var situation = Situation.Of(HostRanker.Rank(Here, sources), Packet(sources));
        return (situation.Kind, situation.Sentence);
    }
}

using StampClassifier.Core.Hosts;
using StampClassifier.Core.Storage.Entities;
using static StampClassifier.Tests.Hosts.SkyDraw;

namespace StampClassifier.Tests.Hosts;

public sealed class HostRankerTests
{
    [Fact]
    public void The_least_likely_by_chance_is_the_host_however_near_a_star_is()
    {
        var ranked = HostRanker.Rank(Here, [Star(0.4, 10, 17), Galaxy(3.1, 225, 18.4), Galaxy(20, 0, 22)]);

        Assert.Equal([HostRank.Host, HostRank.Chance, HostRank.NoGalaxy], ranked.Select(host => host.Rank));
        Assert.Equal(18.4, ranked[0].Brightness!.Magnitude);
    }

    /// <summary>The chance of 3.1 arcsec at r = 18.4 by Bloom's counts, computed by hand: 0.205 %.</summary>
    [Fact]
    public void The_chance_is_that_of_the_counts()
        => Assert.Equal(0.00205, HostRanker.Rank(Here, [Galaxy(3.1, 225, 18.4)])[0].Chance!.Value, 2e-5);

    [Fact]
    public void Along_its_disc_a_galaxy_reaches_farther_than_across()
    {
        var along = Galaxy(30, 0, 13) with { Shape = GalaxyShape.Of(40, 0.25, 0) };
        var across = Galaxy(30, 90, 13) with { Shape = GalaxyShape.Of(40, 0.25, 0) };

        var ranked = HostRanker.Rank(Here, [across, along]);

        Assert.Equal([0.75, 3.0], ranked.Select(host => Math.Round(host.NormalisedOffset!.Value, 6)));
        Assert.True(ranked[0].Chance < ranked[1].Chance);
        Assert.Contains("0.8 of its radii", ranked[0].Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_round_shape_counts_like_none()
        => Assert.Equal(HostRanker.Rank(Here, [Galaxy(7, 60, 17)])[0].Chance!.Value,
            HostRanker.Rank(Here, [Galaxy(7, 60, 17) with { Shape = GalaxyShape.Of(3, 1, null) }])[0].Chance!.Value, 1e-12);

    [Fact]
    public void Several_catalogues_of_one_thing_are_one_host()
    {
        var host = Assert.Single(HostRanker.Rank(Here,
        [
            Galaxy(3.0, 225, 18.4, CatalogueNames.Ps1Alert) with { StarScore = 0.03, Name = "110641501002000443" },
            Galaxy(3.3, 226, null, CatalogueNames.Ned) with { Name = "UGC 1234", Redshift = Spectroscopic(0.031) },
            Galaxy(2.8, 224, 18.2, CatalogueNames.Sdss) with { Redshift = Photometric(0.04), Shape = GalaxyShape.Of(6, 0.5, 45) },
        ]));

        Assert.Equal(["PS1 (alert)", "SDSS", "NED"], host.Sources.Select(source => source.Catalogue));
        Assert.Equal("UGC 1234", host.Name);
        Assert.Equal((0.031, RedshiftKind.Spectroscopic), (host.Redshift!.Value, host.Redshift.Kind));
        Assert.NotNull(host.Shape);
        Assert.Equal(3.0, host.Offset!.Value, 1e-6);
    }

    [Fact]
    public void Two_sources_of_one_catalogue_are_two()
        => Assert.Equal(2, HostRanker.Rank(Here, [Galaxy(3.0, 225, 18.4), Galaxy(3.4, 225, 19)]).Count);

    [Fact]
    public void The_centre_of_a_large_galaxy_may_differ_by_more()
    {
        var large = Galaxy(20, 0, 13, CatalogueNames.Sdss) with { Shape = GalaxyShape.Of(40, 0.8, 0) };
        Assert.Single(HostRanker.Rank(Here, [large, Galaxy(23, 0, null, CatalogueNames.Ned)]));
        Assert.Equal(2, HostRanker.Rank(Here, [large with { Shape = null }, Galaxy(23, 0, null, CatalogueNames.Ned)]).Count);
    }

    [Fact]
    public void A_spectroscopic_neighbour_within_the_rule_is_named_and_says_why()
    {
        var ranked = HostRanker.Rank(Here,
            [Galaxy(2, 0, 18), Galaxy(5.5, 0, 18.5, CatalogueNames.Ned) with { Redshift = Spectroscopic(0.02) }]);

        Assert.Equal("NED", ranked[0].Main.Catalogue);
        Assert.Contains("4×", ranked[0].Why, StringComparison.Ordinal);
        Assert.Equal(HostRank.Possible, ranked[1].Rank);
    }

    [Fact]
    public void A_spectroscopic_neighbour_too_far_is_not()
        => Assert.Equal("PS1", HostRanker.Rank(Here,
            [Galaxy(2, 0, 18), Galaxy(9, 0, 16, CatalogueNames.Ned) with { Redshift = Spectroscopic(0.02) }])[0].Main.Catalogue);

    // At z = 0.1: 1.8443 kpc per arcsec, modulus 38.3152.
    [Fact]
    public void A_redshift_gives_kiloparsecs_and_an_absolute_magnitude()
    {
        var host = HostRanker.Rank(Here, [Galaxy(5, 30, 18) with { Redshift = Spectroscopic(0.1) }])[0];

        Assert.Equal(9.2215, host.Kiloparsecs!.Value, 1e-3);
        Assert.Equal(-20.3152, host.AbsoluteMagnitude!.Value, 1e-3);
    }

    [Theory]
    [InlineData(-0.001)]
    [InlineData(0.0)]
    [InlineData(0.0002)]
    public void A_redshift_without_a_distance_gives_neither(double z)
    {
        var host = HostRanker.Rank(Here, [Galaxy(5, 30, 12) with { Redshift = Spectroscopic(z) }])[0];

        Assert.Null(host.Kiloparsecs);
        Assert.Null(host.AbsoluteMagnitude);
        Assert.NotNull(host.Redshift);
    }

    [Fact]
    public void An_unknown_type_can_be_a_host_and_a_minor_planet_cannot()
    {
        Assert.Equal(HostRank.Host, HostRanker.Rank(Here, [Galaxy(1, 0, 19) with { Type = SourceType.Unknown }])[0].Rank);
        Assert.Equal(HostRank.NoGalaxy, HostRanker.Rank(Here, [Galaxy(1, 0, 19) with { Type = SourceType.MinorPlanet }])[0].Rank);
    }

    [Fact]
    public void Without_a_magnitude_or_a_position_nothing_is_claimed()
    {
        Assert.Equal(HostRank.Unmeasured, HostRanker.Rank(Here, [Galaxy(1, 0, null)])[0].Rank);
        var placeless = Galaxy(1, 0, 18) with { Ra = null, StatedDistance = 2.5 };
        Assert.Equal((HostRank.Host, 2.5, (double?)null), HostRanker.Rank(Here, [placeless]) is [var host]
            ? (host.Rank, host.Offset!.Value, host.Direction) : default);
    }

    [Fact]
    public void What_a_spectrum_says_it_is_goes_before_a_score_of_shapes()
    {
        var quasar = Galaxy(0.3, 0, 18, CatalogueNames.Ps1Alert) with { StarScore = 0.99, Type = SourceType.Star };
        var spectrum = Galaxy(0.4, 0, null, CatalogueNames.Ned) with { Type = SourceType.Agn, Redshift = Spectroscopic(1.2) };

        Assert.Equal((HostRank.Host, SourceType.Agn), HostRanker.Rank(Here, [quasar, spectrum]) is [var host] ? (host.Rank, host.Type)
            : default);
    }
}

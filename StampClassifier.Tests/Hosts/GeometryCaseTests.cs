using StampClassifier.Core.Hosts;
using StampClassifier.Core.Sky;

namespace StampClassifier.Tests.Hosts;

/// <summary>Offsets, directions and ellipses, also where coordinates misbehave.</summary>
public sealed class GeometryCaseTests
{
    // The transient, and a galaxy at this distance and position angle from it: the transient then lies the other way.
    [Theory]
    [InlineData(150.1, 2.2, 3.1, 225, "NE")]
    [InlineData(150.1, 2.2, 3.1, 0, "S")]
    [InlineData(150.1, 2.2, 3.1, 90, "W")]
    [InlineData(150.1, 2.2, 3.1, 135, "NW")]
    [InlineData(150.1, 2.2, 3.1, 292, "E")]
    [InlineData(150.1, 2.2, 3.1, 293, "SE")]
    [InlineData(0, 10, 5, 90, "W")]
    [InlineData(0, 10, 5, 270, "E")]
    [InlineData(359.9999, -20, 5, 45, "SW")]
    [InlineData(0.0003, -20, 5, 300, "SE")]
    [InlineData(12, 89.9999, 3, 180, "N")]
    [InlineData(300, 89.99999, 10, 180, "N")]
    [InlineData(77, -89.9995, 3, 90, "W")]
    [InlineData(200, -89.99999, 8, 0, "S")]
    public void The_offset_and_the_direction_hold_everywhere(double ra, double dec, double arcsec, double angle, string point)
    {
        var here = new SkyPosition(ra, dec);
        var host = HostRanker.Rank(here, [SkyDraw.Source("PS1", here.At(arcsec, angle), 15)])[0];

        Assert.Equal(arcsec, host.Offset!.Value, 1e-4);
        // Beside a pole north turns within arcsecs: there the position angle from the source is not the opposite one.
        if (Math.Abs(dec) < 89.999)
            Assert.Equal(point, Compass.PointOf(host.Direction!.Value));
    }

    // At the pole itself every direction from a galaxy is north (or south).
    [Theory]
    [InlineData(90, "N")]
    [InlineData(-90, "S")]
    public void At_a_pole_there_is_one_direction(double dec, string point)
    {
        var pole = new SkyPosition(123, dec);
        var host = HostRanker.Rank(pole, [SkyDraw.Source("PS1", new SkyPosition(40, dec - Math.Sign(dec) * 4 / 3600.0), 15)])[0];

        Assert.Equal(4, host.Offset!.Value, 1e-5);
        Assert.Equal(point, Compass.PointOf(host.Direction!.Value));
    }

    [Theory]
    [InlineData(10, 0.5, 0.0, 0, 10)]
    [InlineData(10, 0.5, 0.0, 180, 10)]
    [InlineData(10, 0.5, 0.0, 90, 5)]
    [InlineData(10, 0.5, 30.0, 30, 10)]
    [InlineData(10, 0.5, 30.0, 120, 5)]
    [InlineData(10, 0.5, 30.0, 300, 5)]
    [InlineData(10, 0.5, -60.0, 30, 5)]
    [InlineData(10, 0.5, 0.0, 45, 6.324555)]
    [InlineData(10, 1, 77.0, 45, 10)]
    [InlineData(10, 0.25, null, 45, 5)]
    [InlineData(10, 0.01, 0.0, 90, 1)]
    public void The_radius_of_an_ellipse_depends_on_the_direction(double a, double ratio, double? angle, double direction, double radius)
        => Assert.Equal(radius, GalaxyShape.Of(a, ratio, angle)!.RadiusTowards(direction), 1e-6);

    [Theory]
    [InlineData(0.0, 0.5)]
    [InlineData(-999.0, 0.5)]
    [InlineData(null, 0.5)]
    [InlineData(5.0, 0.0)]
    [InlineData(5.0, 1.2)]
    [InlineData(5.0, -99.0)]
    [InlineData(1e9, 1.0)]
    public void Numbers_that_make_no_ellipse_make_no_shape(double? a, double? ratio) => Assert.Null(GalaxyShape.Of(a, ratio, 0));
}

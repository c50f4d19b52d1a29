using StampClassifier.Core.Hosts;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Tests.Hosts;

public sealed class RedshiftPreferenceTests
{
    /// <summary>The transient at the origin, the predicted host 3 arcsec east of it: rows are placed by both distances.</summary>
    private static readonly SkyPosition Transient = new(0.0001, 0);

    private static readonly SkyPosition Guess = Transient.At(3, 90);

    [Fact]
    public void H5_a_far_spectroscopic_row_gives_way_and_a_near_one_wins()
    {
        var b = Row("B", 1, 2.5, new Redshift(0.05, 0.02, RedshiftKind.Photometric, "SDSS"));
        var far = Row("A", 5, 7, SkyDraw.Spectroscopic(0.03));
        var near = Row("A", 3.9, 6.8, SkyDraw.Spectroscopic(0.03));

        Assert.Equal("B", Choose(far, b)?.Name);
        Assert.Equal("A", Choose(near, b)?.Name);
    }

    // toGuess, nearestToGuess, toObject, objectToGuess; the numbers of H5 first.
    [Theory]
    [InlineData(5, 1, 7, 3, false)]
    [InlineData(3.9, 1, 7, 3, true)]
    [InlineData(4, 1, 7, 3, false)]
    [InlineData(3.9, 0.2, 7, 3, true)]
    [InlineData(7.9, 2, 7, 3, true)]
    [InlineData(8, 2, 7, 3, false)]
    [InlineData(1, 1, 11.9, 3, true)]
    [InlineData(1, 1, 12, 3, false)]
    [InlineData(1, 1, 3.9, 0.1, true)]
    [InlineData(1, 1, 4, 0.1, false)]
    public void The_rule_of_four(double toGuess, double nearest, double toObject, double objectToGuess, bool qualifies)
        => Assert.Equal(qualifies, RedshiftPreference.Qualifies(toGuess, nearest, toObject, objectToGuess));

    [Fact]
    public void An_error_is_better_than_none_and_a_spectrum_than_colours_and_anything_than_nothing()
    {
        var rows = new[]
        {
            Row("none", 0.1, 3, null),
            Row("bare", 0.2, 3, new Redshift(0.1, null, RedshiftKind.Unspecified, "SIMBAD")),
            Row("photo", 0.3, 3, SkyDraw.Photometric(0.1)),
            Row("spectrum", 0.4, 3, new Redshift(0.1, null, RedshiftKind.Spectroscopic, "NED")),
            Row("error", 0.5, 3, SkyDraw.Spectroscopic(0.1)),
        };
        for (var left = rows.Length; left > 0; left--)
            Assert.Equal(rows[left - 1].Name, Choose(rows[..left])?.Name);
    }

    [Fact]
    public void A_row_without_a_place_is_never_chosen()
        => Assert.Null(Choose(Row("A", 1, 2, SkyDraw.Spectroscopic(0.1)) with { Ra = null }));

    private static CatalogueSource? Choose(params CatalogueSource[] rows)
        => RedshiftPreference.Choose(Transient, Guess, rows, row => (row.Position, row.Redshift));

    /// <summary>Near the equator the sky is flat at arcsecs: two circles meet.</summary>
    private static CatalogueSource Row(string name, double toGuess, double toObject, Redshift? redshift)
    {
        var apart = Transient.SeparationTo(Guess);
        var east = (toObject * toObject - toGuess * toGuess + apart * apart) / (2 * apart);
        var north = Math.Sqrt(Math.Max(0, toObject * toObject - east * east));
        return SkyDraw.Source("NED", new SkyPosition(Transient.Ra + east / 3600, north / 3600)) with { Name = name, Redshift = redshift };
    }
}

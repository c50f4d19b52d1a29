using StampClassifier.Core.Sky;

namespace StampClassifier.Tests.Sky;

public sealed class CelestialFramesTests
{
    /// <summary>Reference values by PyEphem 4.1.4; printed to 6 decimals, hence 1e-5 degrees.</summary>
    [Theory]
    [InlineData(179.6402013, 52.0297203, 46.198475, 152.731254, 63.192117, 141.109436)]
    [InlineData(75.2007803, 35.3613954, 12.553014, 77.677657, -4.187884, 169.339347)]
    [InlineData(0, 0, 0, 0, -60.188553, 96.337272)]
    [InlineData(90, 0, -23.439291, 90, -11.424493, 206.989125)]
    [InlineData(180, 0, 0, 180, 60.188553, 276.337272)]
    [InlineData(266.41683, -29.00781, -5.607669, 266.851725, -0.046159, 359.944248)]
    [InlineData(83.63308, 22.01446, -1.294472, 84.097499, -5.784384, 184.557484)]
    [InlineData(10.68471, 41.26875, 33.348606, 27.849146, -21.573311, 121.174323)]
    [InlineData(301.1234567, -25.7654321, -5.287479, 297.871171, -26.705138, 16.133935)]
    [InlineData(359.99, -30, -27.302022, 347.057201, -78.345308, 15.647756)]
    [InlineData(136.6140874, -3.8040436, -19.481615, 140.280223, 27.591784, 233.533456)]
    public void Positions_agree_with_the_reference(double ra, double dec, double eclLat, double eclLong, double galLat, double galLong)
    {
        var position = new SkyPosition(ra, dec);
        Assert.Equal(eclLat, position.ToEcliptic().Latitude, 1e-5);
        Assert.Equal(eclLong, position.ToEcliptic().Longitude, 1e-5);
        Assert.Equal(galLat, position.ToGalactic().Latitude, 1e-5);
        Assert.Equal(galLong, position.ToGalactic().Longitude, 1e-5);
    }

    [Theory]
    [InlineData(90)]
    [InlineData(-90)]
    public void The_poles_have_finite_coordinates(double dec)
    {
        var (latitude, longitude) = new SkyPosition(123.4, dec).ToEcliptic();
        Assert.True(double.IsFinite(latitude));
        Assert.InRange(longitude, 0, 360);
    }
}

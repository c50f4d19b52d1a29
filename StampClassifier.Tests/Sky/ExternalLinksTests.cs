using StampClassifier.Core.Sky;

namespace StampClassifier.Tests.Sky;

public sealed class ExternalLinksTests
{
    private static readonly SkyPosition North = new(49.8557083, 43.2357913);
    private static readonly SkyPosition South = new(353.7061666, -3.8913333);
    private static readonly Mjd Seen = new(60_235.43495);

    [Theory]
    [InlineData("ALeRCE", "https://alerce.online/object/ZTF23abjpcza")]
    [InlineData("Fink", "https://ztf.fink-portal.org/ZTF23abjpcza")]
    [InlineData("Lasair", "https://lasair-ztf.lsst.ac.uk/objects/ZTF23abjpcza/")]
    [InlineData("TNS", "https://www.wis-tns.org/search?ra=49.855708&decl=43.235791&radius=10&coords_unit=arcsec")]
    [InlineData("NED", "https://ned.ipac.caltech.edu/conesearch?search_type=Near%20Position%20Search&coordinates=49.855708d%20%2B43.235791d"
        + "&radius=0.5&in_csys=Equatorial&in_equinox=J2000")]
    [InlineData("SIMBAD", "https://simbad.cds.unistra.fr/simbad/sim-coo?Coord=49.855708%20%2B43.235791&CooFrame=ICRS&CooEpoch=2000"
        + "&CooEqui=2000&Radius=10&Radius.unit=arcsec")]
    [InlineData("SDSS", "https://skyserver.sdss.org/dr18/VisualTools/navi?ra=49.855708&dec=43.235791&scale=0.2")]
    [InlineData("PS1", "https://ps1images.stsci.edu/cgi-bin/ps1cutouts?pos=49.855708%20%2B43.235791&filter=color&size=240&output_size=480")]
    [InlineData("Legacy", "https://www.legacysurvey.org/viewer?ra=49.855708&dec=43.235791&layer=ls-dr10&zoom=16&mark=49.855708,43.235791")]
    [InlineData("MPC", "https://minorplanetcenter.net/cgi-bin/mpcheck.cgi?year=2023&month=10&day=18.43495&which=pos&ra=03+19+25.37"
        + "&decl=%2B43+14+08.8&TextArea=&radius=5&limit=24.0&oc=I41&sort=d&mot=h&tmot=s&pdes=u&needed=f&ps=n&type=p")]
    public void Each_link_asks_for_this_name_or_place(string name, string url) => Assert.Equal(url, UrlOf(name, North));

    [Theory]
    [InlineData("TNS", "decl=-3.891333")]
    [InlineData("NED", "coordinates=353.706167d%20-3.891333d")]
    [InlineData("SIMBAD", "Coord=353.706167%20-3.891333&")]
    [InlineData("PS1", "pos=353.706167%20-3.891333&")]
    [InlineData("MPC", "&decl=-03+53+28.8&")]
    public void A_southern_declination_keeps_its_sign(string name, string part)
        => Assert.Contains(part, UrlOf(name, South), StringComparison.Ordinal);

    [Fact]
    public void Antares_is_asked_for_the_survey_s_name()
    {
        var query = new Uri(UrlOf("ANTARES", North)).Query;

        Assert.StartsWith("?query=", query, StringComparison.Ordinal);
        using var asked = System.Text.Json.JsonDocument.Parse(Uri.UnescapeDataString(query["?query=".Length..]));
        Assert.Equal("*ZTF23abjpcza*", asked.RootElement.GetProperty("filters")[0].GetProperty("field").GetProperty("query").GetString());
    }

    [Fact]
    public void All_are_whole_addresses_on_tls()
        => Assert.All(ExternalLinks.Of("ZTF23abjpcza", South, Seen), link
            => Assert.Equal(Uri.UriSchemeHttps, new Uri(link.Url, UriKind.Absolute).Scheme));

    private static string UrlOf(string name, SkyPosition position)
        => ExternalLinks.Of("ZTF23abjpcza", position, Seen).Single(link => link.Name == name).Url;
}

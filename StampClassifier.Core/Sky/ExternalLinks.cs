using System.Globalization;

namespace StampClassifier.Core.Sky;

/// <summary>An address outside, and what it shows.</summary>
public sealed record ExternalLink(string Name, string Shows, string Url);

/// <summary>Where else an object can be looked at: the brokers, the catalogues, the surveys' images, the minor planets.</summary>
public static class ExternalLinks
{
    /// <summary>Of searches for the object itself, arcsec.</summary>
    private const int SameObject = 10;

    /// <summary>Of searches for a host, arcmin.</summary>
    private const double Host = 0.5;

    /// <summary>Of searches for what moves, arcmin; Palomar's code is I41.</summary>
    private const int Moving = 5;

    /// <param name="seen">When the alert was exposed: minor planets are looked for at that time.</param>
    public static IReadOnlyList<ExternalLink> Of(string objectId, SkyPosition position, Mjd seen)
    {
        var name = Uri.EscapeDataString(objectId);
        var (ra, dec) = (Degrees(position.Ra), Degrees(position.Dec));
        return
        [
            new("ALeRCE", "light curve and classifiers", $"https://alerce.online/object/{name}"),
            new("Fink", "light curve and classifiers", $"https://ztf.fink-portal.org/{name}"),
            new("Lasair", "light curve and sky context", $"https://lasair-ztf.lsst.ac.uk/objects/{name}/"),
            new("ANTARES", "light curve and tags", $"https://antares.noirlab.edu/loci?query={Uri.EscapeDataString(Lookup(objectId))}"),
            new("TNS", $"reported transients within {SameObject}″",
                $"https://www.wis-tns.org/search?ra={ra}&decl={dec}&radius={SameObject}&coords_unit=arcsec"),
            new("NED", $"galaxies within {Text(Host)}′", "https://ned.ipac.caltech.edu/conesearch?search_type=Near%20Position%20Search"
                + $"&coordinates={ra}d%20{Signed(dec)}d&radius={Text(Host)}&in_csys=Equatorial&in_equinox=J2000"),
            new("SIMBAD", $"known objects within {SameObject}″", "https://simbad.cds.unistra.fr/simbad/sim-coo"
                + $"?Coord={ra}%20{Signed(dec)}&CooFrame=ICRS&CooEpoch=2000&CooEqui=2000&Radius={SameObject}&Radius.unit=arcsec"),
            new("SDSS", "image and spectra", $"https://skyserver.sdss.org/dr18/VisualTools/navi?ra={ra}&dec={dec}&scale=0.2"),
            new("PS1", "colour image, 1′", "https://ps1images.stsci.edu/cgi-bin/ps1cutouts"
                + $"?pos={ra}%20{Signed(dec)}&filter=color&size=240&output_size=480"),
            new("Legacy", "deep colour image",
                $"https://www.legacysurvey.org/viewer?ra={ra}&dec={dec}&layer=ls-dr10&zoom=16&mark={ra},{dec}"),
            new("MPC", $"minor planets within {Moving}′ at that time", MinorPlanets(position, seen)),
        ];
    }

    private static string MinorPlanets(SkyPosition position, Mjd seen)
    {
        var utc = seen.ToUtc();
        var day = (utc.Day + utc.TimeOfDay.TotalDays).ToString("00.00000", CultureInfo.InvariantCulture);
        var ra = Sexagesimal.FormatRa(position.Ra).Replace(':', '+');
        var dec = Sexagesimal.FormatDec(position.Dec).Replace("+", "%2B", StringComparison.Ordinal).Replace(':', '+');
        return $"https://minorplanetcenter.net/cgi-bin/mpcheck.cgi?year={utc.Year}&month={utc.Month:00}&day={day}&which=pos&ra={ra}"
            + $"&decl={dec}&TextArea=&radius={Moving}&limit=24.0&oc=I41&sort=d&mot=h&tmot=s&pdes=u&needed=f&ps=n&type=p";
    }

    // What ANTARES's own search box puts into its address.
    private static string Lookup(string objectId)
        => """{"filters":[{"type":"query_string","field":{"query":"*""" + objectId
            + """*","fields":["properties.ztf_object_id","locus_id"]},"value":null,"text":"ID Lookup: """ + objectId + "\"}]}";

    private static string Degrees(double value) => value.ToString("F6", CultureInfo.InvariantCulture);

    private static string Signed(string degrees) => degrees.StartsWith('-') ? degrees : "%2B" + degrees;

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}

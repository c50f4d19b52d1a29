using System.Globalization;
using StampClassifier.Core.Hosts;
using StampClassifier.Core.Hosts.Services;

namespace StampClassifier.Tests.Hosts.Services;

/// <summary>
/// Answers in the form that each service's documentation gives, around 150.1, +2.2; made up, not recorded from the services.
/// </summary>
internal static class ServiceAnswers
{
    private const string NedHead =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <VOTABLE version="1.5" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE type="results"><TABLE ID="conesearch" name="ConeSearch">
        <FIELD ID="row" name="No." datatype="int"/><FIELD ID="prefname" name="Object Name" datatype="char" arraysize="*"/>
        <FIELD ID="ra" name="RA" datatype="double"/><FIELD ID="dec" name="Dec" datatype="double"/>
        <FIELD ID="z" name="Redshift (z)" datatype="double"/><FIELD ID="zflag" name="z flag" datatype="char"/>
        <FIELD ID="ptype" name="Phys Type" datatype="char"/><DATA><TABLEDATA>
        """;

    private const string NedTail = "</TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>";

    private const string SimbadHead =
        """{"metadata":[{"name":"main_id","datatype":"char"},{"name":"ra"},{"name":"dec"},{"name":"otype"},{"name":"rvz_redshift"},{"name":"rvz_err"},{"name":"rvz_type"},{"name":"galdim_majaxis"},{"name":"galdim_minaxis"},{"name":"galdim_angle"},{"name":"V"},{"name":"r"}],"data":[""";

    private const string GaiaHead = "source_id,ra,dec,parallax,parallax_error,pmra,pmra_error,pmdec,pmdec_error,phot_g_mean_mag\n";

    private const string Ps1Head = "objID,raMean,decMean,gMeanKronMag,rMeanKronMag,iMeanKronMag,zMeanKronMag,iMeanPSFMag\n";

    /// <summary>By key: how to make it, an answer with two sources, one with none, one row, and what the two are.</summary>
    public static readonly Dictionary<string, ServiceCase> All = new()
    {
        ["Ps1"] = new((channel, options) => new Ps1Service(channel, options),
            Ps1Head + "110641501002000443,150.10020,2.20010,19.20,18.40,18.10,-999.0,18.60\n110641501003000444,150.10300,2.20010,-999.0,-999.0,17.02,16.9,17.00\n",
            Ps1Head, i => string.Create(CultureInfo.InvariantCulture, $"{i},150.1,2.2,19,18,18,18,18.5\n"), Ps1Head, "",
            ["110641501002000443 Galaxy r 18.4", "110641501003000444 Star i 17.02"], "nDetections.gte=2"),
        ["Sdss"] = new((channel, options) => new SdssService(channel, options),
            """[{"TableName":"Table1","Rows":[{"objid":1237653651835846751,"ra":150.1002,"dec":2.2001,"type":3,"petroMag_r":18.2,"petroR90_r":6.1,"expAB_r":0.5,"expPhi_r":45.0,"photoz":0.04,"photozErr":0.01,"specz":0.031,"speczErr":0.0001,"zWarning":0,"class":"GALAXY"},{"objid":1237653651835846752,"ra":150.103,"dec":2.2001,"type":6,"petroMag_r":-9999.0,"petroR90_r":-9999.0,"expAB_r":null,"expPhi_r":null,"photoz":-9999.0,"photozErr":-9999.0,"specz":null,"speczErr":null,"zWarning":null,"class":null}]}]""",
            """[{"TableName":"Table1","Rows":[]}]""",
            i => string.Create(CultureInfo.InvariantCulture,
                $"{(i > 1 ? "," : "")}{{\"objid\":{i},\"ra\":150.1,\"dec\":2.2,\"type\":3,\"petroMag_r\":18}}"),
            """[{"TableName":"Table1","Rows":[""", "]}]",
            ["SDSS J100024.05+021200.4 Galaxy r 18.2 z 0.031 Spectroscopic ellipse", "SDSS J100024.72+021200.4 Star"], "fGetNearbyObjEq(150.100000,2.200000,0.6000)"),
        ["Ned"] = new((channel, options) => new NedService(channel, options),
            NedHead + "<TR><TD>1</TD><TD>UGC 1234</TD><TD>150.1002</TD><TD>2.2001</TD><TD>0.031</TD><TD>SPEC</TD><TD>G</TD></TR>"
                + "<TR><TD>2</TD><TD>WISEA J1</TD><TD>150.103</TD><TD>2.2001</TD><TD/><TD/><TD>IrS</TD></TR>" + NedTail,
            NedHead + NedTail, i => string.Create(CultureInfo.InvariantCulture,
                $"<TR><TD>{i}</TD><TD>G {i}</TD><TD>150.1</TD><TD>2.2</TD><TD>0.1</TD><TD>PUN</TD><TD>G</TD></TR>"),
            NedHead, NedTail, ["UGC 1234 Galaxy z 0.031 Spectroscopic", "WISEA J1 Unknown"], "RADIUS=0.6000"),
        ["Simbad"] = new((channel, options) => new SimbadService(channel, options),
            SimbadHead + """["UGC  1234",150.1002,2.2001,"G",0.031,30.0,"v",1.5,0.75,45,14.2,null],["V* RR Xxx",150.103,2.2001,"RR*",0.0001,null,"v",null,null,null,15.1,null]]}""",
            SimbadHead + "]}", i => string.Create(CultureInfo.InvariantCulture,
                $"{(i > 1 ? "," : "")}[\"G {i}\",150.1,2.2,\"G\",null,null,null,null,null,null,null,null]"),
            SimbadHead, "]}", ["UGC  1234 Galaxy V 14.2 z 0.031 Spectroscopic ellipse",
                "V* RR Xxx VariableStar V 15.1 z 0.0001 Unspecified"], "CIRCLE('ICRS', 150.100000, 2.200000, 0.010000)"),
        ["Gaia"] = new((channel, options) => new GaiaService(channel, options),
            GaiaHead + "3836190000000000001,150.1002,2.2001,1.50,0.05,2.1,0.06,-3.0,0.05,16.21\n3836190000000000002,150.103,2.2001,,,,,,,20.40\n",
            GaiaHead, i => string.Create(CultureInfo.InvariantCulture, $"{i},150.1,2.2,,,,,,,20\n"), GaiaHead, "",
            ["3836190000000000001 Star G 16.21", "3836190000000000002 Unknown G 20.4"], "gaiadr3.gaia_source"),
        ["Vsx"] = new((channel, options) => new VsxService(channel, options),
            """{"VSXObjects":{"VSXObject":[{"Name":"RR Xxx","AUID":"000-BBB-001","RA2000":"150.10020","Declination2000":"2.20010","VariabilityType":"RRAB","Period":"0.5","MaxMag":"15.1 V","MinMag":"16.0 V"},{"Name":"PG 1","RA2000":"150.10300","Declination2000":"2.20010","VariabilityType":"AGN","MaxMag":"<17.0 CV"}]}}""",
            """{"VSXObjects":[]}""", i => $"{(i > 1 ? "," : "")}{{\"Name\":\"V{i}\",\"RA2000\":\"150.1\",\"Declination2000\":\"2.2\"}}",
            """{"VSXObjects":{"VSXObject":[""", "]}}", ["RR Xxx VariableStar V 15.1", "PG 1 Agn CV 17"], "view=api.list"),
        ["MinorPlanets"] = new((channel, options) => new MinorPlanetService(channel, options),
            """
            <!DOCTYPE html><html><body><p>The following objects, brighter than <i>V</i> = 24.0, were found.</p><pre>
             Object designation         R.A.      Decl.     V       Offsets     Motion/hr   Orbit
                                       h  m  s     &#176;  '  "        R.A.   Decl.  R.A.  Decl.
            <hr>
               (3122) Florence        10 00 24.1 +02 12 01  14.1   0.0E   0.0N    34+    12-   15o
                      2019 AB12       10 00 24.8 +02 12 00  20.5   0.1E   0.0N    30+    11-    3d
                      2001 ZZ99       10 03 00.0 +02 12 00  20.5   9.9E   0.0N    30+    11-    3d
            </pre></body></html>
            """,
            "<html><body>No known minor planets, brighter than V = 24.0, were found in the 1.0-arcminute region.</body></html>",
            i => $"   2019 A{i,-10}       10 00 24.1 +02 12 01  20.1\n", "<html><pre>\n", "</pre></html>",
            ["(3122) Florence MinorPlanet V 14.1", "2019 AB12 MinorPlanet V 20.5"], "oc=I41", IsPage: true),
    };

    /// <summary>A source in a line.</summary>
    public static string Say(CatalogueSource source) => string.Create(CultureInfo.InvariantCulture,
        $"{source.Name} {source.Type}{(source.Brightness is { } b ? $" {b.Band} {b.Magnitude}" : "")}"
        + $"{(source.Redshift is { } z ? $" z {z.Value} {z.Kind}" : "")}{(source.Shape is null ? "" : " ellipse")}");
}

/// <summary>What there is to know of one service for its tests.</summary>
/// <param name="Row">The n-th row of a long answer, from 1, between <paramref name="Head"/> and <paramref name="Tail"/>.</param>
/// <param name="Says">The two sources of the normal answer.</param>
/// <param name="Asks">What the question must hold.</param>
internal sealed record ServiceCase(
    Func<ServiceChannel, ServiceOptions, ICatalogueService> Create, string Normal, string Empty, Func<int, string> Row, string Head,
        string Tail,
    string[] Says, string Asks, bool IsPage = false);

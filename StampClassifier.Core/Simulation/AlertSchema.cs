using System.Text;

namespace StampClassifier.Core.Simulation;

/// <summary>
/// The ZTF alert schema 4.02 (github.com/ZwickyTransientFacility/ztf-avro-alert) as the writer needs it: names, order and types.
/// </summary>
internal static class AlertSchema
{
    public const string Version = "4.02";

    public static IReadOnlyList<SchemaField> Candidate { get; } = SchemaField.ParseAll("""
        jd:double fid:int pid:long diffmaglim:float? pdiffimfilename:string? programpi:string? programid:int candid:long
        isdiffpos:string tblid:long? nid:int? rcid:int? field:int? xpos:float? ypos:float? ra:double dec:double
        magpsf:float sigmapsf:float chipsf:float? magap:float? sigmagap:float? distnr:float?! magnr:float?! sigmagnr:float?!
        chinr:float?! sharpnr:float?! sky:float? magdiff:float? fwhm:float? classtar:float? mindtoedge:float? magfromlim:float?
        seeratio:float? aimage:float? bimage:float? aimagerat:float? bimagerat:float? elong:float? nneg:int? nbad:int? rb:float?
        ssdistnr:float?! ssmagnr:float?! ssnamenr:string?! sumrat:float? magapbig:float? sigmagapbig:float? ranr:double! decnr:double!
        sgmag1:float?! srmag1:float?! simag1:float?! szmag1:float?! sgscore1:float?! distpsnr1:float?! ndethist:int ncovhist:int
        jdstarthist:double? jdendhist:double? scorr:double? tooflag:int? objectidps1:long?! objectidps2:long?! sgmag2:float?!
        srmag2:float?! simag2:float?! szmag2:float?! sgscore2:float?! distpsnr2:float?! objectidps3:long?! sgmag3:float?!
        srmag3:float?! simag3:float?! szmag3:float?! sgscore3:float?! distpsnr3:float?! nmtchps:int rfid:long jdstartref:double
        jdendref:double nframesref:int rbversion:string dsnrms:float? ssnrms:float? dsdiff:float? magzpsci:float?
        magzpsciunc:float? magzpscirms:float? nmatches:int clrcoeff:float? clrcounc:float? zpclrcov:float? zpmed:float?
        clrmed:float? clrrms:float? neargaia:float?! neargaiabright:float?! maggaia:float?! maggaiabright:float?! exptime:float?
        drb:float? drbversion:string
        """);

    public static IReadOnlyList<SchemaField> PreviousCandidate { get; } = SchemaField.ParseAll("""
        jd:double fid:int pid:long diffmaglim:float? pdiffimfilename:string? programpi:string? programid:int candid:long?
        isdiffpos:string? tblid:long? nid:int? rcid:int? field:int? xpos:float? ypos:float? ra:double? dec:double?
        magpsf:float? sigmapsf:float? chipsf:float? magap:float? sigmagap:float? distnr:float? magnr:float? sigmagnr:float?
        chinr:float? sharpnr:float? sky:float? magdiff:float? fwhm:float? classtar:float? mindtoedge:float? magfromlim:float?
        seeratio:float? aimage:float? bimage:float? aimagerat:float? bimagerat:float? elong:float? nneg:int? nbad:int? rb:float?
        ssdistnr:float? ssmagnr:float? ssnamenr:string? sumrat:float? magapbig:float? sigmagapbig:float? ranr:double? decnr:double?
        scorr:double? magzpsci:float? magzpsciunc:float? magzpscirms:float? clrcoeff:float? clrcounc:float? rbversion:string
        """);

    private static readonly IReadOnlyList<SchemaField> ForcedPhotometry = SchemaField.ParseAll("""
        field:int? rcid:int? fid:int pid:long rfid:long sciinpseeing:float? scibckgnd:float? scisigpix:float? magzpsci:float?
        magzpsciunc:float? magzpscirms:float? clrcoeff:float? clrcounc:float? exptime:float? adpctdif1:float? adpctdif2:float?
        diffmaglim:float? programid:int jd:double forcediffimflux:float? forcediffimfluxunc:float? procstatus:string?
        distnr:float? ranr:double decnr:double magnr:float? sigmagnr:float? chinr:float? sharpnr:float?
        """);

    private static readonly IReadOnlyList<SchemaField> Cutout = SchemaField.ParseAll("fileName:string stampData:bytes");

    public static string Json { get; } = Build();

    private static string Build()
    {
        var top = new[]
        {
            Typed("schemavsn", "\"string\""),
            Typed("publisher", "\"string\""),
            Typed("objectId", "\"string\""),
            Typed("candid", "\"long\""),
            Typed("candidate", Record("ztf.alert", "candidate", Candidate)),
            Optional("prv_candidates", ArrayOf(Record("ztf.alert", "prv_candidate", PreviousCandidate))),
            Optional("fp_hists", ArrayOf(Record("ztf.alert", "fp_hist", ForcedPhotometry))),
            Optional("cutoutScience", Record("ztf.alert", "cutout", Cutout)),
            Optional("cutoutTemplate", "\"ztf.alert.cutout\""),
            Optional("cutoutDifference", "\"ztf.alert.cutout\""),
        };
        return RecordOf("ztf", "alert", top);
    }

    private static string Record(string space, string name, IEnumerable<SchemaField> fields) => RecordOf(space, name, fields.Select(
        field => field.Nullable ? Optional(field.Name, $"\"{field.Type}\"") : Typed(field.Name, $"\"{field.Type}\"")));

    private static string RecordOf(string space, string name, IEnumerable<string> fields) => new StringBuilder()
        .Append("{\"type\":\"record\",\"namespace\":\"").Append(space).Append("\",\"name\":\"").Append(name)
        .Append("\",\"version\":\"").Append(Version).Append("\",\"fields\":[").AppendJoin(',', fields).Append("]}").ToString();

    private static string Typed(string name, string type) => $"{{\"name\":\"{name}\",\"type\":{type}}}";

    private static string Optional(string name, string type) => $"{{\"name\":\"{name}\",\"type\":[\"null\",{type}],\"default\":null}}";

    private static string ArrayOf(string items) => $"{{\"type\":\"array\",\"items\":{items}}}";
}

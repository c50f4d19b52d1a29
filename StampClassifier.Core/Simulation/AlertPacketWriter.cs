using System.Text;
using StampClassifier.Core.Alerts;

namespace StampClassifier.Core.Simulation;

/// <summary>
/// Writes one alert as the survey's archive holds it: an Avro object container file of ZTF schema 4.02 with a single record.
/// Missing numbers (NaN) become null or -999, whichever the survey writes in that field. One instance per thread.
/// </summary>
public sealed class AlertPacketWriter
{
    private const string Publisher = "StampClassifier simulation";
    private const string DefaultRealBogusVersion = "t17_f5_c3";
    private const double Missing = -999;

    private static readonly CandidateField?[] NumericFields =
        [.. AlertSchema.Candidate.Select(field => CandidateFields.TryFind(field.Name, out var found) ? found : (CandidateField?)null)];

    private static readonly byte[] Header = BuildHeader();

    private readonly AvroBuffer _file = new();
    private readonly AvroBuffer _record = new();

    public byte[] Write(AlertPacket packet)
    {
        _record.Clear();
        WriteRecord(packet);
        Span<byte> sync = stackalloc byte[16];
        // Any 16 bytes will do; the survey's are random, these follow from the alert so that equal alerts are equal files.
        BitConverter.TryWriteBytes(sync, packet.Candid);
        BitConverter.TryWriteBytes(sync[8..], ~packet.Candid * 0x5DEECE66D);
        _file.Clear();
        _file.Raw(Header);
        _file.Raw(sync);
        _file.Long(1);
        _file.Bytes(_record.Written);
        _file.Raw(sync);
        return _file.Written.ToArray();
    }

    private static byte[] BuildHeader()
    {
        var header = new AvroBuffer();
        header.Raw("Obj\u0001"u8);
        header.Long(2);
        header.String("avro.schema");
        header.Bytes(Encoding.UTF8.GetBytes(AlertSchema.Json));
        header.String("avro.codec");
        header.Bytes("null"u8);
        header.Long(0);
        return header.Written.ToArray();
    }

    private void WriteRecord(AlertPacket packet)
    {
        _record.String(packet.SchemaVersion ?? AlertSchema.Version);
        _record.String(Publisher);
        _record.String(packet.ObjectId);
        _record.Long(packet.Candid);
        for (var i = 0; i < AlertSchema.Candidate.Count; i++)
            WriteField(AlertSchema.Candidate[i], NumericFields[i], packet.Candidate);
        WriteHistory(packet);
        _record.Long(0); // fp_hists: the archive has them only on later alerts.
        WriteCutout(packet.Science);
        WriteCutout(packet.Template);
        WriteCutout(packet.Difference);
    }

    private void WriteField(SchemaField field, CandidateField? numeric, Candidate candidate)
    {
        if (numeric is { } known)
        {
            WriteNumber(field, candidate[known]);
            return;
        }
        switch (field.Name)
        {
            case "candid": _record.Long(candidate.Candid); break;
            case "isdiffpos": _record.String(candidate.IsPositive ? "t" : "f"); break;
            case "objectidps1": WriteKey(candidate.ObjectIdPs1); break;
            case "objectidps2": WriteKey(candidate.ObjectIdPs2); break;
            case "objectidps3": WriteKey(candidate.ObjectIdPs3); break;
            default: WriteText(field, TextOf(field.Name, candidate)); break;
        }
    }

    private static string? TextOf(string name, Candidate candidate) => name switch
    {
        "pdiffimfilename" => candidate.DifferenceImageFile,
        "programpi" => candidate.ProgramPi,
        "ssnamenr" => candidate.SolarSystemName,
        "rbversion" => candidate.RealBogusVersion,
        "drbversion" => candidate.DeepRealBogusVersion,
        _ => throw new InvalidOperationException($"schema field {name} has no value"),
    };

    private void WriteKey(long? key)
    {
        _record.Long(1);
        _record.Long(key ?? (long)Missing);
    }

    private void WriteText(SchemaField field, string? text)
    {
        if (field.Sentinel)
            text ??= "null";
        if (field.Nullable)
            _record.Long(text is null ? 0 : 1);
        if (text is not null || !field.Nullable)
            _record.String(text ?? "");
    }

    private void WriteNumber(SchemaField field, double value)
    {
        if (double.IsNaN(value) && (field.Sentinel || !field.Nullable))
            value = Missing;
        if (field.Nullable)
            _record.Long(double.IsNaN(value) ? 0 : 1);
        if (double.IsNaN(value))
            return;
        if (field.Type == "float")
            _record.Float(value);
        else if (field.Type == "double")
            _record.Double(value);
        else
            _record.Long((long)value);
    }

    private void WriteHistory(AlertPacket packet)
    {
        if (packet.PreviousCandidates.Count == 0)
        {
            _record.Long(0);
            return;
        }
        _record.Long(1);
        _record.Long(packet.PreviousCandidates.Count);
        foreach (var previous in packet.PreviousCandidates)
            foreach (var field in AlertSchema.PreviousCandidate)
                WritePrevious(field, previous, packet.Candidate);
        _record.Long(0);
    }

    private void WritePrevious(SchemaField field, PreviousCandidate previous, Candidate candidate)
    {
        switch (field.Name)
        {
            case "programpi": WriteText(field, candidate.ProgramPi); break;
            case "rbversion": WriteText(field, candidate.RealBogusVersion ?? DefaultRealBogusVersion); break;
            case "isdiffpos": WriteText(field, previous.IsPositive is { } positive ? positive ? "t" : "f" : null); break;
            case "candid":
                _record.Long(previous.Candid is null ? 0 : 1);
                if (previous.Candid is { } candid)
                    _record.Long(candid);
                break;
            case "pdiffimfilename" or "ssnamenr": WriteText(field, null); break;
            default: WriteNumber(field, PreviousNumber(field.Name, previous)); break;
        }
    }

    private static double PreviousNumber(string name, PreviousCandidate previous) => name switch
    {
        "jd" => previous.Observed.ToJulianDate(),
        "fid" => (int)previous.Band,
        "pid" => previous.Pid,
        "programid" => previous.ProgramId ?? 1,
        "diffmaglim" => previous.DiffMagLimit,
        "tblid" => previous.Candid % 1000 ?? double.NaN,
        "nid" => previous.NightId ?? double.NaN,
        "rcid" => previous.Quadrant ?? double.NaN,
        "field" => previous.Field ?? double.NaN,
        "ra" => previous.Position.Ra,
        "dec" => previous.Position.Dec,
        "magpsf" => previous.Magnitude,
        "sigmapsf" => previous.MagnitudeError,
        "rb" => previous.RealBogus,
        _ => double.NaN,
    };

    private void WriteCutout(Cutout? cutout)
    {
        _record.Long(cutout is null ? 0 : 1);
        if (cutout is null)
            return;
        _record.String(cutout.FileName);
        _record.Bytes(cutout.GzipFits.Span);
    }
}

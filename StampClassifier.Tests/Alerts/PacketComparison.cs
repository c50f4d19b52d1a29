using System.Collections;
using System.Globalization;
using Avro.Generic;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Sky;

namespace StampClassifier.Tests.Alerts;

/// <summary>Compares a decoded packet with the reference library's record, with the survey's ways of saying "missing" applied.</summary>
internal static class PacketComparison
{
    private static readonly string[] CutoutNames = ["cutoutScience", "cutoutTemplate", "cutoutDifference"];

    /// <summary>All that differs, empty if nothing does.</summary>
    public static List<string> Differences(AlertPacket ours, GenericRecord theirs)
    {
        var differences = new List<string>();
        var candidate = (GenericRecord)theirs["candidate"];
        Check(differences, "objectId", ours.ObjectId, Text(theirs, "objectId"));
        Check(differences, "candid", ours.Candid, Key(theirs, "candid") ?? Key(candidate, "candid"));
        Check(differences, "schemavsn", ours.SchemaVersion, Text(theirs, "schemavsn"));
        CompareCandidate(differences, ours.Candidate, candidate);
        ComparePrevious(differences, ours.PreviousCandidates, Value(theirs, "prv_candidates") as IList);
        foreach (var (name, cutout) in CutoutNames.Zip([ours.Science, ours.Template, ours.Difference]))
            CompareCutout(differences, name, cutout, Value(theirs, name) as GenericRecord);
        return differences;
    }

    private static void CompareCandidate(List<string> differences, Candidate ours, GenericRecord theirs)
    {
        for (var field = 0; field < CandidateFields.Count; field++)
            Check(differences, CandidateFields.Names[field], ours.Values[field], Number(theirs, CandidateFields.Names[field]));
        Check(differences, "candidate.candid", ours.Candid, Key(theirs, "candid"));
        Check(differences, "isdiffpos", ours.IsPositive, Sign(theirs));
        Check(differences, "ssnamenr", ours.SolarSystemName, Text(theirs, "ssnamenr"));
        Check(differences, "programpi", ours.ProgramPi, Text(theirs, "programpi"));
        Check(differences, "pdiffimfilename", ours.DifferenceImageFile, Text(theirs, "pdiffimfilename"));
        Check(differences, "rbversion", ours.RealBogusVersion, Text(theirs, "rbversion"));
        Check(differences, "drbversion", ours.DeepRealBogusVersion, Text(theirs, "drbversion"));
        Check(differences, "objectidps1", ours.ObjectIdPs1, Key(theirs, "objectidps1"));
        Check(differences, "objectidps2", ours.ObjectIdPs2, Key(theirs, "objectidps2"));
        Check(differences, "objectidps3", ours.ObjectIdPs3, Key(theirs, "objectidps3"));
        Check(differences, "observed", ours.Observed, Mjd.FromJulianDate(Number(theirs, "jd")));
        Check(differences, "position", ours.Position, new SkyPosition(Number(theirs, "ra"), Number(theirs, "dec")));
        Check(differences, "band", (double)ours.Band, Number(theirs, "fid"));
    }

    private static void ComparePrevious(List<string> differences, IReadOnlyList<PreviousCandidate> ours, IList? theirs)
    {
        Check(differences, "prv_candidates", ours.Count, theirs?.Count ?? 0);
        for (var index = 0; index < Math.Min(ours.Count, theirs?.Count ?? 0); index++)
        {
            var record = (GenericRecord)theirs![index]!;
            // The record's own equality covers every member, NaN included.
            Check(differences, $"prv_candidates[{index}]", ours[index], Previous(record));
        }
    }

    private static PreviousCandidate Previous(GenericRecord record) => new()
    {
        Observed = Mjd.FromJulianDate(Number(record, "jd")),
        Band = (Band)(int)Number(record, "fid"),
        Pid = Key(record, "pid") ?? throw new InvalidDataException("a history entry without pid"),
        Candid = Key(record, "candid"),
        DiffMagLimit = Number(record, "diffmaglim"),
        IsPositive = Sign(record),
        Position = new SkyPosition(Number(record, "ra"), Number(record, "dec")),
        Magnitude = Number(record, "magpsf"),
        MagnitudeError = Number(record, "sigmapsf"),
        RealBogus = Number(record, "rb"),
        ProgramId = Whole(record, "programid"),
        Field = Whole(record, "field"),
        Quadrant = Whole(record, "rcid"),
        NightId = Whole(record, "nid"),
    };

    private static void CompareCutout(List<string> differences, string name, Cutout? ours, GenericRecord? theirs)
    {
        var bytes = theirs is null ? null : Value(theirs, "stampData") as byte[];
        Check(differences, name, ours is not null, bytes is not null);
        if (ours is null || bytes is null)
            return;
        Check(differences, name + ".fileName", ours.FileName, Text(theirs!, "fileName") ?? "");
        Check(differences, name + ".stampData", ours.GzipFits.Span.SequenceEqual(bytes), true);
    }

    private static void Check<T>(List<string> differences, string what, T ours, T theirs)
    {
        if (!EqualityComparer<T>.Default.Equals(ours, theirs))
            differences.Add($"{what}: ours {ours}, theirs {theirs}");
    }

    private static object? Value(GenericRecord record, string field) => record.TryGetValue(field, out var value) ? value : null;

    private static double Number(GenericRecord record, string field) => Value(record, field) switch
    {
        null => double.NaN,
        var value when Convert.ToDouble(value, CultureInfo.InvariantCulture) is var number && number != -999 && double.IsFinite(number)
            => number,
        _ => double.NaN,
    };

    private static int? Whole(GenericRecord record, string field)
        => Number(record, field) is var number && double.IsNaN(number) ? null : (int)number;

    private static long? Key(GenericRecord record, string field) => Value(record, field) switch
    {
        null or -999 or -999L => null,
        var value => Convert.ToInt64(value, CultureInfo.InvariantCulture),
    };

    private static string? Text(GenericRecord record, string field) => Value(record, field) switch
    {
        null or "null" => null,
        var value => (string)value,
    };

    private static bool? Sign(GenericRecord record) => Value(record, "isdiffpos") switch
    {
        "t" or "1" => true,
        "f" or "0" => false,
        _ => null,
    };
}

using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Alerts;

/// <summary>
/// The measurement inside an alert packet (ZTF <c>candidate</c> record). Whatever the survey wrote for "missing"
/// (null, NaN, an infinity, -999, the string "null", a field that this schema version lacks) reads as NaN or null here.
/// </summary>
/// <param name="values">All numeric fields in <see cref="CandidateField"/> order, NaN for missing.</param>
public sealed class Candidate(double[] values)
{
    /// <summary>The survey's key of this measurement, unique per alert.</summary>
    public required long Candid { get; init; }

    /// <summary>True for a brightening relative to the template (<c>isdiffpos</c> "t" or "1").</summary>
    public required bool IsPositive { get; init; }

    /// <summary>Name of the nearest known Solar-System object, null if there is none within 30 arcsec.</summary>
    public string? SolarSystemName { get; init; }

    /// <summary>PS1 object keys of the three nearest catalogue sources, null where there is none.</summary>
    public long? ObjectIdPs1 { get; init; }

    public long? ObjectIdPs2 { get; init; }

    public long? ObjectIdPs3 { get; init; }

    public string? ProgramPi { get; init; }

    public string? DifferenceImageFile { get; init; }

    public string? RealBogusVersion { get; init; }

    public string? DeepRealBogusVersion { get; init; }

    /// <summary>A numeric field in the schema's own unit; NaN if missing.</summary>
    public double this[CandidateField field] => values[(int)field];

    /// <summary>All numeric fields in <see cref="CandidateField"/> order, NaN for missing.</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>Start of the exposure.</summary>
    public Mjd Observed => Mjd.FromJulianDate(this[CandidateField.Jd]);

    public SkyPosition Position => new(this[CandidateField.Ra], this[CandidateField.Dec]);

    public Band Band => (Band)(int)this[CandidateField.Fid];

    public long Pid => (long)this[CandidateField.Pid];

    /// <summary>The same measurement with other numbers; names, keys and the sign of the difference stay.</summary>
    public Candidate With(params IReadOnlyList<(CandidateField Field, double Value)> changes)
    {
        var changed = (double[])values.Clone();
        foreach (var (field, value) in changes)
            changed[(int)field] = value;
        return new Candidate(changed)
        {
            Candid = Candid,
            IsPositive = IsPositive,
            SolarSystemName = SolarSystemName,
            ObjectIdPs1 = ObjectIdPs1,
            ObjectIdPs2 = ObjectIdPs2,
            ObjectIdPs3 = ObjectIdPs3,
            ProgramPi = ProgramPi,
            DifferenceImageFile = DifferenceImageFile,
            RealBogusVersion = RealBogusVersion,
            DeepRealBogusVersion = DeepRealBogusVersion,
        };
    }
}

using System.Collections.Frozen;

namespace StampClassifier.Core.Alerts;

/// <summary>Which fields of the <c>candidate</c> record are kept, and in which slot.</summary>
internal static class CandidateLayout
{
    public const int Candid = 0;
    public const int ObjectIdPs1 = 1;
    public const int ObjectIdPs2 = 2;
    public const int ObjectIdPs3 = 3;

    public const int SolarSystemName = 0;
    public const int ProgramPi = 1;
    public const int DifferenceImageFile = 2;
    public const int RealBogusVersion = 3;
    public const int DeepRealBogusVersion = 4;

    public static FrozenDictionary<string, FieldTarget> Targets { get; } = Find().ToFrozenDictionary();

    public static RecordValues NewValues() => new(CandidateFields.Count, keys: 4, texts: 5);

    private static Dictionary<string, FieldTarget> Find()
    {
        var targets = new Dictionary<string, FieldTarget>
        {
            ["candid"] = new(FieldUse.Key, Candid),
            ["objectidps1"] = new(FieldUse.Key, ObjectIdPs1),
            ["objectidps2"] = new(FieldUse.Key, ObjectIdPs2),
            ["objectidps3"] = new(FieldUse.Key, ObjectIdPs3),
            ["ssnamenr"] = new(FieldUse.Text, SolarSystemName),
            ["programpi"] = new(FieldUse.Text, ProgramPi),
            ["pdiffimfilename"] = new(FieldUse.Text, DifferenceImageFile),
            ["rbversion"] = new(FieldUse.Text, RealBogusVersion),
            ["drbversion"] = new(FieldUse.Text, DeepRealBogusVersion),
            ["isdiffpos"] = new(FieldUse.Sign, 0),
        };
        for (var field = 0; field < CandidateFields.Count; field++)
            targets.Add(CandidateFields.Names[field], new FieldTarget(FieldUse.Number, field));
        return targets;
    }
}

using System.Collections.Frozen;

namespace StampClassifier.Core.Alerts;

/// <summary>Which fields of a <c>prv_candidates</c> entry are kept, and in which slot.</summary>
internal static class PreviousLayout
{
    public const int Candid = 0;
    public const int Pid = 1;

    public const int Jd = 0;
    public const int Fid = 1;
    public const int DiffMagLimit = 2;
    public const int Ra = 3;
    public const int Dec = 4;
    public const int Magnitude = 5;
    public const int MagnitudeError = 6;
    public const int RealBogus = 7;
    public const int ProgramId = 8;
    public const int Field = 9;
    public const int Quadrant = 10;
    public const int NightId = 11;

    public static FrozenDictionary<string, FieldTarget> Targets { get; } = new Dictionary<string, FieldTarget>
    {
        ["candid"] = new(FieldUse.Key, Candid),
        ["pid"] = new(FieldUse.Key, Pid),
        ["isdiffpos"] = new(FieldUse.Sign, 0),
        ["jd"] = new(FieldUse.Number, Jd),
        ["fid"] = new(FieldUse.Number, Fid),
        ["diffmaglim"] = new(FieldUse.Number, DiffMagLimit),
        ["ra"] = new(FieldUse.Number, Ra),
        ["dec"] = new(FieldUse.Number, Dec),
        ["magpsf"] = new(FieldUse.Number, Magnitude),
        ["sigmapsf"] = new(FieldUse.Number, MagnitudeError),
        ["rb"] = new(FieldUse.Number, RealBogus),
        ["programid"] = new(FieldUse.Number, ProgramId),
        ["field"] = new(FieldUse.Number, Field),
        ["rcid"] = new(FieldUse.Number, Quadrant),
        ["nid"] = new(FieldUse.Number, NightId),
    }.ToFrozenDictionary();

    public static RecordValues NewValues() => new(numbers: 12, keys: 2, texts: 0);
}

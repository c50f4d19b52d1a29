using System.Collections.Frozen;

namespace StampClassifier.Core.Alerts;

/// <summary>Which top-level fields of a packet are kept, and in which slot.</summary>
internal static class PacketLayout
{
    public const int Candid = 0;

    public const int ObjectId = 0;
    public const int SchemaVersion = 1;

    public const int Candidate = 0;
    public const int Previous = 1;

    /// <summary>Slots from here on are cutouts, in the order of <see cref="CutoutNames"/>.</summary>
    public const int FirstCutout = 2;

    public static IReadOnlyList<string> CutoutNames { get; } = ["cutoutScience", "cutoutTemplate", "cutoutDifference"];

    public static FrozenDictionary<string, FieldTarget> Targets { get; } = new Dictionary<string, FieldTarget>
    {
        ["candid"] = new(FieldUse.Key, Candid),
        ["objectId"] = new(FieldUse.Text, ObjectId),
        ["schemavsn"] = new(FieldUse.Text, SchemaVersion),
        ["candidate"] = new(FieldUse.Nested, Candidate),
        ["prv_candidates"] = new(FieldUse.Nested, Previous),
        [CutoutNames[0]] = new(FieldUse.Nested, FirstCutout),
        [CutoutNames[1]] = new(FieldUse.Nested, FirstCutout + 1),
        [CutoutNames[2]] = new(FieldUse.Nested, FirstCutout + 2),
    }.ToFrozenDictionary();

    public static RecordValues NewValues() => new(numbers: 0, keys: 1, texts: 2);
}

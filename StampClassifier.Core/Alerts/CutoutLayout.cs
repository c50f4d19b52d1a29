using System.Collections.Frozen;

namespace StampClassifier.Core.Alerts;

/// <summary>The two fields of a cutout record.</summary>
internal static class CutoutLayout
{
    public const int FileName = 0;

    public static FrozenDictionary<string, FieldTarget> Targets { get; } = new Dictionary<string, FieldTarget>
    {
        ["fileName"] = new(FieldUse.Text, FileName),
        ["stampData"] = new(FieldUse.Blob, 0),
    }.ToFrozenDictionary();

    public static RecordValues NewValues() => new(numbers: 0, keys: 0, texts: 1);
}

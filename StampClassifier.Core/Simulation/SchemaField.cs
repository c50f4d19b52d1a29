namespace StampClassifier.Core.Simulation;

/// <summary>
/// A field of an Avro record in the survey's schema: an Avro primitive, perhaps in a union with null (null first).
/// With a sentinel, the survey writes a missing value as -999 (the string <c>null</c> for names) instead of null.
/// </summary>
internal sealed record SchemaField(string Name, string Type, bool Nullable, bool Sentinel)
{
    /// <summary>Reads <c>name:type</c>, with <c>?</c> for nullable and <c>!</c> for a sentinel.</summary>
    public static IReadOnlyList<SchemaField> ParseAll(string fields) =>
        [.. fields.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Parse)];

    private static SchemaField Parse(string field)
    {
        var colon = field.IndexOf(':', StringComparison.Ordinal);
        var type = field[(colon + 1)..];
        return new SchemaField(field[..colon], type.TrimEnd('?', '!'), type.Contains('?', StringComparison.Ordinal), type.EndsWith('!'));
    }
}

using System.Text.Json;
using StampClassifier.Core.Alerts;

namespace StampClassifier.Core.Hunting;

/// <summary>The measurements of one alert by their schema name; what the survey did not measure is absent, never a sentinel.</summary>
public sealed record AlertValues(IReadOnlyDictionary<string, JsonElement> Fields)
{
    public static AlertValues Parse(string json)
        => new(JsonSerializer.Deserialize<SortedDictionary<string, JsonElement>>(json) ?? []);

    /// <summary>A number in the schema's own unit; null if missing.</summary>
    public double? Number(CandidateField field)
        => Fields.TryGetValue(CandidateFields.Names[(int)field], out var value) && value.ValueKind == JsonValueKind.Number
            ? value.GetDouble()
            : null;

    /// <summary>Text as the survey wrote it; null if missing.</summary>
    public string? Text(string schemaName)
        => Fields.TryGetValue(schemaName, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

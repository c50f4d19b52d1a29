using System.Text.Json;
using System.Text.RegularExpressions;
using StampClassifier.Core.Streaming.Publishing;

namespace StampClassifier.Tests.Streaming.Publishing;

/// <summary>A value against one of our JSON Schemas; a keyword that it does not know is a fault of the schema's, not passed over.</summary>
internal sealed class SchemaCheck
{
    private static readonly HashSet<string> Words = ["$schema", "$id", "title", "description", "type"];

    private readonly JsonElement _schema;
    private readonly List<string> _faults = [];

    private SchemaCheck(MessageSchema schema)
    {
        using var file = schema.Open();
        _schema = JsonSerializer.Deserialize<JsonElement>(file);
    }

    /// <summary>What is wrong, each with its place; empty if nothing is.</summary>
    public static IReadOnlyList<string> Faults(MessageSchema schema, JsonElement value)
    {
        var check = new SchemaCheck(schema);
        check.Look("$", check._schema, value);
        return check._faults;
    }

    private void Look(string at, JsonElement schema, JsonElement value)
    {
        // The other words ask a value of that type.
        if (schema.TryGetProperty("type", out var type) && !IsOf(type.GetString()!, value))
        {
            _faults.Add($"{at}: type {type.GetRawText()}");
            return;
        }
        foreach (var keyword in schema.EnumerateObject().Where(keyword => !Words.Contains(keyword.Name)))
            Look(at, schema, keyword, value);
    }

    private void Look(string at, JsonElement schema, JsonProperty keyword, JsonElement value)
    {
        var wanted = keyword.Value;
        var isRight = keyword.Name switch
        {
            "enum" => wanted.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)),
            "pattern" => Regex.IsMatch(value.GetString()!, wanted.GetString()!),
            "format" => wanted.GetString() == "date-time" && DateTimeOffset.TryParse(value.GetString(), out _),
            "minLength" => value.GetString()!.Length >= wanted.GetInt32(),
            "minItems" => value.GetArrayLength() >= wanted.GetInt32(),
            "minimum" => value.GetDouble() >= wanted.GetDouble(),
            "maximum" => value.GetDouble() <= wanted.GetDouble(),
            "required" => wanted.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
            "additionalProperties" => !wanted.GetBoolean()
                && value.EnumerateObject().All(member => schema.GetProperty("properties").TryGetProperty(member.Name, out _)),
            "properties" => Members(at, wanted, value),
            "items" => Items(at, wanted, value),
            _ => throw new InvalidOperationException($"The schema says '{keyword.Name}' at {at}, which this check does not know."),
        };
        if (!isRight)
            _faults.Add($"{at}: {keyword.Name} {wanted.GetRawText()}");
    }

    private bool Members(string at, JsonElement schemas, JsonElement value)
    {
        foreach (var member in value.EnumerateObject())
            if (schemas.TryGetProperty(member.Name, out var schema))
                Look($"{at}.{member.Name}", schema, member.Value);
        return true;
    }

    private bool Items(string at, JsonElement schema, JsonElement value)
    {
        foreach (var (index, item) in value.EnumerateArray().Index())
            Look($"{at}[{index}]", schema, item);
        return true;
    }

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        _ => throw new InvalidOperationException($"There is no type '{type}'."),
    };
}

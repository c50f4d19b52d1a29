using System.Text.Json;

namespace StampClassifier.Core.Alerts;

/// <summary>Parses one writer's schema (JSON) into <see cref="AvroType"/>s.</summary>
internal sealed class AvroSchemaParser
{
    private static readonly Dictionary<string, AvroType> Primitives =
        Enumerable.Range((int)AvroKind.Null, (int)AvroKind.String + 1)
            .Select(kind => new AvroType((AvroKind)kind))
            .ToDictionary(type => type.Name);

    private readonly Dictionary<string, AvroType> _named = [];

    private AvroSchemaParser()
    {
    }

    public static AvroType Parse(ReadOnlyMemory<byte> json, int maxDepth)
    {
        try
        {
            using var document = JsonDocument.Parse(
                json, new JsonDocumentOptions { MaxDepth = maxDepth, AllowDuplicateProperties = false });
            return new AvroSchemaParser().ParseType(document.RootElement, "");
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string that is no valid UTF-8 or has a lone surrogate.
            throw new AlertFormatException("the Avro schema is no valid JSON: " + problem.Message, problem);
        }
    }

    private AvroType ParseType(JsonElement element, string space) => element.ValueKind switch
    {
        JsonValueKind.String => Resolve(element.GetString()!, space),
        JsonValueKind.Array => ParseUnion(element, space),
        JsonValueKind.Object => ParseComplex(element, space),
        _ => throw new AlertFormatException($"the Avro schema has a {element.ValueKind} where a type belongs"),
    };

    private AvroType ParseComplex(JsonElement element, string space)
    {
        if (!element.TryGetProperty("type", out var type))
            throw new AlertFormatException("the Avro schema has a type without \"type\"");
        if (type.ValueKind != JsonValueKind.String)
            return ParseType(type, space);
        return type.GetString() switch
        {
            "record" or "error" => ParseRecord(element, space),
            "array" => new AvroType(AvroKind.Array) { Items = ParseType(Member(element, "items", JsonValueKind.Undefined), space) },
            "map" => new AvroType(AvroKind.Map) { Items = ParseType(Member(element, "values", JsonValueKind.Undefined), space) },
            "enum" => Declare(element, space, AvroKind.Enum, Member(element, "symbols", JsonValueKind.Array).GetArrayLength()),
            "fixed" => Declare(element, space, AvroKind.Fixed, ParseSize(Member(element, "size", JsonValueKind.Number))),
            var name => Resolve(name!, space),
        };
    }

    private AvroType ParseRecord(JsonElement element, string space)
    {
        var record = Declare(element, space, AvroKind.Record, 0);
        var fields = new List<AvroField>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in Member(element, "fields", JsonValueKind.Array).EnumerateArray())
        {
            if (member.ValueKind != JsonValueKind.Object)
                throw new AlertFormatException($"the Avro schema's record {record.Name} has a field that is no object");
            var name = Member(member, "name", JsonValueKind.String).GetString()!;
            if (!IsName(name) || !names.Add(name))
                throw new AlertFormatException($"the Avro schema's record {record.Name} has a field \"{name}\" twice, or that is no name");
            fields.Add(new AvroField(name, ParseType(Member(member, "type", JsonValueKind.Undefined), SpaceOf(record.Name))));
        }
        record.Fields = [.. fields];
        return record;
    }

    private AvroType ParseUnion(JsonElement element, string space)
    {
        var branches = element.EnumerateArray().Select(branch => ParseType(branch, space)).ToArray();
        if (branches.Length == 0 || branches.Any(branch => branch.Kind == AvroKind.Union))
            throw new AlertFormatException("the Avro schema has an empty or nested union");
        if (branches.DistinctBy(branch => branch.Name).Count() != branches.Length)
            throw new AlertFormatException("the Avro schema has a union with the same type twice");
        return new AvroType(AvroKind.Union) { Branches = branches };
    }

    private AvroType Declare(JsonElement element, string space, AvroKind kind, int size)
    {
        var name = Member(element, "name", JsonValueKind.String).GetString()!;
        if (element.TryGetProperty("namespace", out var own) && own.ValueKind == JsonValueKind.String)
            space = own.GetString()!;
        var type = new AvroType(kind) { Name = FullName(name, space), Size = size };
        if (!IsName(ShortName(name)) || !_named.TryAdd(type.Name, type))
            throw new AlertFormatException($"the Avro schema defines \"{type.Name}\" twice, or that is no name");
        return type;
    }

    private AvroType Resolve(string name, string space)
    {
        if (Primitives.TryGetValue(name, out var primitive))
            return primitive;
        return _named.TryGetValue(FullName(name, space), out var type) || _named.TryGetValue(name, out type)
            ? type
            : throw new AlertFormatException($"the Avro schema refers to the unknown type \"{name}\"");
    }

    private static JsonElement Member(JsonElement element, string name, JsonValueKind kind)
        => element.TryGetProperty(name, out var member) && (kind == JsonValueKind.Undefined || member.ValueKind == kind)
            ? member
            : throw new AlertFormatException($"the Avro schema lacks a proper \"{name}\"");

    private static int ParseSize(JsonElement size)
        => size.TryGetInt32(out var bytes) && bytes >= 0
            ? bytes
            : throw new AlertFormatException("the Avro schema has a fixed type of impossible size");

    /// <summary>Letters, digits and underscores, as the specification has it.</summary>
    private static bool IsName(string name)
        => name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');

    private static string FullName(string name, string space) => name.Contains('.') || space.Length == 0 ? name : $"{space}.{name}";

    private static string SpaceOf(string fullName) => fullName.LastIndexOf('.') is var dot and > 0 ? fullName[..dot] : "";

    private static string ShortName(string fullName) => fullName[(fullName.LastIndexOf('.') + 1)..];
}

using System.Text.Json;
using System.Text.Json.Serialization;
using StampClassifier.Core.Hunting;

namespace StampClassifier.Web.Endpoints.Json;

/// <summary>The survey's fields as they are stored, with keys that a double cannot hold as strings.</summary>
internal sealed class AlertValuesConverter : JsonConverter<AlertValues>
{
    private const long LargestExact = 1L << 53;

    public override AlertValues Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => new(JsonSerializer.Deserialize<SortedDictionary<string, JsonElement>>(ref reader) ?? []);

    public override void Write(Utf8JsonWriter writer, AlertValues value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, field) in value.Fields)
        {
            writer.WritePropertyName(name);
            if (field.ValueKind == JsonValueKind.Number && field.TryGetInt64(out var key) && Math.Abs(key) > LargestExact)
                writer.WriteStringValue(field.GetRawText());
            else
                field.WriteTo(writer);
        }

        writer.WriteEndObject();
    }
}

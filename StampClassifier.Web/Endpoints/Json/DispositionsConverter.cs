using System.Text.Json;
using System.Text.Json.Serialization;
using StampClassifier.Core.Classification;

namespace StampClassifier.Web.Endpoints.Json;

/// <summary>The rules that fired, as a list of names.</summary>
internal sealed class DispositionsConverter : JsonConverter<Dispositions>
{
    public override Dispositions Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => (JsonSerializer.Deserialize<string[]>(ref reader, options) ?? [])
            .Aggregate(Dispositions.None, (all, name) => all | Parse(name));

    public override void Write(Utf8JsonWriter writer, Dispositions value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var rule in Enum.GetValues<Dispositions>())
        {
            if (rule != Dispositions.None && value.HasFlag(rule))
                writer.WriteStringValue(JsonNamingPolicy.CamelCase.ConvertName(rule.ToString()));
        }

        writer.WriteEndArray();
    }

    private static Dispositions Parse(string name)
        => Enum.TryParse<Dispositions>(name, ignoreCase: true, out var rule) ? rule
            : throw new JsonException($"No rule is called '{name}'.");
}

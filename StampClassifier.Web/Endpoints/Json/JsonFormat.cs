using System.Text.Json;
using System.Text.Json.Serialization;

namespace StampClassifier.Web.Endpoints.Json;

/// <summary>How the REST interface writes JSON: camelCase, enums by name, 64-bit keys as strings, no NaN.</summary>
internal static class JsonFormat
{
    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.Converters.Add(new DispositionsConverter());
        options.Converters.Add(new AlertValuesConverter());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        options.Converters.Add(new KeyConverter());
        options.Converters.Add(new FiniteDoubleConverter());
        options.Converters.Add(new FiniteSingleConverter());
        options.Converters.Add(new MjdConverter());
    }
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace StampClassifier.Core.Streaming.Publishing;

/// <summary>How messages are written: as the REST interface does, camelCase, enums by name, 64-bit keys as strings.</summary>
internal static class OutJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static byte[] Write<T>(T message) => JsonSerializer.SerializeToUtf8Bytes(message, Options);

    public static string Key(long key) => key.ToString(CultureInfo.InvariantCulture);

    public static string Name<T>(T value)
        where T : struct, Enum
        => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace StampClassifier.Web.Endpoints.Json;

/// <summary>
/// 64-bit integers travel as strings: a candid has more digits than the numbers of JavaScript and many other readers hold.
/// </summary>
internal sealed class KeyConverter : JsonConverter<long>
{
    public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => reader.TokenType == JsonTokenType.Number
            ? reader.GetInt64()
            : long.TryParse(reader.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var key)
                ? key
                : throw new JsonException("A key must be a whole number.");

    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options)
        => writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
}

using System.Text.Json;
using System.Text.Json.Serialization;
using StampClassifier.Core.Sky;

namespace StampClassifier.Web.Endpoints.Json;

/// <summary>Instants of the sky are Modified Julian Dates (UTC), plain numbers in days.</summary>
internal sealed class MjdConverter : JsonConverter<Mjd>
{
    public override Mjd Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetDouble());

    public override void Write(Utf8JsonWriter writer, Mjd value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Days);
}

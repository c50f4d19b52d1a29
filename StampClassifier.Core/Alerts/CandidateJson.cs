using System.Text;
using System.Text.Json;

namespace StampClassifier.Core.Alerts;

/// <summary>The whole candidate record as a JSON object, fields by their schema name; missing ones are left out.</summary>
public static class CandidateJson
{
    public static string Write(Candidate candidate)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(3072);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            var values = candidate.Values;
            for (var i = 0; i < values.Length; i++)
            {
                if (double.IsFinite(values[i]))
                    WriteNumber(json, CandidateFields.Names[i], values[i]);
            }
            json.WriteString("isdiffpos", candidate.IsPositive ? "t" : "f");
            // 64-bit keys exceed the exact range of a JSON number in a browser.
            json.WriteString("candid", candidate.Candid.ToString(System.Globalization.CultureInfo.InvariantCulture));
            WriteKey(json, "objectidps1", candidate.ObjectIdPs1);
            WriteKey(json, "objectidps2", candidate.ObjectIdPs2);
            WriteKey(json, "objectidps3", candidate.ObjectIdPs3);
            WriteText(json, "ssnamenr", candidate.SolarSystemName);
            WriteText(json, "programpi", candidate.ProgramPi);
            WriteText(json, "pdiffimfilename", candidate.DifferenceImageFile);
            WriteText(json, "rbversion", candidate.RealBogusVersion);
            WriteText(json, "drbversion", candidate.DeepRealBogusVersion);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>
    /// Reads back what <see cref="Write"/> wrote. A field that was a float32 comes back as the double of its shortest decimal form, which
    /// is the same float32.
    /// </summary>
    public static Candidate Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var record = document.RootElement;
        var values = new double[CandidateFields.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = record.TryGetProperty(CandidateFields.Names[i], out var number) ? number.GetDouble() : double.NaN;
        return new Candidate(values)
        {
            Candid = Key("candid") ?? 0,
            IsPositive = Text("isdiffpos") == "t",
            ObjectIdPs1 = Key("objectidps1"),
            ObjectIdPs2 = Key("objectidps2"),
            ObjectIdPs3 = Key("objectidps3"),
            SolarSystemName = Text("ssnamenr"),
            ProgramPi = Text("programpi"),
            DifferenceImageFile = Text("pdiffimfilename"),
            RealBogusVersion = Text("rbversion"),
            DeepRealBogusVersion = Text("drbversion"),
        };

        string? Text(string name) => record.TryGetProperty(name, out var text) ? text.GetString() : null;

        // As a number too, as the survey's own JSON has them.
        long? Key(string name) => !record.TryGetProperty(name, out var key) ? null
            : key.ValueKind == JsonValueKind.Number ? key.GetInt64()
            : long.Parse(key.GetString()!, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        // Most fields were float32 in the packet: their shortest float form keeps the digits the survey meant.
        if ((float)value == value)
            json.WriteNumber(name, (float)value);
        else
            json.WriteNumber(name, value);
    }

    private static void WriteKey(Utf8JsonWriter json, string name, long? key)
        => WriteText(json, name, key?.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
            json.WriteString(name, text);
    }
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace StampClassifier.Cli.Report;

/// <summary>Every figure of an evaluation for other programs; what is not defined is null.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new NullForNaN() },
    };

    public static string Write(EvaluationReport report)
    {
        var (card, request, result) = (report.Card, report.Request, report.Result);
        return JsonSerializer.Serialize(
            new
            {
                model = new { card.Name, card.Version, card.Sha256, card.Classes },
                report.Date,
                judgedBy = new { rules = request.Rules.ToString(), onlyValidation = request.OnlyValidation, request.Draws, request.Seed },
                report.Warnings,
                figures = result.Model,
                result.Comparisons,
                result.Binaries,
                result.Breakdowns,
                mistakes = result.Mistakes.Select(mistake => new
                {
                    candid = mistake.Alert.Candid.ToString(CultureInfo.InvariantCulture),
                    mistake.Alert.ObjectId,
                    label = card.Classes[mistake.Alert.Label],
                    answer = card.Classes[mistake.Prediction],
                    probabilities = card.Classes.Zip(mistake.Probabilities).ToDictionary(x => x.First, x => x.Second),
                }),
            },
            Format);
    }

    /// <summary>JSON has no NaN.</summary>
    private sealed class NullForNaN : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value))
                writer.WriteNumberValue(Math.Round(value, 6));
            else
                writer.WriteNullValue();
        }
    }
}

using System.Security.Cryptography;
using System.Text.Json;

namespace StampClassifier.Core.Classification;

/// <summary>
/// What a model file is and eats: the JSON beside the ONNX file. It is the one table of class and feature order;
/// the rest of the file (data, metrics, limits) is for people.
/// </summary>
public sealed record ModelCard
{
    public required string Name { get; init; }

    public required string Version { get; init; }

    /// <summary>Class names in the order of the output's columns.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>Names out of <see cref="FeatureCatalogue"/>, in the order of the input's columns.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>Side of the input stamps, pixels.</summary>
    public required int StampSide { get; init; }

    /// <summary>
    /// Alerts to run at once; null: as many as there are. A graph whose vectorised sums depend on where in the batch an alert lies asks
    /// for 1, so that an alert gets the same probabilities, to the last bit, whatever came with it.
    /// </summary>
    public int? AlertsPerRun { get; init; }

    /// <summary>SHA-256 of the ONNX file, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>What the model was trained to do with stamps cut by the detector's edge; a card that does not say drops them, as the paper
    /// does.</summary>
    public EdgeStamps EdgeStamps { get; init; } = EdgeStamps.Drop;

    /// <summary>
    /// The mix of classes for which the probabilities hold (what the calibration was fitted for), in the order of <see cref="Classes"/>;
    /// null: an even mix.
    /// </summary>
    public IReadOnlyList<float>? ClassPriors { get; init; }

    /// <summary>Seed of the training; 0 where the card has none.</summary>
    public int Seed { get; init; }

    /// <summary>What it was trained on, in the training tool's own words.</summary>
    public JsonElement? TrainingData { get; init; }

    /// <summary>How it was judged in training, in the training tool's own words.</summary>
    public JsonElement? Metrics { get; init; }

    /// <summary>Index of class SN in <see cref="Classes"/>.</summary>
    public int SupernovaIndex
    {
        get
        {
            for (var i = 0; i < Classes.Count; i++)
            {
                if (Classes[i] == StampClass.Supernova)
                    return i;
            }
            return -1;
        }
    }

    /// <summary>Reads the card of a model and checks that it is the card of that very file.</summary>
    /// <exception cref="ModelException">A file is absent, damaged, or does not belong to the other.</exception>
    public static ModelCard LoadFor(string modelPath)
    {
        var cardPath = Path.ChangeExtension(modelPath, ".json");
        foreach (var path in new[] { modelPath, cardPath })
        {
            if (!File.Exists(path))
                throw new ModelException($"Model file '{Path.GetFullPath(path)}' is not there. Set Classifier:Model to an ONNX file with "
                    + $"its model card beside it.");
        }
        var card = Parse(cardPath);
        var actual = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(modelPath)));
        if (!string.Equals(actual, card.Sha256, StringComparison.OrdinalIgnoreCase))
            throw new ModelException($"'{modelPath}' has SHA-256 {actual}, its card '{cardPath}' says {card.Sha256}: they do not belong "
                + $"together.");
        return card;
    }

    private static ModelCard Parse(string cardPath)
    {
        try
        {
            var card = JsonSerializer.Deserialize<ModelCard>(File.ReadAllBytes(cardPath), JsonSerializerOptions.Web)
                ?? throw new ModelException($"Model card '{cardPath}' is empty.");
            if (card.AlertsPerRun <= 0)
                throw new ModelException($"Model card '{cardPath}': alertsPerRun must be positive.");
            if (card.ClassPriors is { } priors && (priors.Count != card.Classes.Count || priors.Any(prior => !(prior > 0))))
                throw new ModelException($"Model card '{cardPath}': classPriors must have a positive number for each class.");
            if (card.Classes.Count < 2 || card.Classes.Distinct().Count() != card.Classes.Count || card.SupernovaIndex < 0)
                throw new ModelException($"Model card '{cardPath}' must name at least two distinct classes, one of them "
                    + $"{StampClass.Supernova}.");
            return card;
        }
        catch (JsonException exception)
        {
            throw new ModelException($"Model card '{cardPath}' is not readable: {exception.Message}", exception);
        }
    }
}

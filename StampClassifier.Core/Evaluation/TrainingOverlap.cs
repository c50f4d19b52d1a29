using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace StampClassifier.Core.Evaluation;

/// <summary>What a model card's <c>trainingData</c> says of the alerts that are to judge the model.</summary>
public sealed record TrainingOverlap(int TrainAlerts, int ValidationAlerts, IReadOnlyDictionary<string, int> AlertsByClass,
    string? SplitRule, int Seed)
{
    private const int Folds = 5;
    private const string DealtRule = "by objectId: the objects of a class in the order of sha256('<seed>:<objectId>'), dealt into five "
        + "folds; fold 0 validates";

    /// <summary>Null if the card tells of no training alerts.</summary>
    public static TrainingOverlap? Read(JsonElement? trainingData, int seed)
    {
        if (trainingData is not { ValueKind: JsonValueKind.Object } data || !data.TryGetProperty("train", out var train))
            return null;
        var byClass = new Dictionary<string, int>();
        var trained = Count(train, byClass);
        var validated = data.TryGetProperty("validation", out var validation) ? Count(validation, byClass) : 0;
        var rule = data.TryGetProperty("splitRule", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
        return new TrainingOverlap(trained, validated, byClass, rule, seed);
    }

    /// <summary>The rule on the card is the one that <see cref="ValidationObjects"/> repeats.</summary>
    public bool CanRepeatSplit => SplitRule?.StartsWith(DealtRule, StringComparison.Ordinal) == true;

    /// <summary>The set has exactly the card's number of alerts in every class: it is the one that made the model.</summary>
    public bool IsSameSet(IReadOnlyDictionary<string, int> alertsByClass)
        => alertsByClass.Count == AlertsByClass.Count && alertsByClass.All(x => AlertsByClass.GetValueOrDefault(x.Key) == x.Value);

    /// <summary>
    /// The objects that stopped the training and taught nothing: of each class every fifth, in the order of a hash of seed and name.
    /// </summary>
    /// <param name="labels">Every alert of the exported set in its order, those that are not judged included: they were dealt too.</param>
    public IReadOnlySet<string> ValidationObjects(IEnumerable<(string ObjectId, string Label)> labels)
    {
        var byClass = new List<(string Label, HashSet<string> Objects)>();
        foreach (var (objectId, label) in labels)
        {
            var known = byClass.FindIndex(x => x.Label == label);
            if (known < 0)
            {
                known = byClass.Count;
                byClass.Add((label, []));
            }
            byClass[known].Objects.Add(objectId);
        }
        var fold = new Dictionary<string, int>();
        foreach (var (_, objects) in byClass)
        {
            var place = 0;
            foreach (var objectId in objects.OrderBy(Key, StringComparer.Ordinal))
                fold.TryAdd(objectId, place++ % Folds);
        }
        return fold.Where(x => x.Value == 0).Select(x => x.Key).ToHashSet();
    }

    private string Key(string objectId)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"{Seed}:{objectId}"))));

    private static int Count(JsonElement classes, Dictionary<string, int> byClass)
    {
        var total = 0;
        foreach (var label in classes.EnumerateObject())
        {
            if (label.Value.ValueKind != JsonValueKind.Object || !label.Value.TryGetProperty("alerts", out var alerts)
                || !alerts.TryGetInt32(out var count))
                continue;
            byClass[label.Name] = byClass.GetValueOrDefault(label.Name) + count;
            total += count;
        }
        return total;
    }
}

using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Hunting;

/// <summary>Stored classifications, made readable.</summary>
internal static class ClassificationRows
{
    public static ClassificationResult ToResult(this StampClassification row, ModelClasses models) => new()
    {
        ObjectId = row.ObjectId,
        Candid = row.Candid,
        Model = row.Model,
        Version = row.Version,
        TopClass = row.TopClass,
        Probabilities = models.Name(row.Model, row.Version, row.Probabilities),
        Dispositions = row.Dispositions,
        ClassifiedAt = row.ClassifiedAt,
        SupersededBy = row.SupersededBy,
        Sequence = row.Sequence,
    };

    /// <summary>The newest of several model versions' results for one alert.</summary>
    public static StampClassification Newest(this IEnumerable<StampClassification> rows)
        => rows.OrderByDescending(row => row.Sequence)
            .ThenByDescending(row => row.ClassifiedAt)
            .ThenByDescending(row => row.Version, StringComparer.Ordinal)
            .First();
}

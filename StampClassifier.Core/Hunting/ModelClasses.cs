using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Storage;

namespace StampClassifier.Core.Hunting;

/// <summary>The class order of every model version held, which gives stored probabilities their names.</summary>
internal sealed class ModelClasses(IReadOnlyDictionary<(string Model, string Version), string[]> classes)
{
    public static async Task<ModelClasses> ReadAsync(StampDbContext db, CancellationToken cancellationToken)
        => new(await db.Models.AsNoTracking()
            .ToDictionaryAsync(model => (model.Model, model.Version), model => model.Classes, cancellationToken));

    public IReadOnlyList<ClassProbability> Name(string model, string version, float[] probabilities)
        => classes.TryGetValue((model, version), out var names) && names.Length == probabilities.Length
            ? [.. names.Zip(probabilities, (name, probability) => new ClassProbability(name, probability))]
            : throw new InvalidOperationException($"Model {model} {version} is not on record with {probabilities.Length} classes.");
}

using System.Collections.Frozen;

namespace StampClassifier.Core.Alerts;

/// <summary>The catalogue of numeric candidate fields by their schema name.</summary>
public static class CandidateFields
{
    /// <summary>Schema names, indexed by <see cref="CandidateField"/>.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Enum.GetNames<CandidateField>().Select(name => name.ToLowerInvariant())];

    public static int Count => Names.Count;

    private static readonly FrozenDictionary<string, CandidateField> ByName =
        Names.Select((name, index) => (name, field: (CandidateField)index)).ToFrozenDictionary(x => x.name, x => x.field);

    public static bool TryFind(string schemaName, out CandidateField field) => ByName.TryGetValue(schemaName, out field);
}

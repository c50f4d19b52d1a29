namespace StampClassifier.Core.Reporting.Tns.Documents;

/// <summary>The line of reporters: the people who decided first, then the group's list, then on whose behalf.</summary>
internal static class ReporterLine
{
    public static string Of(IReadOnlyList<string> deciders, IReadOnlyList<string> list, string groupName)
    {
        var first = deciders.Select(name => list.FirstOrDefault(listed => IsSame(listed, name)) ?? name);
        var names = first.Concat(list).Distinct(StringComparer.OrdinalIgnoreCase);
        return $"{string.Join(", ", names)} on behalf of {groupName}";
    }

    /// <summary>"M. Rojas" is "Maria Rojas": the same last word and first letter.</summary>
    private static bool IsSame(string listed, string name)
    {
        var (one, other) = (Words(listed), Words(name));
        return one.Length > 0 && other.Length > 0 && char.ToUpperInvariant(one[0][0]) == char.ToUpperInvariant(other[0][0])
            && one.Length > 1 == other.Length > 1 && string.Equals(one[^1], other[^1], StringComparison.OrdinalIgnoreCase);
    }

    private static string[] Words(string name) => name.Split([' ', '.'], StringSplitOptions.RemoveEmptyEntries);
}

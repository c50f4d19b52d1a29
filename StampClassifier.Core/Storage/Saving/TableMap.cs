using NpgsqlTypes;

namespace StampClassifier.Core.Storage.Saving;

internal sealed record Column<T>(string Name, NpgsqlDbType Type, Func<T, object?> Value);

/// <summary>How one kind of row is written by hand: saving is the hot path and goes round the change tracker.</summary>
internal sealed class TableMap<T>(string name, params Column<T>[] columns)
{
    public string Name => name;

    /// <summary>The column that tells the rows of one object apart, where there is one.</summary>
    public string? Key { get; init; }

    public IReadOnlyList<Column<T>> Columns => columns;

    // "values" is a keyword: all names are quoted.
    public string ColumnList { get; } = string.Join(", ", columns.Select(column => $"\"{column.Name}\""));

    public string ParameterList { get; } = string.Join(", ", columns.Select((_, index) => $"@p{index}"));
}

using System.Globalization;
using Sylvan.Data.Csv;

namespace StampClassifier.Cli.Export;

/// <summary>A CSV of labels or scores keyed by candid; whatever other columns it has travel along.</summary>
internal sealed class LabelTable
{
    private readonly Dictionary<long, string[]> _rows = [];

    private LabelTable(string path, IReadOnlyList<string> columns) => (Path, Columns) = (path, columns);

    /// <summary>An empty table to be filled from elsewhere than a file.</summary>
    public static LabelTable Of(string name, IReadOnlyList<string> columns) => new(name, columns);

    public string Path { get; }

    public IReadOnlyList<string> Columns { get; }

    public int Count => _rows.Count;

    public string[]? Find(long candid) => _rows.GetValueOrDefault(candid);

    public void Add(long candid, string[] fields) => _rows[candid] = fields;

    public IEnumerable<string[]> Rows => _rows.Values;

    /// <summary>Position of a column.</summary>
    /// <exception cref="UserException">There is none of that name.</exception>
    public int IndexOf(string column, string advice)
    {
        var index = Columns.ToList().IndexOf(column);
        return index >= 0 ? index
            : throw new UserException($"'{Path}' has no column '{column}'; it has {string.Join(", ", Columns)}. {advice}");
    }

    public static Task<LabelTable> ReadAsync(string path, CancellationToken cancellationToken)
        => ReadAsync(path, ["candid", "label"], cancellationToken);

    public static async Task<LabelTable> ReadAsync(string path, IReadOnlyList<string> required, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
            throw new UserException($"There is no file '{path}'.");
        await using var csv = await CsvDataReader.CreateAsync(path, options: null, cancellationToken);
        var columns = Enumerable.Range(0, csv.FieldCount).Select(csv.GetName).ToList();
        foreach (var name in required)
        {
            if (!columns.Contains(name))
                throw new UserException($"'{path}' has no column '{name}'; it has {string.Join(", ", columns)}.");
        }
        var table = new LabelTable(path, columns);
        var key = columns.IndexOf("candid");
        while (await csv.ReadAsync(cancellationToken))
        {
            var fields = Enumerable.Range(0, columns.Count).Select(csv.GetString).ToArray();
            if (!long.TryParse(fields[key], NumberStyles.None, CultureInfo.InvariantCulture, out var candid))
                throw new UserException($"'{path}' line {csv.RowNumber + 1}: candid '{fields[key]}' is no number.");
            table._rows[candid] = fields;
        }
        return table;
    }
}

using System.Globalization;
using Sylvan.Data.Csv;

namespace StampClassifier.Cli.Export;

/// <summary>A CSV of labels keyed by candid; whatever other columns it has travel along.</summary>
internal sealed class LabelTable
{
    private readonly Dictionary<long, string[]> _rows = [];

    private LabelTable(IReadOnlyList<string> columns) => Columns = columns;

    public IReadOnlyList<string> Columns { get; }

    public int Count => _rows.Count;

    public string[]? Find(long candid) => _rows.GetValueOrDefault(candid);

    public static async Task<LabelTable> ReadAsync(string path, CancellationToken cancellationToken)
    {
        await using var csv = await CsvDataReader.CreateAsync(path, options: null, cancellationToken);
        var columns = Enumerable.Range(0, csv.FieldCount).Select(csv.GetName).ToList();
        foreach (var required in new[] { "candid", "label" })
        {
            if (!columns.Contains(required))
                throw new UserException($"'{path}' has no column '{required}'; it has {string.Join(", ", columns)}.");
        }
        var table = new LabelTable(columns);
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

using System.Globalization;
using StampClassifier.Cli.Export;
using StampClassifier.Core.Evaluation;

namespace StampClassifier.Cli.Judging;

/// <summary>What other classifiers say of the same alerts, from a CSV keyed by candid; an empty field is no answer.</summary>
internal sealed class ReferenceScores
{
    private readonly LabelTable _table;
    private readonly IReadOnlyList<string> _classes;
    private readonly ScoreColumns _columns;

    private ReferenceScores(LabelTable table, IReadOnlyList<string> classes, ScoreColumns columns)
        => (_table, _classes, _columns) = (table, classes, columns);

    public static async Task<ReferenceScores> ReadAsync(string path, IReadOnlyList<string> classes, CancellationToken cancellationToken)
    {
        var table = await LabelTable.ReadAsync(path, ["candid"], cancellationToken);
        var columns = ScoreColumns.Find(table.Columns, classes);
        if (columns.Sets.Count + columns.Binaries.Count == 0)
        {
            throw new UserException(
                $"'{path}' has no scores that are known: NAME_{string.Join(", NAME_", classes)} for a classifier NAME, or acai_*, braai. "
                    + $"It has {string.Join(", ", table.Columns)}.");
        }
        return new ReferenceScores(table, classes, columns);
    }

    public IEnumerable<ScoreSet> Sets(IReadOnlyList<EvaluatedAlert> alerts)
        => _columns.Sets.Select(name => new ScoreSet(name, [.. alerts.Select(alert => Row(alert.Candid, name))]));

    public IEnumerable<BinaryScoreSet> Binaries(IReadOnlyList<EvaluatedAlert> alerts)
        => _columns.Binaries.Select(binary => new BinaryScoreSet(
            binary.Column, _classes.ToList().IndexOf(binary.Class),
                binary.Sign, [.. alerts.Select(alert => Value(alert.Candid, binary.Column))]));

    private float[]? Row(long candid, string name)
    {
        var row = _classes.Select(label => (float)Value(candid, $"{name}_{label}")).ToArray();
        return row.All(float.IsFinite) && row.Sum() > 0 ? row : null;
    }

    private double Value(long candid, string column)
    {
        if (_table.Find(candid) is not { } row || row[_table.IndexOf(column, "")] is not { Length: > 0 } text)
            return double.NaN;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new UserException($"'{_table.Path}' candid {candid}: {column} '{text}' is no number.");
    }
}

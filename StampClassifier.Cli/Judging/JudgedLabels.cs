using System.Globalization;
using StampClassifier.Cli.Export;

namespace StampClassifier.Cli.Judging;

/// <summary>The labels of a table that may judge, as class indices of the model.</summary>
internal sealed class JudgedLabels
{
    private readonly Dictionary<long, (int Label, string Confidence)> _labels = [];
    private readonly LabelTable _table;
    private readonly int _label;

    public JudgedLabels(LabelTable table, JudgingRules rules, IReadOnlyList<string> classes)
    {
        _table = table;
        _label = table.IndexOf("label", "");
        var confidence = rules.Confidences.Count == 0
            ? table.Columns.ToList().IndexOf("label_confidence")
            : table.IndexOf("label_confidence", "Add it, or take every label with --confidence any.");
        var heuristic = rules.WithHeuristic ? -1 : table.IndexOf("heuristic", "Add it, or pass --with-heuristic.");
        var forged = rules.WithForged ? -1 : table.IndexOf("forged", "Add it, or pass --with-forged.");
        var candid = table.IndexOf("candid", "");
        foreach (var row in table.Rows)
        {
            var isJudged = (rules.Confidences.Count == 0 || rules.Confidences.Contains(row[confidence])) && !IsSet(row, heuristic)
                && !IsSet(row, forged);
            if (isJudged)
                _labels[long.Parse(row[candid], CultureInfo.InvariantCulture)] = (IndexOf(row[_label], classes), confidence < 0
                    ? "not stated" : row[confidence]);
        }
        if (_labels.Count == 0)
            throw new UserException($"'{table.Path}' has no label that may judge: {rules}.");
    }

    public int Count => _labels.Count;

    public (int Label, string Confidence)? Find(long candid) => _labels.TryGetValue(candid, out var found) ? found : null;

    /// <summary>The label's name, whether it may judge or not.</summary>
    public string? NameOf(long candid) => _table.Find(candid)?[_label];

    private int IndexOf(string name, IReadOnlyList<string> classes)
    {
        for (var i = 0; i < classes.Count; i++)
        {
            if (classes[i] == name)
                return i;
        }
        throw new UserException($"'{_table.Path}' has the label '{name}', which is no class of the model ({string.Join(", ", classes)}).");
    }

    private bool IsSet(string[] row, int column) => column >= 0 && row[column] switch
    {
        "0" or "" or "false" or "False" => false,
        "1" or "true" or "True" => true,
        var other => throw new UserException($"'{_table.Path}' column '{_table.Columns[column]}' has '{other}' where 0 or 1 belongs."),
    };
}

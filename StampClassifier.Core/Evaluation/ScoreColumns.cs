namespace StampClassifier.Core.Evaluation;

/// <summary>
/// Which columns of a table of published scores make up which classifier: <c>NAME_CLASS</c> for every class of the model is a set of
/// NAME; of the rest, the scores of ACAI (Duev and van der Walt 2021) and braai (Duev et al. 2019) are known, each for one class.
/// </summary>
public sealed record ScoreColumns(IReadOnlyList<string> Sets, IReadOnlyList<(string Column, string Class, int Sign)> Binaries)
{
    private static readonly (string Column, string Class, int Sign)[] Known =
    [
        // ACAI: hosted transient, nuclear, variable star, bogus; its orphans are mostly moving objects. braai is high for real.
        ("acai_h", "SN", 1), ("acai_n", "AGN", 1), ("acai_v", "VS", 1), ("acai_o", "asteroid", 1), ("acai_b", "bogus", 1),
            ("braai", "bogus", -1),
    ];

    public static ScoreColumns Find(IReadOnlyList<string> columns, IReadOnlyList<string> classes)
    {
        var ending = "_" + classes[0];
        var sets = columns.Where(column => column.EndsWith(ending, StringComparison.Ordinal)).Select(column => column[..^ending.Length])
            .Where(name => classes.All(label => columns.Contains($"{name}_{label}"))).ToList();
        return new ScoreColumns(sets, [.. Known.Where(known => columns.Contains(known.Column) && classes.Contains(known.Class))]);
    }
}

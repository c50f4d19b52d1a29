namespace StampClassifier.Core.Reporting.Tns.Desk;

/// <summary>A line of two texts laid beside each other.</summary>
/// <param name="Mark">A blank for both, − for the old one only, + for the new one only.</param>
public readonly record struct DiffLine(char Mark, string Text);

/// <summary>Lays two texts beside each other, line by line, with as many lines in common as there can be.</summary>
public static class LineDiff
{
    public static IReadOnlyList<DiffLine> Of(string before, string after)
    {
        var (old, now) = (before.Split('\n'), after.Split('\n'));
        // Common[i, j]: most lines in common of what follows i in the old one and j in the new one.
        var common = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
            for (var j = now.Length - 1; j >= 0; j--)
                common[i, j] = old[i] == now[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        List<DiffLine> lines = [];
        var (left, right) = (0, 0);
        while (left < old.Length || right < now.Length)
        {
            if (left < old.Length && right < now.Length && old[left] == now[right])
                (lines, left, right) = (Added(lines, ' ', old[left]), left + 1, right + 1);
            else if (right >= now.Length || (left < old.Length && common[left + 1, right] >= common[left, right + 1]))
                (lines, left) = (Added(lines, '−', old[left]), left + 1);
            else
                (lines, right) = (Added(lines, '+', now[right]), right + 1);
        }

        return lines;
    }

    private static List<DiffLine> Added(List<DiffLine> lines, char mark, string text)
    {
        lines.Add(new DiffLine(mark, text));
        return lines;
    }
}

using System.Text;

namespace StampClassifier.Core.Hosts.Importing;

/// <summary>
/// Delimited text with a header line; lines that begin with <c>#</c> are comments. Fields may stand in quotes (RFC 4180), but not over
/// several lines.
/// </summary>
internal sealed class CsvCatalogueTable : ICatalogueTable
{
    private const int LongestLine = 1 << 20;
    private const int MostColumns = 2_000;
    private static readonly char[] Delimiters = [',', '\t', ';', '|'];

    private readonly TextReader _reader;
    private readonly char _delimiter;
    private readonly List<string> _cells = [];

    public CsvCatalogueTable(TextReader reader, char? delimiter)
    {
        _reader = reader;
        var header = NextLine() ?? throw new CatalogueFormatException("The file is empty.");
        _delimiter = delimiter ?? Delimiters.MaxBy(candidate => header.Count(c => c == candidate));
        Split(header);
        Columns = [.. _cells.Select(cell => cell.Trim().TrimStart('\uFEFF'))];
        if (Columns.Count is < 2 or > MostColumns)
            throw new CatalogueFormatException(
                $"The first line has {Columns.Count} columns: it is no header, or the delimiter is not '{_delimiter}'.");
    }

    public IReadOnlyList<string> Columns { get; }

    public long Place { get; private set; }

    public bool Read()
    {
        if (NextLine() is not { } line)
            return false;
        Split(line);
        return true;
    }

    public string? Text(int column)
        => column < _cells.Count && _cells[column].Trim() is { Length: > 0 } text && text.IndexOf('\0', StringComparison.Ordinal) < 0
        ? text : null;

    public double? Number(int column) => column < _cells.Count ? CatalogueValues.Number(_cells[column]) : null;

    public void Dispose() => _reader.Dispose();

    private string? NextLine()
    {
        while (_reader.ReadLine() is { } line)
        {
            Place++;
            if (line.Length > LongestLine)
                throw new CatalogueFormatException($"Line {Place} has {line.Length} characters: this is no table.");
            if (line.Length > 0 && line[0] != '#' && !string.IsNullOrWhiteSpace(line))
                return line;
        }

        return null;
    }

    private void Split(string line)
    {
        _cells.Clear();
        var at = 0;
        while (true)
        {
            at = at < line.Length && line[at] == '"' ? Quoted(line, at) : Plain(line, at);
            if (at >= line.Length)
                return;
            at++;
            if (at == line.Length)
                _cells.Add("");
        }
    }

    private int Plain(string line, int from)
    {
        var to = line.IndexOf(_delimiter, from);
        to = to < 0 ? line.Length : to;
        _cells.Add(line[from..to]);
        return to;
    }

    private int Quoted(string line, int from)
    {
        var cell = new StringBuilder();
        var at = from + 1;
        for (; at < line.Length; at++)
        {
            if (line[at] != '"')
                cell.Append(line[at]);
            else if (at + 1 < line.Length && line[at + 1] == '"')
                cell.Append(line[at++]);
            else
                break;
        }

        _cells.Add(cell.ToString());
        var next = line.IndexOf(_delimiter, Math.Min(at + 1, line.Length));
        return next < 0 ? line.Length : next;
    }
}

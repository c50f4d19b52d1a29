using System.Globalization;

namespace StampClassifier.Core.Hosts.Importing;

/// <summary>The first binary table of a FITS file, read row by row; variable-length and complex columns read as missing.</summary>
internal sealed class FitsCatalogueTable : ICatalogueTable
{
    private const int LargestRow = 1 << 20;
    private const int MostColumns = 999;
    private const int LongestCount = 7;

    private readonly Stream _stream;
    private readonly List<FitsColumn> _columns;
    private readonly byte[] _row;
    private readonly long _rows;

    public FitsCatalogueTable(Stream stream)
    {
        _stream = stream;
        var header = FitsCards.Read(stream);
        if (!header.Is("SIMPLE", "T"))
            throw new CatalogueFormatException("This is no FITS file: it does not begin with SIMPLE.");
        while (!header.Is("XTENSION", "BINTABLE"))
        {
            FitsCards.Skip(stream, header.DataBytes);
            header = FitsCards.Read(stream);
        }

        var width = header.Whole("NAXIS1") ?? 0;
        _rows = header.Whole("NAXIS2") ?? -1;
        if (width is < 1 or > LargestRow || _rows < 0)
            throw new CatalogueFormatException("The header of the table gives no usable width and number of rows.");
        _row = new byte[width];
        _columns = ColumnsOf(header, width);
        Columns = [.. _columns.Select(column => column.Name)];
    }

    public IReadOnlyList<string> Columns { get; }

    public long Place { get; private set; }

    public bool Read()
    {
        if (Place == _rows)
            return false;
        if (_stream.ReadAtLeast(_row, _row.Length, throwOnEndOfStream: false) < _row.Length)
            throw new CatalogueFormatException($"The file ends in row {Place + 1} of {_rows}.");
        Place++;
        return true;
    }

    public string? Text(int column) => _columns[column].Text(_row);

    public double? Number(int column) => _columns[column].Number(_row);

    public void Dispose() => _stream.Dispose();

    private static List<FitsColumn> ColumnsOf(FitsCards header, long width)
    {
        var fields = header.Whole("TFIELDS") ?? 0;
        if (fields is < 1 or > MostColumns)
            throw new CatalogueFormatException($"The table says it has {fields} columns; 1 to {MostColumns} are allowed.");
        var columns = new List<FitsColumn>();
        var offset = 0L;
        for (var i = 1; i <= fields; i++)
        {
            var form = header.Text($"TFORM{i}") ?? throw new CatalogueFormatException($"Column {i} has no TFORM.");
            var (repeat, code) = FormOf(form);
            if (FitsColumn.WidthOf(repeat, code) is not { } bytes)
                throw new CatalogueFormatException($"Column {i} has the form '{form}', which FITS does not know.");
            columns.Add(new FitsColumn
            {
                Name = header.Text($"TTYPE{i}") ?? $"column{i}",
                Repeat = repeat,
                Code = code,
                Offset = (int)offset,
                Scale = header.Real($"TSCAL{i}") ?? 1,
                Zero = header.Real($"TZERO{i}") ?? 0,
                Null = header.Whole($"TNULL{i}"),
            });
            offset += bytes;
            if (offset > width)
                throw new CatalogueFormatException($"The columns need more than the {width} bytes that a row has.");
        }

        return columns;
    }

    // A letter after an optional count; anything else gets a letter that FITS does not have.
    private static (int Repeat, char Code) FormOf(string form)
    {
        var digits = form.TakeWhile(char.IsAsciiDigit).Count();
        if (digits == form.Length || digits > LongestCount)
            return (0, '?');
        return (digits == 0 ? 1 : int.Parse(form.AsSpan(0, digits), CultureInfo.InvariantCulture), form[digits]);
    }
}

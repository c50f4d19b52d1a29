using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace StampClassifier.Tests.Hosts.Importing;

/// <summary>Writes a FITS file with an empty primary part and one binary table, as FITS 4.0 says.</summary>
internal sealed class FitsTableFile(params (string Name, string Form, string[] Cards)[] columns)
{
    private readonly List<byte> _rows = [];
    private int _count;

    public FitsTableFile Row(params object[] cells)
    {
        foreach (var (cell, (_, form, _)) in cells.Zip(columns))
            Write(cell, form);
        _count++;
        return this;
    }

    public byte[] Bytes()
    {
        var file = new MemoryStream();
        Header(file, ["SIMPLE  =                    T", "BITPIX  =                    8", "NAXIS   =                    0",
            "EXTEND  =                    T"]);
        var width = _count == 0 ? 1 : _rows.Count / _count;
        List<string> cards =
        [
            "XTENSION= 'BINTABLE'           / binary table", "BITPIX  =                    8", "NAXIS   =                    2",
            Card("NAXIS1", width), Card("NAXIS2", _count), Card("PCOUNT", 0), Card("GCOUNT", 1), Card("TFIELDS", columns.Length),
        ];
        for (var i = 0; i < columns.Length; i++)
        {
            cards.Add($"{"TTYPE" + (i + 1),-8}= '{columns[i].Name,-8}'           / O''Name");
            cards.Add($"{"TFORM" + (i + 1),-8}= '{columns[i].Form,-8}'");
            cards.AddRange(columns[i].Cards.Select(card
                => card.Replace("#", (i + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)));
        }

        Header(file, cards);
        file.Write([.. _rows]);
        Pad(file, 0);
        return file.ToArray();
    }

    private void Write(object cell, string form)
    {
        Span<byte> eight = stackalloc byte[8];
        switch (cell)
        {
            case double number:
                BinaryPrimitives.WriteDoubleBigEndian(eight, number);
                _rows.AddRange(eight);
                break;
            case float number:
                BinaryPrimitives.WriteSingleBigEndian(eight, number);
                _rows.AddRange(eight[..4]);
                break;
            case short number:
                BinaryPrimitives.WriteInt16BigEndian(eight, number);
                _rows.AddRange(eight[..2]);
                break;
            case string text:
                var length = int.Parse(form.AsSpan(0, form.Length - 1), CultureInfo.InvariantCulture);
                _rows.AddRange(Encoding.ASCII.GetBytes(text.PadRight(length, text.Length % 2 == 0 ? ' ' : '\0')));
                break;
            default:
                throw new ArgumentException($"No form for {cell}.", nameof(cell));
        }
    }

    private static string Card(string keyword, int value) => string.Create(CultureInfo.InvariantCulture, $"{keyword,-8}= {value,20}");

    private static void Header(MemoryStream file, IEnumerable<string> cards)
    {
        foreach (var card in cards.Append("END"))
            file.Write(Encoding.ASCII.GetBytes(card.PadRight(80)));
        Pad(file, (byte)' ');
    }

    private static void Pad(MemoryStream file, byte with)
    {
        while (file.Length % 2880 != 0)
            file.WriteByte(with);
    }
}

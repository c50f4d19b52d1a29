using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace StampClassifier.Cli.Export;

/// <summary>
/// Streams float32 rows into a NumPy <c>.npy</c> file (format 1.0, little-endian, C order). The row count is written at the end,
/// into a header of fixed length.
/// </summary>
internal sealed class NpyWriter : IAsyncDisposable
{
    private const int HeaderLength = 128;
    private readonly FileStream _file;
    private readonly int[] _rowShape;
    private readonly int _rowLength;
    private long _rows;

    public NpyWriter(string path, params int[] rowShape)
    {
        _rowShape = rowShape;
        _rowLength = rowShape.Aggregate(1, (product, side) => product * side);
        _file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        _file.Write(Header());
    }

    public async Task WriteRowAsync(float[] row, CancellationToken cancellationToken)
    {
        if (row.Length != _rowLength)
            throw new ArgumentException($"A row has {_rowLength} values, got {row.Length}.", nameof(row));
        await _file.WriteAsync(MemoryMarshal.AsBytes(row.AsSpan()).ToArray(), cancellationToken);
        _rows++;
    }

    public async ValueTask DisposeAsync()
    {
        _file.Position = 0;
        _file.Write(Header());
        await _file.DisposeAsync();
    }

    private byte[] Header()
    {
        var shape = string.Join(", ", _rowShape.Prepend(0).Select((side, index) => index == 0
            ? _rows.ToString(CultureInfo.InvariantCulture) : side.ToString(CultureInfo.InvariantCulture)));
        var text = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({shape},), }}";
        var header = new byte[HeaderLength];
        header.AsSpan().Fill((byte)' ');
        header[0] = 0x93;
        "NUMPY"u8.CopyTo(header.AsSpan(1));
        (header[6], header[7]) = (1, 0);
        BitConverter.TryWriteBytes(header.AsSpan(8), (ushort)(HeaderLength - 10));
        Encoding.ASCII.GetBytes(text, header.AsSpan(10));
        header[^1] = (byte)'\n';
        return header;
    }
}

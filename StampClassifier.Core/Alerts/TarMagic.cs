namespace StampClassifier.Core.Alerts;

/// <summary>Tells a tar header, of whatever age, by its checksum.</summary>
internal static class TarMagic
{
    private const int ChecksumStart = 148;
    private const int ChecksumEnd = 156;

    /// <param name="header">First 512 bytes of the archive.</param>
    public static bool IsTar(ReadOnlySpan<byte> header)
    {
        var announced = 0;
        foreach (var digit in header[ChecksumStart..ChecksumEnd])
        {
            if (digit is >= (byte)'0' and <= (byte)'7')
                announced = announced * 8 + (digit - '0');
            else if (digit is not ((byte)' ' or 0))
                return false;
        }
        // The sum is taken with spaces in its own place.
        var sum = (ChecksumEnd - ChecksumStart) * ' ';
        for (var index = 0; index < header.Length; index++)
            sum += index is >= ChecksumStart and < ChecksumEnd ? 0 : header[index];
        return sum == announced;
    }
}

using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace StampClassifier.Core.Accounts;

/// <summary>One-time codes as authenticator programs make them (RFC 6238: HMAC-SHA-1, 30 s, six digits).</summary>
public static class Totp
{
    private const int KeyBytes = 20;
    private const int StepSeconds = 30;
    private const int Codes = 1_000_000;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeyBytes);

    /// <returns>The step whose code this is, now or one to either side; null if none is, or none after <paramref name="last"/>.</returns>
    public static long? FindStep(byte[] key, string code, long last, DateTimeOffset now)
    {
        var current = StepAt(now);
        long? found = null;
        for (var step = current - 1; step <= current + 1; step++)
        {
            var isEqual = CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(CodeAt(key, step)), Encoding.ASCII.GetBytes(code));
            if (isEqual && step > last)
                found = step;
        }
        return found;
    }

    public static long StepAt(DateTimeOffset instant) => instant.ToUnixTimeSeconds() / StepSeconds;

    public static string CodeAt(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 6238 and every authenticator program say SHA-1; HMAC does not suffer from its collisions.
        HMACSHA1.HashData(key, counter, hash);
#pragma warning restore CA5350 // As above.
        var value = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xf)..]) & int.MaxValue;
        return (value % Codes).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The key in the form that is typed into an authenticator.</summary>
    public static string Text(byte[] key)
    {
        var text = new StringBuilder();
        var (bits, held) = (0, 0);
        foreach (var octet in key)
        {
            (bits, held) = ((bits << 8) | octet, held + 8);
            for (; held >= 5; held -= 5)
                text.Append(Base32[(bits >> (held - 5)) & 31]);
        }
        return text.ToString();
    }

    /// <summary>What the picture to scan holds.</summary>
    public static string Address(byte[] key, string email, string issuer)
        => $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(email)}?secret={Text(key)}"
            + $"&issuer={Uri.EscapeDataString(issuer)}";
}

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace StampClassifier.Core.Accounts;

/// <summary>Secrets that people and programs carry: made at random, kept as hashes.</summary>
internal static class SecretText
{
    private const int Bytes = 32;

    /// <summary>Letters and digits that nobody confuses; 32 of them, five bits each.</summary>
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz023456789";

    /// <summary>256 random bits, fit for an address.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Random letters and digits, to be read and typed.</summary>
    public static string NewReadable(int length) => RandomNumberGenerator.GetString(Alphabet, length);

    // A plain hash is enough: what is hashed is random and long, there is nothing to guess.
    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    public static string HexHash(string secret) => Convert.ToHexStringLower(Hash(secret));
}

namespace StampClassifier.Core.Accounts;

/// <summary>Seals secrets that must be read again, with keys that the web host holds.</summary>
public sealed record SecretSeal(Func<byte[], byte[]> Seal, Func<byte[], byte[]> Open);

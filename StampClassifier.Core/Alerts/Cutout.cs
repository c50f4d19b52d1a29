namespace StampClassifier.Core.Alerts;

/// <summary>A stamp as the packet carries it: a FITS file, gzip-compressed, bytes untouched.</summary>
public sealed record Cutout(string FileName, ReadOnlyMemory<byte> GzipFits);

using StampClassifier.Core.Stamps;

namespace StampClassifier.Core.Storage.Entities;

/// <summary>A stamp as the survey sent it: gzip FITS, bytes untouched.</summary>
public sealed class Stamp
{
    public required long Candid { get; set; }

    public required StampKind Kind { get; set; }

    public required byte[] GzipFits { get; set; }
}

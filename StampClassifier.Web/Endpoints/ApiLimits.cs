using System.ComponentModel.DataAnnotations;

namespace StampClassifier.Web.Endpoints;

/// <summary>Sizes and counts the REST interface takes, section <c>Api</c>.</summary>
internal sealed class ApiLimits
{
    public const string Section = "Api";

    /// <value>Largest packet, bytes after decompression, default 4 MiB; a ZTF packet has about 80 kB.</value>
    [Range(1_024, 64 * 1024 * 1024)]
    public int PacketBytes { get; set; } = 4 * 1024 * 1024;

    /// <value>Most files in one form, default 500.</value>
    [Range(1, 10_000)]
    public int FilesPerForm { get; set; } = 500;
}

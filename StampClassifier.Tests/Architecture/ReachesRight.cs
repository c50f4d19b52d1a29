using StampClassifier.Core.Storage.Entities;

// A deliberate breach of the layering, in Core's namespace but in this assembly: LayerTests sees it caught.
namespace StampClassifier.Core.Sky;

internal sealed class ReachesRight
{
    public Detection? Detection { get; init; }
}

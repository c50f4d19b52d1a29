using System.Text.Json.Nodes;

namespace StampClassifier.Tests.Reporting.Tns;

/// <summary>An object at the fake TNS.</summary>
internal sealed record FakeObject(string Name, double Ra, double Dec, int Group, List<string> InternalNames)
{
    private static int _ids = 90_000;

    public int Id { get; } = Interlocked.Increment(ref _ids);

    public bool MovesOnReport { get; init; }

    public List<JsonObject> Reports { get; } = [];
}

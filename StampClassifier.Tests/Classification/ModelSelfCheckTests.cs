using System.Text.Json;
using StampClassifier.Core.Stamps;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Classification;

/// <summary>
/// The card holds what the trained network answered in PyTorch to a made-up input full of NaN; the exported graph must answer the same
/// in ONNX Runtime, preprocessing included.
/// </summary>
public sealed class ModelSelfCheckTests(TestModel model) : IClassFixture<TestModel>
{
    private const int Alerts = 3;
    private const int Pixels = StampImage.FullSide * StampImage.FullSide;

    [Fact]
    public void The_exported_graph_answers_like_the_trained_network()
    {
        using var card = JsonDocument.Parse(File.ReadAllText(Path.ChangeExtension(model.Path, ".json")));
        var selfCheck = card.RootElement.GetProperty("selfCheck");
        var expected = Table(selfCheck, "probabilities").Select(p => p.GetDouble()).ToList();
        var features = Table(selfCheck, "features").Select(v => v.ValueKind == JsonValueKind.Null ? float.NaN : v.GetSingle());

        var actual = model.Model.Run(Stamps(), [.. features], Alerts);

        // The card prints 6 decimals.
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    private static float[] Stamps()
    {
        var stamps = new float[Alerts * 3 * Pixels];
        for (var i = 0; i < stamps.Length; i++)
            stamps[i] = H(i, 201) < 0.05 ? float.NaN : (float)(1000 * H(i, 200));
        stamps.AsSpan((2 * 3 + 1) * Pixels, Pixels).Fill(float.NaN);
        stamps.AsSpan((2 * 3 + 2) * Pixels, Pixels).Fill(7);
        return stamps;
    }

    private static IEnumerable<JsonElement> Table(JsonElement selfCheck, string name)
        => selfCheck.GetProperty(name).EnumerateArray().SelectMany(row => row.EnumerateArray());

    private static double H(long i, ulong layer) => ((ulong)(i + 1) * 2654435761UL + layer * 40503UL) % (1UL << 32) / (double)(1UL << 32);
}

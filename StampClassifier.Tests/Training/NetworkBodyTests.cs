using Microsoft.ML.OnnxRuntime;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Training;

/// <summary>
/// The network's body with synthetic weights, exported by the training code and run by ONNX Runtime, against values of an independent
/// float64 implementation. h(i, L) = (((i + 1) * 2654435761 + L * 40503) mod 2^32) / 2^32.
/// </summary>
public sealed class NetworkBodyTests : IDisposable
{
    private const int Side = 21;
    private const int FeatureCount = 23;
    private readonly string _folder = Directory.CreateTempSubdirectory("stamp-body-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(5, new[] { 0.1560519, -0.1499908, 0.0032308, 0.1332337, -0.1002124 },
        new[] { 0.2300958, 0.1694322, 0.1974874, 0.2249049, 0.1780797 })]
    [InlineData(3, new[] { 0.1555052, -0.1496061, 0.0032207, 0.1332066, -0.0998415 },
        new[] { 0.2299706, 0.1694979, 0.1974859, 0.2248994, 0.1781463 })]
    public async Task The_forward_pass_agrees_with_the_reference(int kernel, double[] logits, double[] probabilities)
    {
        using var session = await ExportAsync(kernel);
        var (actualLogits, actualProbabilities) = Run(session, Image((r, c, ch) => H((r * Side + c) * 3 + ch)));
        AssertNear(logits, actualLogits);
        AssertNear(probabilities, actualProbabilities);
    }

    [Fact]
    public async Task Rotation_changes_nothing_and_a_mirror_does()
    {
        using var session = await ExportAsync(5);
        var (straight, _) = Run(session, Image((r, c, ch) => H((r * Side + c) * 3 + ch)));
        var (turned, _) = Run(session, Image((r, c, ch) => H((c * Side + (Side - 1 - r)) * 3 + ch)));
        var (mirrored, _) = Run(session, Image((r, c, ch) => H((r * Side + (Side - 1 - c)) * 3 + ch)));
        AssertNear([.. straight.Select(x => (double)x)], turned);
        AssertNear([0.1560112, -0.1497453, 0.0027855, 0.1334388, -0.1002142], mirrored);
    }

    private async Task<InferenceSession> ExportAsync(int kernel)
    {
        var path = Path.Combine(_folder, $"body-{kernel}.onnx");
        await Python.RunAsync(["-c", $"from training.body import export_synthetic_body; export_synthetic_body({kernel}, r'{path}')"],
            Token);
        return new InferenceSession(path);
    }

    private static (float[] Logits, float[] Probabilities) Run(InferenceSession session, float[] image)
    {
        var features = Enumerable.Range(0, FeatureCount).Select(k => (k - 11) / 10f).ToArray();
        using var imageTensor = OrtValue.CreateTensorValueFromMemory(image, [1, 3, Side, Side]);
        using var featureTensor = OrtValue.CreateTensorValueFromMemory(features, [1, FeatureCount]);
        using var options = new RunOptions();
        using var results = session.Run(options, ["image", "features"], [imageTensor, featureTensor], ["logits", "probabilities"]);
        return (results[0].GetTensorDataAsSpan<float>().ToArray(), results[1].GetTensorDataAsSpan<float>().ToArray());
    }

    /// <summary>Channel-first tensor of a function of (row, column, channel).</summary>
    private static float[] Image(Func<int, int, int, double> value)
        => [.. from ch in Enumerable.Range(0, 3)
               from r in Enumerable.Range(0, Side)
               from c in Enumerable.Range(0, Side)
               select (float)value(r, c, ch)];

    private static double H(long i) => (ulong)(i + 1) * 2654435761UL % (1UL << 32) / (double)(1UL << 32);

    // The reference prints 7 decimals; float32 accumulates about 1e-7 over 2304 inputs.
    private static void AssertNear(double[] expected, float[] actual)
        => Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
}

using Microsoft.ML.OnnxRuntime;

namespace StampClassifier.Core.Classification;

/// <summary>
/// The ONNX session: raw stamps [N, 3, 63, 63] and raw metadata [N, F] in, calibrated probabilities [N, C] out; all preprocessing
/// is inside the graph. Checks the file against its card at load. Thread-safe: workers share one instance.
/// </summary>
public sealed class StampModel : IDisposable
{
    private const string StampsInput = "stamps";
    private const string FeaturesInput = "features";
    private const string ProbabilitiesOutput = "probabilities";
    private static readonly string[] Inputs = [StampsInput, FeaturesInput];
    private static readonly string[] Outputs = [ProbabilitiesOutput];

    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions = new();

    /// <exception cref="ModelException">The file, its card or the device is not as it must be.</exception>
    public StampModel(string modelPath, ClassifierDevice device)
    {
        ModelPath = modelPath;
        Card = ModelCard.LoadFor(modelPath);
        Features = new AlertFeatures(Card.Features);
        using var options = SessionDevice.OptionsFor(device);
        try
        {
            _session = new InferenceSession(modelPath, options);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new ModelException($"ONNX Runtime cannot load '{modelPath}' on {device}: {exception.Message}", exception);
        }
        try
        {
            CheckShape(_session.InputMetadata, StampsInput, [-1, 3, Card.StampSide, Card.StampSide]);
            CheckShape(_session.InputMetadata, FeaturesInput, [-1, Card.Features.Count]);
            CheckShape(_session.OutputMetadata, ProbabilitiesOutput, [-1, Card.Classes.Count]);
        }
        catch
        {
            _session.Dispose();
            throw;
        }
    }

    /// <summary>The ONNX file; its card and what the training wrote of it stand beside it.</summary>
    public string ModelPath { get; }

    public ModelCard Card { get; }

    public AlertFeatures Features { get; }

    /// <summary>Values of one alert's stamps: 3 * side * side.</summary>
    public int StampLength => 3 * Card.StampSide * Card.StampSide;

    /// <summary>Runs the network over <paramref name="count"/> alerts laid out one after the other.</summary>
    /// <returns>Probabilities, <paramref name="count"/> rows in the card's class order.</returns>
    public float[] Run(float[] stamps, float[] features, int count)
    {
        var probabilities = new float[count * Card.Classes.Count];
        var step = Card.AlertsPerRun ?? count;
        for (var first = 0; first < count; first += step)
            RunSome(stamps, features, first, Math.Min(step, count - first), probabilities);
        return probabilities;
    }

    private void RunSome(float[] stamps, float[] features, int first, int count, float[] probabilities)
    {
        using var stampTensor = OrtValue.CreateTensorValueFromMemory(
            OrtMemoryInfo.DefaultInstance, stamps.AsMemory(first * StampLength, count * StampLength),
            [count, 3, Card.StampSide, Card.StampSide]);
        using var featureTensor = OrtValue.CreateTensorValueFromMemory(
            OrtMemoryInfo.DefaultInstance, features.AsMemory(first * Features.Count, count * Features.Count), [count, Features.Count]);
        using var results = _session.Run(_runOptions, Inputs, [stampTensor, featureTensor], Outputs);
        results[0].GetTensorDataAsSpan<float>().CopyTo(probabilities.AsSpan(first * Card.Classes.Count));
    }

    public void Dispose()
    {
        _session.Dispose();
        _runOptions.Dispose();
    }

    private void CheckShape(IReadOnlyDictionary<string, NodeMetadata> nodes, string name, int[] expected)
    {
        if (!nodes.TryGetValue(name, out var node))
            throw new ModelException($"Model {Card.Name} has no '{name}'; it has {string.Join(", ", nodes.Keys)}.");
        if (node.ElementType != typeof(float) || !node.Dimensions.SequenceEqual(expected))
        {
            throw new ModelException(
                $"Model {Card.Name}: '{name}' is {node.ElementType.Name}[{string.Join(", ", node.Dimensions)}], its card asks for "
                    + $"Single[{string.Join(", ", expected)}].");
        }
    }
}

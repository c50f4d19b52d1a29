using StampClassifier.Core.Classification;

namespace StampClassifier.Tests.Support;

/// <summary>The shipped model, loaded once per test run.</summary>
public sealed class TestModel : IAsyncDisposable
{
    public TestModel()
    {
        Path = System.IO.Path.Combine(AppContext.BaseDirectory, "onnx", "stamp-classifier.onnx");
        Model = new StampModel(Path, ClassifierDevice.Cpu);
        Batcher = new ClassificationBatcher(Model, new ClassifierOptions());
        Classifier = new AlertClassifier(Model, Batcher, new DispositionRules(new DispositionOptions()), ClassPriors.AsTrained);
    }

    public string Path { get; }

    public StampModel Model { get; }

    public ClassificationBatcher Batcher { get; }

    public AlertClassifier Classifier { get; }

    public async ValueTask DisposeAsync()
    {
        await Batcher.DisposeAsync();
        Model.Dispose();
    }
}

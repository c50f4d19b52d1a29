using StampClassifier.Core.Classification;

namespace StampClassifier.Core.Keeping.Reclassification;

/// <summary>A model beside the one that serves, with workers of its own.</summary>
public sealed class SecondModel : IAsyncDisposable
{
    private readonly StampModel _model;
    private readonly ClassificationBatcher _batcher;

    /// <param name="path">An ONNX file with its card, or a folder that holds one.</param>
    /// <param name="workers">0: one per core.</param>
    /// <exception cref="ModelException">It is not there, or not as it must be.</exception>
    public SecondModel(string path, int workers, ClassifierOptions options)
    {
        _model = new StampModel(FileOf(path), options.Device);
        _batcher = new ClassificationBatcher(_model, new ClassifierOptions
        {
            Device = options.Device,
            Workers = workers,
            BatchSize = options.BatchSize,
        });
        Classifier = new AlertClassifier(
            _model, _batcher, new DispositionRules(options.Rules), ClassPriors.For(_model.Card, options.ClassPriors));
    }

    public AlertClassifier Classifier { get; }

    public async ValueTask DisposeAsync()
    {
        await _batcher.DisposeAsync();
        _model.Dispose();
    }

    private static string FileOf(string path)
    {
        if (!Directory.Exists(path))
            return path;
        return Directory.GetFiles(path, "*.onnx") is [var file] ? file
            : throw new ModelException($"'{path}' does not hold exactly one .onnx file; name the file.");
    }
}

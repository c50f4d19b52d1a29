using System.Threading.Channels;

namespace StampClassifier.Core.Classification;

/// <summary>
/// Merges concurrent callers into batches for the network. Every caller is answered: with probabilities, with its own error,
/// or with cancellation when the service stops.
/// </summary>
public sealed class ClassificationBatcher : IAsyncDisposable
{
    private sealed record Work(ClassifierInput Input, TaskCompletionSource<ClassProbabilities> Answer);

    private readonly StampModel _model;
    private readonly int _batchSize;
    private readonly Channel<Work> _queue;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task[] _workers;

    public ClassificationBatcher(StampModel model, ClassifierOptions options)
    {
        _model = model;
        _batchSize = options.BatchSize;
        _queue = Channel.CreateBounded<Work>(new BoundedChannelOptions(options.QueueLimit) { FullMode = BoundedChannelFullMode.Wait });
        var workers = options.Workers > 0 ? options.Workers : options.Device == ClassifierDevice.Cpu ? Environment.ProcessorCount : 1;
        _workers = [.. Enumerable.Range(0, workers).Select(_ => Task.Run(RunAsync))];
    }

    /// <summary>Waits for room in the queue, then for the answer.</summary>
    /// <exception cref="ArgumentException">The input has not the model's shape; its neighbours are not affected.</exception>
    public async Task<ClassProbabilities> ClassifyAsync(ClassifierInput input, CancellationToken cancellationToken)
    {
        if (input.Stamps.Length != _model.StampLength || input.Features.Length != _model.Features.Count)
        {
            throw new ArgumentException(
                $"Expected {_model.StampLength} pixels and {_model.Features.Count} features, got {input.Stamps.Length} and {input.Features.Length}.", nameof(input));
        }
        var answer = new TaskCompletionSource<ClassProbabilities>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await _queue.Writer.WriteAsync(new Work(input, answer), cancellationToken);
        }
        catch (ChannelClosedException)
        {
            throw new OperationCanceledException("The classifier is stopping.");
        }
        return await answer.Task.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_queue.Writer.TryComplete())
            return;
        await _stopping.CancelAsync();
        await Task.WhenAll(_workers);
        while (_queue.Reader.TryRead(out var left))
            left.Answer.TrySetCanceled(_stopping.Token);
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        var stamps = new float[_batchSize * _model.StampLength];
        var features = new float[_batchSize * _model.Features.Count];
        var batch = new List<Work>(_batchSize);
        while (!_stopping.IsCancellationRequested && await MoreAsync())
        {
            batch.Clear();
            while (batch.Count < _batchSize && _queue.Reader.TryRead(out var work))
            {
                work.Input.Stamps.CopyTo(stamps, batch.Count * _model.StampLength);
                work.Input.Features.CopyTo(features, batch.Count * _model.Features.Count);
                batch.Add(work);
            }
            if (batch.Count > 0)
                Answer(batch, stamps, features);
        }
    }

    private async Task<bool> MoreAsync()
    {
        try
        {
            return await _queue.Reader.WaitToReadAsync(_stopping.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void Answer(List<Work> batch, float[] stamps, float[] features)
    {
        float[] rows;
        try
        {
            rows = _model.Run(stamps, features, batch.Count);
        }
        catch (Exception exception)
        {
            // The waiter is the one who can act on it: it goes there, and the worker lives on.
            foreach (var work in batch)
                work.Answer.TrySetException(new ModelException("The network failed on this batch: " + exception.Message, exception));
            return;
        }
        var classes = _model.Card.Classes.Count;
        for (var i = 0; i < batch.Count; i++)
        {
            try
            {
                batch[i].Answer.TrySetResult(ClassProbabilities.From(rows.AsSpan(i * classes, classes), _model.Card));
            }
            catch (ModelException exception)
            {
                batch[i].Answer.TrySetException(exception);
            }
        }
    }
}

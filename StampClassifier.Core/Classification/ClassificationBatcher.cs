using System.Collections.Concurrent;

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
    private readonly SemaphoreSlim _room;
    private readonly BlockingCollection<Work> _queue = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly Thread[] _workers;
    private int _disposed;

    public ClassificationBatcher(StampModel model, ClassifierOptions options)
    {
        _model = model;
        _batchSize = options.BatchSize;
        _room = new SemaphoreSlim(options.QueueLimit);
        var workers = options.Workers > 0 ? options.Workers : options.Device == ClassifierDevice.Cpu ? Environment.ProcessorCount : 1;
        // Threads of their own: the network computes for whole milliseconds, and the pool's few threads have the rest to do.
        _workers = [.. Enumerable.Range(0, workers).Select(i => new Thread(Run) { Name = $"Classifier {i}", IsBackground = true })];
        foreach (var worker in _workers)
            worker.Start();
    }

    /// <summary>Waits for room in the queue, then for the answer.</summary>
    /// <exception cref="ArgumentException">The input has not the model's shape; its neighbours are not affected.</exception>
    public async Task<ClassProbabilities> ClassifyAsync(ClassifierInput input, CancellationToken cancellationToken)
    {
        if (input.Stamps.Length != _model.StampLength || input.Features.Length != _model.Features.Count)
        {
            throw new ArgumentException(
                $"Expected {_model.StampLength} pixels and {_model.Features.Count} features, got {input.Stamps.Length} and "
                    + $"{input.Features.Length}.", nameof(input));
        }
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping.Token);
        await _room.WaitAsync(either.Token);
        var answer = new TaskCompletionSource<ClassProbabilities>(TaskCreationOptions.RunContinuationsAsynchronously);
        _queue.Add(new Work(input, answer), either.Token);
        return await answer.Task.WaitAsync(either.Token);
    }

    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return ValueTask.CompletedTask;
        _stopping.Cancel();
        foreach (var worker in _workers)
            worker.Join();
        while (_queue.TryTake(out var left))
            left.Answer.TrySetCanceled(_stopping.Token);
        return ValueTask.CompletedTask;
    }

    private void Run()
    {
        var stamps = new float[_batchSize * _model.StampLength];
        var features = new float[_batchSize * _model.Features.Count];
        var batch = new List<Work>(_batchSize);
        while (Take(batch))
        {
            for (var i = 0; i < batch.Count; i++)
            {
                batch[i].Input.Stamps.CopyTo(stamps, i * _model.StampLength);
                batch[i].Input.Features.CopyTo(features, i * _model.Features.Count);
            }
            Answer(batch, stamps, features);
            batch.Clear();
        }
    }

    /// <summary>Waits for work, then takes what is there, up to a batch. False when the service stops.</summary>
    private bool Take(List<Work> batch)
    {
        try
        {
            batch.Add(_queue.Take(_stopping.Token));
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        while (batch.Count < _batchSize && _queue.TryTake(out var more))
            batch.Add(more);
        _room.Release(batch.Count);
        return true;
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

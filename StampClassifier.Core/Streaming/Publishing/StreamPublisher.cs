using Confluent.Kafka;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Streaming.Publishing;

/// <summary>
/// Sends results and decisions on, at least once and in their order: read after the cursor, send, wait until the brokers have it all,
/// move the cursor. It reads what others have committed and stands in nobody's way; while the brokers are away it waits.
/// </summary>
public sealed class StreamPublisher : IDisposable
{
    private const int Doublings = 10;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);

    private readonly IReadOnlyList<IOutSource> _sources;
    private readonly OutBook _book;
    private readonly OutProducer _producer;
    private readonly PublishingReport _report;
    private readonly PublishingOptions _options;
    private readonly TimeProvider _clock;
    private readonly Dictionary<OutFeedKind, (int Failures, DateTimeOffset Until)> _pauses = [];

    internal StreamPublisher(
        IEnumerable<IOutSource> sources, OutBook book, OutProducer producer, PublishingReport report, IOptions<PublishingOptions> options,
        TimeProvider clock)
    {
        _options = options.Value;
        _sources = [.. sources.Where(source => source.Topic.Length > 0)];
        (_book, _producer, _report, _clock) = (book, producer, report, clock);
    }

    /// <summary>False where no brokers are set; then nothing is ever opened.</summary>
    public bool IsOn => _options.IsOn && _sources.Count > 0;

    /// <summary>One batch of each feed that is this program's to send on.</summary>
    /// <returns>True if there may be more at once.</returns>
    public async Task<bool> RunOnceAsync(CancellationToken cancellationToken)
    {
        if (!IsOn)
            return false;
        var isFull = false;
        foreach (var source in _sources.Where(source => !(_pauses.GetValueOrDefault(source.Kind).Until > _clock.GetUtcNow())))
        {
            try
            {
                isFull |= await SendAsync(source, cancellationToken);
                _pauses.Remove(source.Kind);
            }
            catch (KafkaException exception)
            {
                await FailAsync(source, exception, cancellationToken);
            }
            catch
            {
                _book.Forget();
                throw;
            }
        }
        return isFull;
    }

    /// <summary>Leaves what it holds to the next program.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => IsOn ? _book.ReleaseAsync(cancellationToken) : Task.CompletedTask;

    public void Dispose() => _producer.Dispose();

    private async Task<bool> SendAsync(IOutSource source, CancellationToken cancellationToken)
    {
        if (await PlaceAsync(source, cancellationToken) is not { } place)
        {
            _report.NotOurs(source.Kind);
            return false;
        }
        var batch = await source.ReadAsync(place.Cursor, _options.BatchSize, cancellationToken);
        var messages = _report.Fitting(batch.Messages, _options.MessageBytes);
        if (messages.Count > 0)
            await _producer.SendAsync(source.Topic, messages, cancellationToken);
        if (batch.Next != place.Cursor && !await _book.MoveAsync(source.Kind, batch.Next, messages.Count, cancellationToken))
            return false;
        _report.Sent(source, messages.Count);
        await _report.LookAsync(source, batch.Next, cancellationToken);
        return batch.IsFull;
    }

    private async Task<OutPlace?> PlaceAsync(IOutSource source, CancellationToken cancellationToken)
    {
        var place = await _book.TakeAsync(source.Kind, source.Topic, cancellationToken);
        if (place is null or { IsStarted: true })
            return place;
        var start = _options.Start == PublishingStart.Oldest ? null : await source.NewestAsync(cancellationToken);
        return await _book.StartAsync(source.Kind, start, cancellationToken) ? place with { Cursor = start, IsStarted = true } : null;
    }

    private async Task FailAsync(IOutSource source, KafkaException exception, CancellationToken cancellationToken)
    {
        var failures = _pauses.GetValueOrDefault(source.Kind).Failures;
        var pause = FirstPause * (1 << Math.Min(failures, Doublings));
        _pauses[source.Kind] = (failures + 1, _clock.GetUtcNow() + (pause < _options.Patience ? pause : _options.Patience));
        _report.Failed(source, exception.Error);
        await _book.FailAsync(source.Kind, exception.Error.Reason, cancellationToken);
    }
}

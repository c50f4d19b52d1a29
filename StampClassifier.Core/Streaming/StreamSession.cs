using System.Diagnostics;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace StampClassifier.Core.Streaming;

/// <summary>
/// One membership of the consumer group, from joining to leaving, on one thread: fetches, hands batches to the intake, and stores the
/// offset of a batch once the intake has come back from it. It never stops polling, so that a slow or absent database does not cost it
/// its partitions.
/// </summary>
internal sealed class StreamSession : IDisposable
{
    /// <summary>So many batches wait before fetching pauses: pausing throws away what the client has fetched ahead.</summary>
    private const int BatchesWaiting = 4;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    /// <summary>How long a partition that is asked back is held for the sake of its batch.</summary>
    private static readonly TimeSpan RevokePatience = TimeSpan.FromSeconds(5);

    private readonly StreamIntake _intake;
    private readonly StreamOptions _options;
    private readonly TimeProvider _clock;
    private readonly StreamLog _log;
    private readonly IConsumer<Ignore, byte[]> _consumer;
    private readonly PartitionBook _partitions;
    private readonly CancellationTokenSource _ended = new();
    private readonly Queue<BatchUnderWay> _underWay = new();
    private readonly List<StreamMessage> _waiting = [];
    private long _waitingBytes;
    private bool _isPaused;

    public StreamSession(StreamIntake intake, StreamStanding standing, StreamOptions options, TimeProvider clock, ILogger logger)
    {
        (_intake, _options, _clock) = (intake, options, clock);
        _log = new StreamLog(logger, standing);
        _consumer = new ConsumerBuilder<Ignore, byte[]>(StreamClient.Consumer(options))
            .SetErrorHandler((_, error) => _log.Complaint(error))
            .SetLogHandler((_, message) => _log.Client(message))
            .SetPartitionsAssignedHandler((_, assigned) => Assigned(assigned))
            .SetPartitionsRevokedHandler((_, revoked) => Revoked([.. revoked.Select(offset => offset.TopicPartition)]))
            .SetPartitionsLostHandler((_, lost) => GiveUp([.. lost.Select(offset => offset.TopicPartition)], isLost: true))
            .Build();
        _partitions = new PartitionBook(_consumer, standing, clock);
    }

    /// <summary>Consumes until told to stop, then finishes what is under way, for as long as the settings allow.</summary>
    public void Run(CancellationToken stopping)
    {
        _consumer.Subscribe(_options.WantedTopics);
        while (!stopping.IsCancellationRequested)
        {
            Fetch();
            Settle();
            while (IsDue())
                Start();
            Balance();
            _partitions.Show(_waiting.Count + _underWay.Sum(batch => batch.Count), Bytes, _isPaused);
        }
        Drain();
    }

    public void Dispose()
    {
        _ended.Cancel();
        _consumer.Dispose();
        _ended.Dispose();
    }

    private long Bytes => _waitingBytes + _underWay.Sum(batch => batch.Bytes);

    private void Fetch()
    {
        var wait = Poll;
        // As many as are there, within one round: the first is waited for, the others are not.
        for (var taken = 0; taken < _options.BatchSize; taken++)
        {
            ConsumeResult<Ignore, byte[]>? result;
            try
            {
                result = _consumer.Consume(wait);
            }
            catch (ConsumeException exception) when (!exception.Error.IsFatal)
            {
                _log.Complaint(exception.Error);
                return;
            }
            if (result?.Message is null)
                return;
            Keep(result);
            wait = TimeSpan.Zero;
        }
    }

    private void Keep(ConsumeResult<Ignore, byte[]> result)
    {
        DateTimeOffset? made = result.Message.Timestamp.Type == TimestampType.NotAvailable ? null
            : DateTimeOffset.FromUnixTimeMilliseconds(result.Message.Timestamp.UnixTimestampMs);
        var bytes = result.Message.Value ?? [];
        _waiting.Add(new StreamMessage(result.Topic, result.Partition, result.Offset, bytes, made, _clock.GetUtcNow()));
        _waitingBytes += bytes.Length;
    }

    private bool IsDue() => _waiting.Count > 0 && _underWay.Count < _options.BatchesUnderWay
        && (_waiting.Count >= _options.BatchSize || _waitingBytes >= _options.BytesInFlight / BatchesWaiting
            || _clock.GetUtcNow() - _waiting[0].ReceivedAt >= _options.BatchTime);

    private void Start()
    {
        var messages = _waiting.GetRange(0, Math.Min(_options.BatchSize, _waiting.Count));
        Forget(messages.Count);
        _underWay.Enqueue(new BatchUnderWay(messages, Task.Run(() => _intake.TakeAsync(messages, _ended.Token))));
    }

    private void Forget(int first)
    {
        _waiting.RemoveRange(0, first);
        _waitingBytes = _waiting.Sum(message => (long)message.Bytes.Length);
    }

    /// <summary>Stores the offsets of batches that are done, in their order.</summary>
    private void Settle()
    {
        while (_underWay.TryPeek(out var first) && first.Work.IsCompleted)
        {
            _underWay.Dequeue();
            // A fault that the intake did not expect: the session ends, and the messages come again.
            if (first.Work.IsFaulted)
                throw new StreamBrokenException(first.Work.Exception!.GetBaseException());
            if (first.Work.IsCompletedSuccessfully)
                _partitions.Store(first.Next);
        }
    }

    private void Balance()
    {
        var isFull = Bytes >= _options.BytesInFlight || _waiting.Count >= BatchesWaiting * _options.BatchSize;
        var isEased = Bytes <= _options.BytesInFlight / 2 && _waiting.Count <= _options.BatchSize;
        if (!_isPaused && isFull)
            _consumer.Pause(_consumer.Assignment);
        else if (_isPaused && isEased)
            _consumer.Resume(_consumer.Assignment);
        else
            return;
        _isPaused = !_isPaused;
    }

    private void Assigned(IReadOnlyList<TopicPartition> assigned)
    {
        _partitions.Add(assigned);
        // Not paused like the others yet: the next round pauses them all, if there is still need.
        if (_isPaused)
            _consumer.Resume(_consumer.Assignment);
        _isPaused = false;
        _log.Assigned(assigned);
    }

    private void Revoked(IReadOnlyCollection<TopicPartition> revoked)
    {
        Drop(revoked);
        Await(batch => batch.Holds(revoked), RevokePatience);
        GiveUp(revoked, isLost: false);
    }

    private void GiveUp(IReadOnlyCollection<TopicPartition> partitions, bool isLost)
    {
        Drop(partitions);
        // The client would remember the pause, and not fetch from one of them that comes back to this member.
        if (_isPaused)
            _consumer.Resume(partitions);
        if (!isLost)
            _partitions.Commit();
        // From here on the client refuses to store offsets of these: batches still under way commit nothing for them.
        _partitions.Remove(partitions);
        _log.GaveUp(partitions, isLost);
    }

    private void Drop(IReadOnlyCollection<TopicPartition> partitions)
    {
        _waiting.RemoveAll(message => partitions.Contains(new TopicPartition(message.Topic, message.Partition)));
        _waitingBytes = _waiting.Sum(message => (long)message.Bytes.Length);
    }

    private void Await(Func<BatchUnderWay, bool> which, TimeSpan patience)
    {
        // The client's thread is this one and calls back synchronously: there is nobody to give it back to.
        Task[] work = [.. _underWay.Where(which).Select(batch => batch.Work)];
        if (work.Length > 0)
            ((IAsyncResult)Task.WhenAll(work)).AsyncWaitHandle.WaitOne(patience);
        Settle();
    }

    private void Drain()
    {
        var (clock, given) = (Stopwatch.StartNew(), _waiting.Count);
        var begun = _underWay.Sum(batch => batch.Count);
        Await(_ => true, _options.Drain);
        var left = _underWay.Sum(batch => batch.Count);
        _ended.Cancel();
        // Commits what is stored, and leaves the group at once instead of by a time-out.
        _consumer.Close();
        _partitions.Clear();
        _log.Drained(begun - left, given + left, clock.Elapsed);
    }
}

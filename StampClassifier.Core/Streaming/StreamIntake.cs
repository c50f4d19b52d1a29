using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Ingest;

namespace StampClassifier.Core.Streaming;

/// <summary>
/// Brings a batch of the stream into the database and does not come back before the fate of each message is committed there: stored,
/// known, or a dead letter. A database that is away is waited for; a message that nothing can be done with never holds up the others.
/// </summary>
public sealed partial class StreamIntake(
    AlertIngestor ingestor, DeadLetterBook letters, StreamRuns runs, StreamReport report, IOptions<StreamOptions> options,
    ILogger<StreamIntake> logger)
{
    /// <summary>Of a batch more than this fraction fails one by one: then it is us, and not the messages.</summary>
    private const double MostAtFault = 0.1;

    private const int AttemptsAlone = 5;

    public async Task TakeAsync(IReadOnlyList<StreamMessage> messages, CancellationToken cancellationToken)
    {
        foreach (var topic in messages.GroupBy(message => message.Topic))
            await TakeAsync([.. topic], runs.Of(topic.Key), cancellationToken);
    }

    private async Task TakeAsync(List<StreamMessage> messages, IngestRunKey run, CancellationToken cancellationToken)
    {
        using var activity = StreamMetrics.Activities.StartActivity("stream.batch");
        activity?.SetTag("messaging.destination.name", run.Source).SetTag("messaging.batch.message_count", messages.Count);
        var outcomes = await IngestAsync(messages, run, cancellationToken);
        var bySource = messages.DistinctBy(message => message.Source).ToDictionary(message => message.Source);
        var refused = outcomes.Where(outcome => outcome.Status == IngestStatus.Rejected)
            .Select(outcome => (bySource[outcome.Source], outcome)).ToList();
        if (refused.Count > 0)
        {
            // Before the offset is committed: a message is never both passed over and unknown.
            await WaitingAsync(() => letters.KeepAsync(refused, cancellationToken), cancellationToken);
            foreach (var (message, outcome) in refused)
                Log.Refused(logger, message.Source, outcome.Candid, outcome.Reason, outcome.Detail);
        }
        report.Taken(messages, bySource, outcomes);
    }

    private async Task<IReadOnlyList<IngestOutcome>> IngestAsync(
        List<StreamMessage> messages, IngestRunKey run, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await WaitingAsync(() => ingestor.IngestAsync([.. messages.Select(Raw)], run, cancellationToken), cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                var isOurs = exception is ModelException or OutOfMemoryException or InvalidOperationException;
                if (!isOurs && await OneByOneAsync(messages, run, attempt, cancellationToken) is { } settled)
                    return settled;
                report.Stuck();
                Log.Stuck(logger, attempt, messages.Count, messages[0].Source, exception);
            }
            await report.PauseAsync(attempt, cancellationToken);
        }
    }

    /// <summary>
    /// Finds the messages that a batch fails by. Whatever is stored on the way is stored once, so that trying again costs time alone.
    /// </summary>
    /// <returns>Null if so many fail that it must be ours.</returns>
    private async Task<IReadOnlyList<IngestOutcome>?> OneByOneAsync(
        List<StreamMessage> messages, IngestRunKey run, int attempt, CancellationToken cancellationToken)
    {
        var settled = new List<IngestOutcome>();
        var failed = new List<(StreamMessage Message, Exception Fault)>();
        foreach (var message in messages)
        {
            try
            {
                settled.AddRange(await WaitingAsync(() => ingestor.IngestAsync([Raw(message)], run, cancellationToken), cancellationToken));
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                failed.Add((message, exception));
            }
        }
        var isOurs = messages.Count == 1 ? attempt < AttemptsAlone : failed.Count > Math.Max(1, messages.Count * MostAtFault);
        if (isOurs && failed.Count > 0)
            return null;
        foreach (var (message, fault) in failed)
        {
            var raw = Raw(message) with { Fault = $"It made the program fail: {fault.GetType().Name}: {fault.Message}" };
            settled.AddRange(await WaitingAsync(() => ingestor.IngestAsync([raw], run, cancellationToken), cancellationToken));
        }
        return settled;
    }

    private RawAlert Raw(StreamMessage message) => new(message.Bytes, message.Source, message.Bytes.Length switch
    {
        0 => "The message is empty.",
        var length when length > options.Value.MessageBytes => $"The message has {length} bytes, more than Stream:MessageBytes.",
        _ => null,
    });

    /// <summary>Tries until the database is there.</summary>
    private async Task<T> WaitingAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work();
            }
            catch (Exception exception) when (DatabaseFault.IsAway(exception) && !cancellationToken.IsCancellationRequested)
            {
                report.Stuck();
                Log.DatabaseAway(logger, attempt, exception.Message);
            }
            await report.PauseAsync(attempt, cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Source} (candid {Candid}) is a dead letter: {Reason}, {Detail}")]
        public static partial void Refused(
            ILogger logger, string source, long? candid, Storage.Entities.RejectReason? reason, string? detail);

        [LoggerMessage(2, LogLevel.Warning, "The database is away (attempt {Attempt}: {Fault}); the batch waits, nothing is committed to "
            + "the broker")]
        public static partial void DatabaseAway(ILogger logger, int attempt, string fault);

        [LoggerMessage(3, LogLevel.Critical, "Attempt {Attempt} at {Messages} messages from {Source} on failed by a fault that is not "
            + "theirs; the "
            + "stream stands still until it is mended")]
        public static partial void Stuck(ILogger logger, int attempt, int messages, string source, Exception exception);
    }
}

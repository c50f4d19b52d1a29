using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace StampClassifier.Core.Streaming.Publishing;

/// <summary>
/// The brokers' client for what goes out. It exists from the first message on; after any fault it is thrown away with all that it still
/// holds, so that nothing of a batch that was given up comes behind the same batch sent anew.
/// </summary>
internal sealed partial class OutProducer(IOptions<PublishingOptions> options, TimeProvider clock, ILogger<OutProducer> logger)
    : IDisposable
{
    private IProducer<string, byte[]>? _producer;
    private volatile string? _complaint;

    /// <summary>Comes back when the brokers have acknowledged every message.</summary>
    /// <exception cref="KafkaException">They refused one, or did not answer in time; some may have arrived.</exception>
    public async Task SendAsync(string topic, IReadOnlyList<OutMessage> messages, CancellationToken cancellationToken)
    {
        _producer ??= Build();
        try
        {
            var producer = _producer;
            await Task.WhenAll(messages.Select(message => producer.ProduceAsync(topic, message.ToKafka(), cancellationToken)))
                .WaitAsync(options.Value.Patience, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            var said = _complaint;
            Discard();
            throw new KafkaException(new Error(ErrorCode.Local_TimedOut,
                $"no acknowledgement within {options.Value.Patience.TotalSeconds:0.#} s{(said is null ? "" : $" ({said})")}"));
        }
        catch
        {
            Discard();
            throw;
        }
    }

    public void Dispose() => Discard();

    private IProducer<string, byte[]> Build()
    {
        _complaint = null;
        return new ProducerBuilder<string, byte[]>(StreamClient.Producer(options.Value))
            .SetErrorHandler((_, error) => Complain(error))
            .SetLogHandler((_, message) => Log.Said(logger, message.Facility, message.Message))
            .Build();
    }

    private void Discard()
    {
        _producer?.Dispose();
        _producer = null;
    }

    private void Complain(Error error)
    {
        _complaint = error.Reason;
        Log.Complained(logger, error.Code, error.Reason);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The client of the outgoing brokers complains: {Code}, {Reason}")]
        public static partial void Complained(ILogger logger, ErrorCode code, string reason);

        [LoggerMessage(2, LogLevel.Debug, "{Facility}: {Text}")]
        public static partial void Said(ILogger logger, string facility, string text);
    }
}

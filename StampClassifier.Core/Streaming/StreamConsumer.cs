using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace StampClassifier.Core.Streaming;

/// <summary>
/// A member of the consumer group for as long as the program runs. At least once, and idempotent: a message's offset is committed after
/// its rows are, so whatever happens in between, it comes again and is found stored.
/// </summary>
public sealed partial class StreamConsumer(
    StreamIntake intake, StreamStanding standing, IOptions<StreamOptions> options, TimeProvider clock, ILogger<StreamConsumer> logger)
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    /// <summary>False where no brokers are set.</summary>
    public bool IsOn => options.Value.IsOn;

    public async Task RunAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // The client blocks its caller and calls back on its thread: it gets one of its own.
                await Task.Factory.StartNew(
                    () => RunSession(stoppingToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
                return;
            }
            catch (Exception exception) when (exception is KafkaException or StreamBrokenException
                && !stoppingToken.IsCancellationRequested)
            {
                Log.Broken(logger, Again, exception);
            }
            finally
            {
                standing.IsRunning = false;
            }
            await Task.Delay(Again, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void RunSession(CancellationToken stoppingToken)
    {
        using var session = new StreamSession(intake, standing, options.Value, clock, logger);
        session.Run(stoppingToken);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The stream's session broke; a new one follows in {Again}")]
        public static partial void Broken(ILogger logger, TimeSpan again, Exception exception);
    }
}

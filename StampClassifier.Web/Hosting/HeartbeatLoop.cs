using StampClassifier.Core.Streaming;

namespace StampClassifier.Web.Hosting;

/// <summary>Says in the database, every few seconds, that this process lives and how far it is with the stream.</summary>
internal sealed partial class HeartbeatLoop(ProcessBook book, ServiceRole role, TimeProvider clock, ILogger<HeartbeatLoop> logger)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            do
                await BeatAsync(isStopping: false, stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        finally
        {
            // The host waits for it as long as it waits for anything.
            await BeatAsync(isStopping: true, CancellationToken.None);
        }
    }

    private async Task BeatAsync(bool isStopping, CancellationToken cancellationToken)
    {
        try
        {
            await book.BeatAsync(role.ToString().ToLowerInvariant(), isStopping, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || isStopping)
        {
            Log.Missed(logger, exception.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "A heartbeat was not written: {Fault}")]
        public static partial void Missed(ILogger logger, string fault);
    }
}

using StampClassifier.Core.Accounts;

namespace StampClassifier.Web.Security.Circuits;

/// <summary>
/// Cuts live pages whose session has ended, on whichever server it was ended. A request asks the database anyway; a live page makes no
/// requests.
/// </summary>
internal sealed partial class SessionPatrol(
    LiveCircuits circuits, SessionDesk sessions, TimeProvider clock, ILogger<SessionPatrol> logger) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2);

    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        var open = circuits.Sessions;
        if (open.Count > 0)
            circuits.Cut(await sessions.FindLivingAsync(open, cancellationToken));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Log.RoundFailed(logger, exception);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Sessions could not be looked up; live pages stay open until the next round")]
        public static partial void RoundFailed(ILogger logger, Exception exception);
    }
}

using Microsoft.Extensions.Options;
using StampClassifier.Core.Reporting.Tns.Sending;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Reporting.Tns;

/// <summary>
/// The outbox: one round looks after everything that is due, from the decision to the name. Any number of servers may run rounds on one
/// database, and any of them may die at any point.
/// </summary>
public sealed class TnsReporter(
    TnsTalk talk, TnsPreparer preparer, TnsPoller poller, TnsReconciler reconciler, TnsValueCheck values, TnsSender sender,
    BatchBook book, IOptions<TnsOptions> options, TimeProvider clock)
{
    public bool IsOn => options.Value.Mode != TnsMode.Off;

    /// <summary>True if there may be more to do at once.</summary>
    public async Task<bool> RunOnceAsync(CancellationToken cancellationToken)
    {
        if (!IsOn)
            return false;
        await talk.OutboxAsync(cancellationToken);
        await reconciler.RecoverAsync(book, cancellationToken);
        await preparer.RunAsync(cancellationToken);
        if (await MayAskAsync(cancellationToken))
            await poller.RunAsync(cancellationToken);
        if (await MayAskAsync(cancellationToken))
            await reconciler.RunAsync(cancellationToken);
        return await MaySendAsync(cancellationToken) && await values.AreRightAsync(cancellationToken)
            && await MaySendAsync(cancellationToken) && await sender.RunAsync(cancellationToken);
    }

    private async Task<bool> MayAskAsync(CancellationToken cancellationToken)
        => IsUp(await talk.OutboxAsync(cancellationToken));

    private async Task<bool> MaySendAsync(CancellationToken cancellationToken)
        => await talk.OutboxAsync(cancellationToken) is { HeldBy: null } outbox && IsUp(outbox);

    private bool IsUp(TnsOutbox outbox) => outbox.StoppedReason is null && !(outbox.WaitUntil > clock.GetUtcNow());
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Reporting.Tns.Sending;

/// <summary>
/// Talks to TNS on the record: each request and reply is kept, and what TNS says of its limits, its health or our key is told to all
/// servers through the outbox.
/// </summary>
public sealed class TnsTalk(
    IDbContextFactory<StampDbContext> contexts, TnsClient client, IOptions<TnsOptions> options, TnsServer server, TimeProvider clock)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(30);

    private const int MostDoublings = 8;

    /// <summary>The outbox of the present mode, made and marked as the current one if it is not yet.</summary>
    public async Task<TnsOutbox> OutboxAsync(CancellationToken cancellationToken)
    {
        var environment = options.Value.Environment;
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var isNew = !await db.TnsOutboxes.AnyAsync(o => o.Environment == environment, cancellationToken);
        if (isNew)
        {
            db.TnsOutboxes.Add(new TnsOutbox { Environment = environment });
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException)
            {
                // Another server has just made it.
                db.ChangeTracker.Clear();
            }
        }

        await db.TnsOutboxes.Where(o => o.IsCurrent != (o.Environment == environment))
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.IsCurrent, o => o.Environment == environment), cancellationToken);
        await db.TnsOutboxes.Where(o => o.Environment == environment)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.SeenAt, now), cancellationToken);
        return await db.TnsOutboxes.AsNoTracking().SingleAsync(o => o.Environment == environment, cancellationToken);
    }

    /// <summary>Asks once and keeps what was said.</summary>
    public async Task<TalkedAnswer> AskAsync(
        Guid? batchId, Func<TnsClient, CancellationToken, Task<TnsAnswer>> ask, CancellationToken cancellationToken)
    {
        var answer = await ask(client, cancellationToken);
        // Once TNS was asked, what came of it is kept even while the server stops.
        var id = await RecordAsync(batchId, answer);
        await TellAsync(answer);
        return new(answer, id);
    }

    private async Task<long> RecordAsync(Guid? batchId, TnsAnswer answer)
    {
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        var exchange = new TnsExchange
        {
            Environment = options.Value.Environment,
            BatchId = batchId,
            At = answer.At,
            Endpoint = answer.Endpoint,
            Request = answer.Request,
            Status = (int?)answer.Status,
            Reply = answer.Body,
            Milliseconds = (int)answer.Took.TotalMilliseconds,
            Server = server.Name,
        };
        db.TnsExchanges.Add(exchange);
        await db.SaveChangesAsync(CancellationToken.None);
        return exchange.Id;
    }

    private async Task TellAsync(TnsAnswer answer)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        var outbox = await db.TnsOutboxes.SingleAsync(o => o.Environment == options.Value.Environment, CancellationToken.None);
        outbox.RateLimit = answer.Rate.Limit ?? outbox.RateLimit;
        outbox.RateRemaining = answer.Rate.Remaining ?? outbox.RateRemaining;
        outbox.RateResetAt = answer.Rate.Reset is { } reset ? now.AddSeconds(reset) : outbox.RateResetAt;
        if (answer.IsOk && answer.Endpoint == "get/search")
            (outbox.LookedUpAt, outbox.LookUpMilliseconds) = (now, (int)answer.Took.TotalMilliseconds);
        // A bot that may not read the table of numbers may still report.
        if (answer.Status is HttpStatusCode.Unauthorized || (answer.Status is HttpStatusCode.Forbidden && answer.Endpoint != "get/values"))
            Stop(outbox, answer, now);
        outbox.Failures = IsFailure(answer) ? Math.Min(outbox.Failures + 1, MostDoublings) : answer.IsOk ? 0 : outbox.Failures;
        if (PauseAfter(answer, outbox.Failures) is { } pause && !(outbox.WaitUntil > now + pause))
            (outbox.WaitUntil, outbox.WaitReason) = (now + pause, ReasonOf(answer));
        await db.SaveChangesAsync(CancellationToken.None);
    }

    private static void Stop(TnsOutbox outbox, TnsAnswer answer, DateTimeOffset now)
    {
        outbox.StoppedAt ??= now;
        outbox.StoppedReason ??= answer.Status == HttpStatusCode.Unauthorized
            ? "TNS refuses the bot's key or marker (401). Check Tns:BotId, Tns:BotName and Tns:ApiKey, then start the queue again."
            : "TNS forbids the bot to do this (403). Check its rights at TNS, then start the queue again.";
    }

    private static bool IsFailure(TnsAnswer answer)
        => answer.Fault != TnsFault.None || answer.Status >= HttpStatusCode.InternalServerError
            || answer.Status is HttpStatusCode.NotModified;

    private static TimeSpan? PauseAfter(TnsAnswer answer, int failures)
    {
        if (answer.Status == HttpStatusCode.TooManyRequests)
            return TnsRate.Seconds(Math.Max(answer.Rate.Reset ?? 0, answer.Rate.ConeReset ?? 0));
        if (IsFailure(answer))
            return TimeSpan.FromTicks(Math.Min(ShortestPause.Ticks << (failures - 1), LongestPause.Ticks));
        return answer.Rate.Pause;
    }

    private static string ReasonOf(TnsAnswer answer) => answer switch
    {
        { Status: HttpStatusCode.TooManyRequests } => "TNS asks us to slow down (429).",
        { Fault: TnsFault.NeverSent } => "TNS cannot be reached.",
        { Fault: TnsFault.Lost } => "TNS did not answer in time.",
        { Status: { } status } when IsFailure(answer) => $"TNS is not well (HTTP {(int)status}).",
        _ => "TNS grants no more requests at the moment.",
    };
}

/// <summary>An answer and where it is kept.</summary>
public sealed record TalkedAnswer(TnsAnswer Answer, long ExchangeId);

using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Reporting.Tns.Sending;

/// <summary>Asks what became of the batches that TNS has received.</summary>
public sealed class TnsPoller(
    IDbContextFactory<StampDbContext> contexts, TnsTalk talk, BatchBook book, IOptions<TnsOptions> options, TnsServer server,
    TimeProvider clock)
{
    private const int MostDoublings = 6;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var batchId in await DueAsync(cancellationToken))
        {
            if (await LeaseAsync(batchId, cancellationToken) is not { } receipt)
                continue;
            var asked = await talk.AskAsync(batchId, (tns, token) => tns.ReplyAsync(receipt, token), cancellationToken);
            await book.ApplyAsync(batchId, open => Write(open, asked));
            if (asked.Answer.Rate.Pause is not null || asked.Answer.Status is HttpStatusCode.TooManyRequests or HttpStatusCode.Unauthorized)
                return;
        }
    }

    private async Task<List<Guid>> DueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.TnsBatches.AsNoTracking()
            .Where(b => b.Environment == options.Value.Environment && b.State == BatchState.Receipt && b.NextPollAt <= now)
            .OrderBy(b => b.NextPollAt).Select(b => b.Id).ToListAsync(cancellationToken);
    }

    /// <summary>The receipt's number, if no other server is asking already.</summary>
    private async Task<long?> LeaseAsync(Guid batchId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var batch = await db.TnsBatches.SingleAsync(b => b.Id == batchId, cancellationToken);
        if (batch.State != BatchState.Receipt || !(batch.NextPollAt <= now))
            return null;
        batch.LeaseBy = server.Name;
        batch.LeaseUntil = now + options.Value.Lease;
        batch.Polls++;
        batch.NextPollAt = now + Pause(batch.Polls);
        batch.Version++;
        return await db.SaveUnlessOvertakenAsync(cancellationToken) ? batch.ReceiptId : null;
    }

    private TimeSpan Pause(int polls) => options.Value.PollEvery * (1 << Math.Min(polls, MostDoublings));

    private void Write(OpenBatch open, TalkedAnswer asked)
    {
        var answer = asked.Answer;
        if (open.Batch.State != BatchState.Receipt)
            return;
        if (answer.IsOk && TnsReply.Feedback(answer.Body) is { } feedback)
            Match(open, feedback, asked.ExchangeId);
        else if (answer.Status == HttpStatusCode.BadRequest)
            BatchRefusal.Write(open, TnsReply.Feedback(answer.Body) ?? [], asked.ExchangeId);
        if (open.Batch.State == BatchState.Receipt && open.Now - open.Batch.ReceiptAt > options.Value.ReceiptPatience)
            open.Lose("TNS has said nothing of it since its receipt. It is looked for before anything is sent again",
                options.Value.LookEvery, asked.ExchangeId);
    }

    private static void Match(OpenBatch open, IReadOnlyList<ReportFeedback> feedback, long exchangeId)
    {
        var isAligned = feedback.Count == open.Batch.Count;
        var isOver = true;
        foreach (var report in open.Reports)
        {
            // By the ids we sent along; by place only where TNS echoes none.
            var mine = feedback.FirstOrDefault(item => item.ReportId == report.Id)
                ?? feedback.FirstOrDefault(item => item.ReportId is null && item.InternalName == report.ObjectId)
                ?? (isAligned && feedback.All(item => item.ReportId is null && item.InternalName is null) ? feedback[report.BatchIndex]
                    : null);
            isOver &= mine is not null && FeedbackWriter.Write(open, report, mine, exchangeId);
        }

        if (!isOver)
            return;
        open.Batch.State = BatchState.Answered;
        open.Batch.EndedAt = open.Now;
        open.Batch.NextPollAt = null;
    }
}

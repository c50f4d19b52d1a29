using System.Net;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Reporting.Tns.Sending;

/// <summary>Sends one batch and writes down what is certain of it.</summary>
public sealed class TnsSender(BatchClaim claim, TnsTalk talk, BatchBook book, IOptions<TnsOptions> options)
{
    /// <summary>True if a batch went.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        if (await claim.TakeAsync(cancellationToken) is not { } batch)
            return false;
        var sent = await talk.AskAsync(batch.Id, (tns, token) => tns.SendAsync(batch.Document, token), cancellationToken);
        await book.ApplyAsync(batch.Id, open => Write(open, sent));
        return true;
    }

    private void Write(OpenBatch open, TalkedAnswer sent)
    {
        var answer = sent.Answer;
        switch (answer)
        {
            case { IsOk: true } when TnsReply.Receipt(answer.Body) is { } receipt:
                Receive(open, receipt, sent.ExchangeId);
                break;
            case { Status: HttpStatusCode.BadRequest }:
                BatchRefusal.Write(open, TnsReply.Feedback(answer.Body) ?? [], sent.ExchangeId);
                break;
            case { Fault: TnsFault.NeverSent }:
                open.Return(BatchState.NotSent, "TNS could not be reached; nothing was sent", sent.ExchangeId);
                break;
            // Refused at the door: TNS has not looked at it.
            case
            {
                Status: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.TooManyRequests
                or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.MethodNotAllowed or HttpStatusCode.UnsupportedMediaType
            }:
                open.Return(BatchState.NotSent, $"TNS did not take it (HTTP {(int)answer.Status})", sent.ExchangeId);
                break;
            default:
                open.Lose(answer.Status is { } status
                        ? $"HTTP {(int)status} after sending. It is looked for at TNS before anything is sent again"
                        : "No answer after sending. It is looked for at TNS before anything is sent again",
                    options.Value.LookEvery, sent.ExchangeId);
                break;
        }
    }

    private void Receive(OpenBatch open, long receipt, long exchangeId)
    {
        // A receipt that comes after others took the batch for lost: the objects are being looked for, which finds them as well.
        open.Batch.State = BatchState.Receipt;
        open.Batch.EndedAt = null;
        open.Batch.ReceiptId = receipt;
        open.Batch.ReceiptAt = open.Now;
        open.Batch.NextPollAt = open.Now + options.Value.PollEvery;
        foreach (var report in open.Reports)
        {
            report.NextLookAt = null;
            open.Log.Write(report, ReportEventKind.Receipt, ReportState.Receipt, $"Received by TNS under number {receipt}",
                new(open.Batch.Id, exchangeId));
        }
    }
}

using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Reporting.Tns.Sending;

/// <summary>
/// A refused batch: TNS posts nothing of it for the sake of one bad report, and its list need not be in our order. One report alone is
/// rejected; more are sent again in two halves, until the bad one is alone.
/// </summary>
internal static class BatchRefusal
{
    public static void Write(OpenBatch open, IReadOnlyList<ReportFeedback> feedback, long exchangeId)
    {
        open.Batch.State = BatchState.Refused;
        open.Batch.EndedAt = open.Now;
        open.Batch.NextPollAt = null;
        if (open.Batch.Count == 1 && open.Reports is [var only])
        {
            var messages = feedback.SelectMany(item => item.Messages).ToList();
            if (messages.Exists(message => message.Id == TnsMessage.Identical))
                FeedbackWriter.Duplicate(open, only, exchangeId);
            else
                FeedbackWriter.Reject(open, only, messages, exchangeId);
            return;
        }

        var half = (open.Reports.Count + 1) / 2;
        for (var i = 0; i < open.Reports.Count; i++)
        {
            var report = open.Reports[i];
            // Parts of different batches never mix, nor do the two halves.
            report.Split = $"{open.Batch.Id:N}/{(i < half ? 0 : 1)}";
            open.Log.Write(report, ReportEventKind.Split, ReportState.Queued,
                $"TNS refused the whole batch of {open.Batch.Count}; it is sent again in two parts", new(open.Batch.Id, exchangeId));
        }
    }
}

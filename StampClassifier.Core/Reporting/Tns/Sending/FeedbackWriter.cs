using System.Globalization;
using System.Text.Json;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Reporting.Tns.Sending;

/// <summary>Turns TNS's words on reports into states.</summary>
internal static class FeedbackWriter
{
    /// <summary>True once TNS has said what became of it.</summary>
    public static bool Write(OpenBatch batch, TnsReport report, ReportFeedback feedback, long exchangeId)
    {
        if (feedback.IsThere)
            Accept(batch, report, feedback, exchangeId);
        else if (feedback.Code == TnsMessage.Identical)
            Duplicate(batch, report, exchangeId);
        else if (feedback.Messages.Any(message => message.Id < TnsMessage.FirstNews))
            Reject(batch, report, feedback.Messages, exchangeId);
        else
            return false;
        return true;
    }

    public static void Reject(OpenBatch batch, TnsReport report, IReadOnlyList<TnsMessage> messages, long exchangeId)
    {
        var bad = messages.Where(message => message.Id < TnsMessage.FirstNews).Distinct().ToList();
        report.AnsweredAt = batch.Now;
        report.Messages = JsonSerializer.Serialize(bad, JsonSerializerOptions.Web);
        report.MessageIds = string.Join(' ', bad.Select(message => message.Id).Distinct().Order());
        batch.Log.Write(report, ReportEventKind.Rejected, ReportState.Rejected,
            bad.Count == 0 ? "TNS refused it without a reason" : string.Join("; ", bad.Select(Sentence)), new(batch.Batch.Id, exchangeId));
    }

    public static void Duplicate(OpenBatch batch, TnsReport report, long exchangeId)
    {
        report.AnsweredAt = batch.Now;
        report.TnsCode = TnsMessage.Identical;
        // Its name is not in the answer: it is looked up by the survey's name.
        report.NextLookAt = batch.Now;
        batch.Log.Write(report, ReportEventKind.Duplicate, ReportState.Duplicate, "TNS has the identical report already (5)",
            new(batch.Batch.Id, exchangeId));
    }

    private static void Accept(OpenBatch batch, TnsReport report, ReportFeedback feedback, long exchangeId)
    {
        report.AnsweredAt = batch.Now;
        report.TnsName = feedback.Name;
        report.TnsPrefix = feedback.Prefix;
        report.TnsCode = feedback.Code;
        report.TnsSeparation = feedback.Separation;
        report.Messages = report.MessageIds = null;
        report.NextLookAt = null;
        var moved = feedback.Messages.Any(message => message.Id == 124) ? "; TNS moved the object to our coordinates (124)" : "";
        batch.Log.Write(report, ReportEventKind.Accepted, ReportState.Accepted, feedback.IsNew
            ? $"New object {feedback.Prefix} {feedback.Name} (100){moved}"
            : string.Create(CultureInfo.InvariantCulture,
                $"Attached to {feedback.Prefix} {feedback.Name}, which was there (101), {feedback.Separation:F2}″ away{moved}"),
            new(batch.Batch.Id, exchangeId));
    }

    private static string Sentence(TnsMessage message)
        => $"{message.Id}: {message.Text}{(message.Field is null ? "" : $" ({message.Field})")}";
}

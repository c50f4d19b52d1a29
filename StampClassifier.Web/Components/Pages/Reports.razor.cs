using Microsoft.AspNetCore.Components;
using StampClassifier.Core.Reporting.Tns.Desk;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Web.Components.Reports;

namespace StampClassifier.Web.Components.Pages;

/// <summary>What became of the decisions: the queue, what was sent, what TNS said, and what a person can do about it.</summary>
public sealed partial class Reports(ReportQueries reports, ReportDesk desk, OutboxDesk outbox)
{
    private static readonly (ReportTab Tab, string Name)[] Tabs =
    [
        (ReportTab.All, "All"), (ReportTab.Attention, "Attention"), (ReportTab.Queue, "Queue"), (ReportTab.Sending, "Sending"),
        (ReportTab.Accepted, "Accepted"), (ReportTab.Retractions, "Retractions"),
    ];

    [SupplyParameterFromQuery(Name = "tab")]
    private string? TabText { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Text { get; set; }

    [SupplyParameterFromQuery(Name = "id")]
    private string? IdText { get; set; }

    [SupplyParameterFromForm]
    private string? Reason { get; set; }

    [SupplyParameterFromForm]
    private ReportAct Wanted { get; set; }

    [SupplyParameterFromForm]
    private RepairForm? Repair { get; set; }

    private ReportTab Tab => Enum.TryParse<ReportTab>(TabText, out var tab) && Enum.IsDefined(tab) ? tab : ReportTab.All;

    private QueueStanding? Queue { get; set; }

    private IReadOnlyDictionary<ReportTab, int> Counts { get; set; } = new Dictionary<ReportTab, int>();

    private IReadOnlyList<TnsReport> Rows { get; set; } = [];

    private ReportDetail? Found { get; set; }

    /// <summary>What the numbers below are as of, for the part of the page that waits for news.</summary>
    private string Standing { get; set; } = "";

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        // Before all else: what changes while the page is made is news.
        Standing = await reports.StandingAsync(Gone);
        Queue = await reports.QueueAsync(Gone);
        Counts = await reports.CountAsync(Gone);
        Rows = await reports.ListAsync(Tab, Text, Gone);
        Found = Guid.TryParse(IdText, out var id) ? await reports.FindAsync(id, Gone) : null;
    }

    private Task HoldQueueAsync() => ChangeAsync(() => outbox.HoldAsync(Me, Reason ?? "", Gone), "The whole queue is held.");

    private Task ReleaseQueueAsync() => ChangeAsync(() => outbox.ReleaseAsync(Me, Gone), "The queue goes on.");

    private Task RepairAsync() => Found is not { Report: var report } || Repair is null ? Task.CompletedTask
        : ChangeAsync(() => desk.RepairAsync(Me, report.Id, Repair.ToRepair(), Gone), $"{report.ObjectId} is repaired and checked anew.");

    private Task ActAsync()
    {
        if (Found is not { Report: var report })
            return Task.CompletedTask;
        var why = Reason ?? "";
        return Wanted switch
        {
            ReportAct.Hold => ChangeAsync(() => desk.HoldAsync(Me, report.Id, why, Gone), $"{report.ObjectId} is held."),
            ReportAct.Release => ChangeAsync(() => desk.ReleaseAsync(Me, report.Id, Gone), $"{report.ObjectId} is released."),
            ReportAct.Withdraw => ChangeAsync(() => desk.WithdrawAsync(Me, report.Id, why, Gone), $"{report.ObjectId} is withdrawn."),
            ReportAct.Enqueue => ChangeAsync(() => desk.EnqueueAsync(Me, report.Id, Gone), $"{report.ObjectId} is in the queue."),
            ReportAct.AskRetraction => ChangeAsync(
                () => desk.AskRetractionAsync(Me, report.Id, why, Gone),
                    $"The retraction of {report.ObjectId} is on record. Now write to TNS."),
            ReportAct.Retracted => ChangeAsync(() => desk.RetractedAsync(Me, report.Id, Gone), $"{report.ObjectId} is retracted."),
            _ => Task.CompletedTask,
        };
    }

    private Task ChangeAsync(Func<Task> act, string done) => TryAsync(async () =>
    {
        await act();
        await LoadAsync();
    }, done);

    private string Here(ReportTab tab, Guid? id) => $"/reports?tab={tab}"
        + (Text is { Length: > 0 } ? $"&q={Uri.EscapeDataString(Text)}" : "")
        + (id is null ? "" : $"&id={id}");
}

using System.Data.Common;
using Microsoft.AspNetCore.Components;
using StampClassifier.Core.Reporting.Statistics;
using StampClassifier.Web.Components.Statistics;

namespace StampClassifier.Web.Components.Pages;

/// <summary>How well the hunt goes, for the nights that the address names.</summary>
public sealed partial class StatisticsPage(StatisticsQueries statistics, Handover handover)
{
    private readonly CancellationTokenSource _left = new();

    [SupplyParameterFromQuery(Name = "season")]
    private string? SeasonText { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    private string? FromText { get; set; }

    [SupplyParameterFromQuery(Name = "until")]
    private string? UntilText { get; set; }

    [SupplyParameterFromQuery(Name = "imported")]
    private string? ImportedText { get; set; }

    [SupplyParameterFromQuery(Name = "environment")]
    private string? EnvironmentText { get; set; }

    /// <summary>For what the prerendered page has counted, on its way to the live one.</summary>
    [PersistentState]
    public string? Ticket { get; set; }

    private StatisticsFilter Filter { get; set; } = new();

    /// <summary>Null until it is counted; while another range is, that of the one before.</summary>
    private StatisticsView? View { get; set; }

    private bool Failed { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        Filter = StatisticsAddress.Read(SeasonText, FromText, UntilText, ImportedText, EnvironmentText);
        View ??= handover.Take<StatisticsView>(Ticket);
        if (View?.Filter != Filter)
            await LoadAsync(Filter);
    }

    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        _left.Dispose();
    }

    private async Task LoadAsync(StatisticsFilter wanted)
    {
        try
        {
            var stats = await statistics.ComputeAsync(wanted, _left.Token);
            var view = new StatisticsView(wanted, stats, await statistics.SeasonsAsync(_left.Token), Charts.Of(stats));
            // The reader may have gone on to another range meanwhile.
            if (wanted != Filter)
                return;
            (View, Failed) = (view, false);
            if (!RendererInfo.IsInteractive)
                Ticket = handover.Leave(view);
        }
        catch (OperationCanceledException)
        {
            // The reader has left.
        }
        catch (Exception fault) when (fault is DbException or TimeoutException)
        {
            Failed = wanted == Filter || Failed;
        }
    }

    private sealed record StatisticsView(
        StatisticsFilter Filter, ReportStatistics Stats, IReadOnlyList<Season> Seasons, IReadOnlyList<Chart> Charts);
}

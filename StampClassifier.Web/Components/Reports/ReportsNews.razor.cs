using System.Data.Common;
using Microsoft.AspNetCore.Components;
using StampClassifier.Core.Reporting.Tns.Desk;

namespace StampClassifier.Web.Components.Reports;

/// <summary>Watches the reports while their page is open. They change without the hunt's change sequence, so they are asked for.</summary>
public sealed partial class ReportsNews(ReportQueries reports, TimeProvider clock) : IAsyncDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _left = new();
    private Task? _watching;

    /// <summary>Where the reports stood when the page was made (<see cref="ReportQueries.StandingAsync"/>).</summary>
    [Parameter, EditorRequired]
    public required string Seen { get; set; }

    /// <summary>The page as it would be made now.</summary>
    [Parameter, EditorRequired]
    public required string Href { get; set; }

    private bool HasNews { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        if (_watching is not null)
            await _watching;
        _left.Dispose();
    }

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
            _watching = WatchAsync();
    }

    private async Task WatchAsync()
    {
        try
        {
            while (!HasNews)
            {
                await Task.Delay(Pace, clock, _left.Token);
                await InvokeAsync(LookAsync);
            }
        }
        catch (OperationCanceledException)
        {
            // The reader has left.
        }
        catch (ObjectDisposedException)
        {
            // The server is stopping.
        }
    }

    private async Task LookAsync()
    {
        try
        {
            HasNews = await reports.StandingAsync(_left.Token) != Seen;
            StateHasChanged();
        }
        catch (DbException)
        {
            // Asked again soon; the page itself says when the database does not answer.
        }
    }
}

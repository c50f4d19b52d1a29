using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using StampClassifier.Core.Hunting;
using StampClassifier.Web.Components.Hunter;

namespace StampClassifier.Web.Components.Pages;

/// <summary>One object by its own address, with everything held of it.</summary>
public sealed partial class ObjectPage(ObjectQueries objects, NightQueries nights, NavigationManager navigation, Handover handover)
{
    private readonly CancellationTokenSource _left = new();

    [Parameter]
    public required string ObjectId { get; set; }

    [SupplyParameterFromQuery(Name = "days")]
    private string? Days { get; set; }

    [SupplyParameterFromQuery(Name = "p")]
    private string? MinProbability { get; set; }

    [SupplyParameterFromQuery(Name = "show")]
    private string? Show { get; set; }

    [SupplyParameterFromQuery(Name = "rows")]
    private string? RowCount { get; set; }

    /// <summary>For what the prerendered page has loaded, on its way to the live one.</summary>
    [PersistentState]
    public string? Ticket { get; set; }

    /// <summary>Null until it is loaded.</summary>
    private ObjectView? View { get; set; }

    private HuntAddress Address { get; set; } = new();

    private bool Failed { get; set; }

    /// <summary>The list this page was opened from, with its filters and this object chosen.</summary>
    private string ListUrl => (Address with { ObjectId = View?.Found?.Summary.ObjectId }).HuntUrl();

    protected override void OnInitialized()
    {
        View = handover.Take<ObjectView>(Ticket);
        navigation.LocationChanged += OnLocationChanged;
    }

    protected override async Task OnParametersSetAsync()
    {
        Address = HuntAddress.Read(new(Days, MinProbability, Show, RowCount, null)) with { Stamps = StampView.Of(navigation.Uri) };
        if (View?.ObjectId != ObjectId)
            await LoadAsync();
        if (View is { Found: null })
            navigation.NotFound();
    }

    public async ValueTask DisposeAsync()
    {
        navigation.LocationChanged -= OnLocationChanged;
        await _left.CancelAsync();
        _left.Dispose();
    }

    private async Task LoadAsync()
    {
        try
        {
            View = new(ObjectId, await nights.CountAsync(_left.Token), await objects.FindAsync(ObjectId, _left.Token));
            Failed = false;
            if (!RendererInfo.IsInteractive)
                Ticket = handover.Leave(View);
        }
        catch (DbException)
        {
            Failed = true;
        }
    }

    private void SetStamps(StampView stamps)
        => navigation.NavigateTo((Address with { Stamps = stamps }).ObjectUrl(ObjectId), replace: true);

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(() =>
    {
        Address = Address with { Stamps = StampView.Of(change.Location) };
        StateHasChanged();
    });

    private void OnKey(string key) => navigation.NavigateTo(ListUrl);

    /// <summary>The object asked for; null if it is not held.</summary>
    private sealed record ObjectView(string ObjectId, NightCounts Night, ObjectDetail? Found)
    {
        public IReadOnlyList<HostCandidate> Ranked { get; } = HostRanking.Of(Found?.Neighbours ?? []);
    }
}

using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using StampClassifier.Core.Hunting;
using StampClassifier.Web.Components.Hunter;

namespace StampClassifier.Web.Components.Pages;

/// <summary>The night's candidates and the one that is looked at. All of its state is in the address.</summary>
public sealed partial class Hunt(
    CandidateQueries candidates, ObjectQueries objects, NightQueries nights, NavigationManager navigation, Handover handover)
{
    private readonly CancellationTokenSource _left = new();
    private KeyListener? _keys;
    private bool _reveal;

    [SupplyParameterFromQuery(Name = "days")]
    private string? Days { get; set; }

    [SupplyParameterFromQuery(Name = "p")]
    private string? MinProbability { get; set; }

    [SupplyParameterFromQuery(Name = "show")]
    private string? Show { get; set; }

    [SupplyParameterFromQuery(Name = "rows")]
    private string? RowCount { get; set; }

    [SupplyParameterFromQuery(Name = "object")]
    private string? ObjectId { get; set; }

    /// <summary>For what the prerendered page has loaded, on its way to the live one.</summary>
    [PersistentState]
    public string? Ticket { get; set; }

    /// <summary>Null until it is loaded.</summary>
    private HuntView? View { get; set; }

    private HuntAddress Address { get; set; } = new();

    private bool Busy { get; set; }

    private bool Failed { get; set; }

    /// <summary>The address with the object that is shown, which is the first one where none was asked for.</summary>
    private HuntAddress Chosen => Address with { ObjectId = Address.ObjectId ?? View?.Selected?.Summary.ObjectId };

    private string? Place => View is { } view && view.Place(Chosen.ObjectId) is { } place ? $"{place + 1} of {view.Count}" : null;

    protected override void OnInitialized()
    {
        View = handover.Take<HuntView>(Ticket);
        navigation.LocationChanged += OnLocationChanged;
    }

    protected override async Task OnParametersSetAsync()
    {
        Address = HuntAddress.Read(new(Days, MinProbability, Show, RowCount, ObjectId)) with { Stamps = StampView.Of(navigation.Uri) };
        if (View is null || !View.Address.ListsLike(Address) || Failed)
            await LoadAsync();
        else if (View.SelectedFor(Address) is var wanted && wanted != View.Selected?.Summary.ObjectId)
            View = View with { Address = Address, Selected = await FindAsync(wanted) };
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_reveal || _keys is null)
            return;
        _reveal = false;
        await _keys.RevealAsync();
    }

    public async ValueTask DisposeAsync()
    {
        navigation.LocationChanged -= OnLocationChanged;
        await _left.CancelAsync();
        _left.Dispose();
    }

    private async Task LoadAsync()
    {
        Busy = true;
        try
        {
            var night = await nights.CountAsync(_left.Token);
            var filter = Address.ToFilter(night.AsOf);
            var page = await candidates.FindAsync(filter, _left.Token);
            var view = new HuntView(Address, night, page, await candidates.CountAsync(filter, _left.Token), Selected: null);
            View = view with { Selected = await FindAsync(view.SelectedFor(Address)) };
            Failed = false;
            if (!RendererInfo.IsInteractive)
                Ticket = handover.Leave(View);
        }
        catch (DbException)
        {
            Failed = true;
        }
        finally
        {
            Busy = false;
        }
    }

    private async Task<ObjectDetail?> FindAsync(string? objectId)
        => objectId is null ? null : await objects.FindAsync(objectId, _left.Token);

    private void Go(HuntAddress address) => navigation.NavigateTo(address.HuntUrl());

    private void SetStamps(StampView stamps) => navigation.NavigateTo((Address with { Stamps = stamps }).HuntUrl(), replace: true);

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(() =>
    {
        Address = Address with { Stamps = StampView.Of(change.Location) };
        StateHasChanged();
    });

    private void OnKey(string key)
    {
        switch (key)
        {
            case "j":
                Move(+1);
                break;
            case "k":
                Move(-1);
                break;
            case "Enter" when Chosen.ObjectId is { } objectId:
                navigation.NavigateTo(Address.ObjectUrl(objectId));
                break;
        }
    }

    // Steps replace one another in the history: Back leaves the list, it does not walk it backwards.
    private void Move(int step)
    {
        if (View?.Neighbour(Chosen.ObjectId, step) is not { } objectId)
            return;
        _reveal = true;
        navigation.NavigateTo((Address with { ObjectId = objectId }).HuntUrl(), replace: true);
    }
}

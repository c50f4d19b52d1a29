using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Hunting.Reviewing;
using StampClassifier.Web.Components.Hunter;

namespace StampClassifier.Web.Components.Pages;

/// <summary>The night's candidates and the one that is looked at. All of its state is in the address.</summary>
public sealed partial class Hunt(HuntReader reader, ReviewSeat seat, CandidateFeed feed, NavigationManager navigation, Handover handover)
{
    private readonly CancellationTokenSource _left = new();
    private KeyListener? _keys;
    private bool _reveal;

    /// <summary>For what the prerendered page has loaded, on its way to the live one.</summary>
    [PersistentState]
    public string? Ticket { get; set; }

    /// <summary>Null until it is loaded.</summary>
    private HuntView? View { get; set; }

    private HuntAddress Address { get; set; } = new();

    /// <summary>Null for a reader without an account.</summary>
    private Reviewer? Me { get; set; }

    private bool Busy { get; set; }

    private bool Failed { get; set; }

    /// <summary>The address with the object that is shown, which is the first one where none was asked for.</summary>
    private HuntAddress Chosen => Address with { ObjectId = Address.ObjectId ?? View?.Selected?.Summary.ObjectId };

    private string? Place => View is { } view && view.Place(Chosen.ObjectId) is { } place ? $"{place + 1} of {view.Rows.Count}" : null;

    protected override async Task OnInitializedAsync()
    {
        View = handover.Take<HuntView>(Ticket);
        Me = await seat.WhoAsync();
        Address = HuntAddress.Read(navigation.Uri);
        navigation.LocationChanged += OnLocationChanged;
        if (View is null || !View.Address.ListsLike(Address))
            await LoadAsync();
        if (RendererInfo.IsInteractive)
            StartListening();
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
        await StopListeningAsync();
        _news.Dispose();
        _left.Dispose();
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change)
    {
        if (new Uri(change.Location).AbsolutePath != "/")
            return;
        _ = InvokeAsync(async () =>
        {
            if (change.HistoryEntryState is { } step && _steps.Remove(step))
                return;
            await FollowAsync(HuntAddress.Read(change.Location));
            StateHasChanged();
        });
    }

    /// <summary>Brings the page to an address: another list is loaded, another object of the same list only chosen.</summary>
    private async Task FollowAsync(HuntAddress address)
    {
        Address = address;
        if (View is null || !View.Address.ListsLike(address) || Failed)
            await LoadAsync();
        else if (View.SelectedFor(address) is var wanted && wanted != View.Selected?.Summary.ObjectId && await ShowAsync(wanted))
            await TellWhereAsync();
        View = View is { } view ? view with { Address = address } : null;
    }

    private async Task LoadAsync()
    {
        Busy = true;
        try
        {
            View = await reader.LoadAsync(Address, Me?.Id, _left.Token);
            (Failed, New) = (false, 0);
            _ahead.Clear();
            LookAhead();
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

    private void Go(HuntFilters filters) => navigation.NavigateTo(Address.With(filters).HuntUrl());
}

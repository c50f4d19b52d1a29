using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using StampClassifier.Core.Hosts;
using StampClassifier.Core.Hunting;
using StampClassifier.Web.Components.Hunter;

namespace StampClassifier.Web.Components.Pages;

/// <summary>One object by its own address, with everything held of it.</summary>
public sealed partial class ObjectPage(
    ObjectReader reader, ReviewSeat seat, CandidateFeed feed, NavigationManager navigation, Handover handover)
{
    private readonly CancellationTokenSource _left = new();

    [Parameter]
    public required string ObjectId { get; set; }

    /// <summary>For what the prerendered page has loaded, on its way to the live one.</summary>
    [PersistentState]
    public string? Ticket { get; set; }

    /// <summary>Null until it is loaded.</summary>
    private ObjectView? View { get; set; }

    private HuntAddress Address { get; set; } = new();

    private bool Failed { get; set; }

    /// <summary>Why the alert got its class; null until somebody asks, and again when it is put away.</summary>
    private ExplanationOutcome? Why { get; set; }

    private bool Asking { get; set; }

    /// <summary>What is known of the object's surroundings so far.</summary>
    private HostFindings? Hosts { get; set; }

    /// <summary>The list this page was opened from, with its filters and this object chosen.</summary>
    private string ListUrl => (Address with { ObjectId = View?.Found?.Summary.ObjectId }).HuntUrl();

    protected override async Task OnInitializedAsync()
    {
        View = handover.Take<ObjectView>(Ticket);
        navigation.LocationChanged += OnLocationChanged;
        Me = await seat.WhoAsync();
        if (RendererInfo.IsInteractive)
            StartListening();
    }

    protected override async Task OnParametersSetAsync()
    {
        Address = HuntAddress.Read(navigation.Uri);
        if (View?.ObjectId != ObjectId)
        {
            Why = null;
            await LoadAsync();
        }
        if (View is { Found: null })
            navigation.NotFound();
    }

    public async ValueTask DisposeAsync()
    {
        navigation.LocationChanged -= OnLocationChanged;
        await _left.CancelAsync();
        await StopListeningAsync();
        _news.Dispose();
        _left.Dispose();
    }

    private async Task LoadAsync()
    {
        try
        {
            View = await reader.LoadAsync(ObjectId, _left.Token);
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

    // A change of the query alone sets no parameter.
    private void OnLocationChanged(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(() =>
    {
        Address = HuntAddress.Read(change.Location);
        StateHasChanged();
    });

    private async Task OnKeyAsync(KeyPress press)
    {
        if (_acts.IsTooLate(press, View?.Found?.Summary.ObjectId) || (_bar is not null && await _bar.PressAsync(press.Key)))
            return;
        switch (press.Key)
        {
            case "w":
                await ToggleWhyAsync();
                break;
            case "u":
                await UndoAsync();
                break;
            case "?":
                HelpShown = !HelpShown;
                break;
            case "Escape" when HelpShown:
                HelpShown = false;
                break;
            case "Escape":
                navigation.NavigateTo(ListUrl);
                break;
        }
    }

    private async Task ToggleWhyAsync()
    {
        if (Asking || View?.Found is not { } found)
            return;
        if (Why is not null)
        {
            Why = null;
            return;
        }
        Asking = true;
        StateHasChanged();
        try
        {
            var outcome = await reader.ExplainAsync(found.Summary.Candid, _left.Token);
            // The reader may have gone on to another object meanwhile.
            Why = View?.Found?.Summary.Candid == found.Summary.Candid ? outcome : null;
        }
        catch (DbException)
        {
            Failed = true;
        }
        finally
        {
            Asking = false;
        }
    }
}

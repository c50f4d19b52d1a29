using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using StampClassifier.Core.Hosts;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Stamps;
using StampClassifier.Web.Endpoints;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>
/// The sky around the object: the survey's own reference at once, Aladin Lite over it when asked for. Once asked it follows the
/// reader from object to object; where it cannot be reached, the reference stays and nothing waits.
/// </summary>
public sealed partial class SkyImage(IJSRuntime browser)
{
    private const double Centre = 126;
    private const double Scale = 252 / (StampImage.FullSide * StampImage.ArcsecPerPixel);
    private const string FirstSurvey = "ps1";

    /// <summary>More would hide what they ring.</summary>
    private const int MostRings = 8;

    private const int PatienceMilliseconds = 8_000;

    private static readonly (string, string)[] Surveys = [(FirstSurvey, "PS1"), ("dss", "DSS"), ("legacy", "Legacy")];

    private readonly BrowserListener<SkyImage> _listener = new(browser, "./js/sky.js");
    private ElementReference _frame;
    private string? _watched;
    private string? _addressed;

    [Parameter, EditorRequired]
    public required ObjectDetail Found { get; set; }

    /// <summary>What is known of the surroundings so far; null until something is.</summary>
    [Parameter, EditorRequired]
    public HostFindings? Hosts { get; set; }

    /// <summary>For the panel beside the list, which is narrow: small until Aladin is there.</summary>
    [Parameter]
    public bool Compact { get; set; }

    private SkyState State { get; set; }

    private string Survey { get; set; } = FirstSurvey;

    private AlertRow? Alert => Found.Alerts.FirstOrDefault(alert => alert.Candid == Found.Summary.Candid);

    private bool HasTemplate => Alert is { HasStamps: true };

    private SkyPosition Here => new(Found.Summary.Ra, Found.Summary.Dec);

    private IEnumerable<RankedHost> Ranked => Hosts is { } hosts && hosts.ObjectId == Found.Summary.ObjectId
        ? hosts.Ranked.Take(MostRings) : [];

    /// <summary>Of the frame: what came in after it was opened does not load it anew.</summary>
    private string Address { get; set; } = "";

    private string Box
    {
        get
        {
            var frame = Alert?.Frame ?? StampFrame.Whole;
            return $"left:{Share(frame.Left)};top:{Share(frame.Top)};width:{Share(frame.Width)};height:{Share(frame.Height)}";
        }
    }

    /// <summary>What the frame says of itself, or "failed" when it says nothing in time.</summary>
    [JSInvokable]
    public Task HeardAsync(string word) => InvokeAsync(() =>
    {
        if (State is not (SkyState.Loading or SkyState.Ready))
            return;
        State = word == "ready" ? SkyState.Ready : SkyState.Failed;
        StateHasChanged();
    });

    protected override void OnParametersSet()
    {
        if (State is SkyState.Quiet or SkyState.Failed || _addressed != Found.Summary.ObjectId)
            Address = SkyParameters.Url(Here, Ranked.Select(host => host.Position).OfType<SkyPosition>());
        _addressed = Found.Summary.ObjectId;
        if (State == SkyState.Ready && _watched != Address)
            State = SkyState.Loading;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (State != SkyState.Loading || _watched == Address)
            return;
        _watched = Address;
        await _listener.ListenAsync(this, "watch", _frame, Survey, PatienceMilliseconds);
    }

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private void Ask() => (State, _watched) = (SkyState.Loading, null);

    private void PutAway() => (State, _watched) = (SkyState.Quiet, null);

    private Task ShowSurveyAsync(string survey)
    {
        Survey = survey;
        return _listener.TellAsync("survey", survey);
    }

    /// <summary>Where a source lies in the drawing, east to the left; null where its key gives no position.</summary>
    private (double X, double Y)? Place(RankedHost host)
    {
        if (host.Position is not { } there)
            return null;
        var (east, north) = Here.OffsetTo(there);
        return (Centre - east * Scale, Centre - north * Scale);
    }

    private static string Share(int pixels) => Text(100.0 * pixels / StampImage.FullSide) + "%";

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private enum SkyState
    {
        Quiet,
        Loading,
        Ready,
        Failed,
    }
}

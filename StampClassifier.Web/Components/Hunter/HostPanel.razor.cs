using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Hosts;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Stamps;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Web.Security;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>The hosts of one object as they become known, and the reviewers' choice among them.</summary>
public sealed partial class HostPanel(
    HostSearch search, HostDesk desk, AuthenticationStateProvider authentication, TimeProvider clock, IJSRuntime browser) : IDisposable
{
    private const double Drawing = 252;
    private const int ShownCompact = 3;
    private const int ShownWide = 12;

    /// <summary>Whoever leafs through the list asks no service; whoever stays does.</summary>
    private static readonly TimeSpan Dwell = TimeSpan.FromSeconds(1.5);

    private CancellationTokenSource _left = new();
    private string? _followed;

    [Parameter, EditorRequired]
    public required ObjectDetail Found { get; set; }

    /// <summary>For the panel beside the list, which is narrow.</summary>
    [Parameter]
    public bool Compact { get; set; }

    /// <summary>Is told of each new state, for the images.</summary>
    [Parameter]
    public EventCallback<HostFindings> FoundChanged { get; set; }

    private HostFindings? Hosts { get; set; }

    private string? Fault { get; set; }

    private bool Placing { get; set; }

    private bool MayChoose { get; set; }

    private IEnumerable<RankedHost> Shown => Hosts?.Ranked.Take(Compact ? ShownCompact : ShownWide) ?? [];

    /// <summary>Columns that would be empty are left out: the card is narrow.</summary>
    private bool HasDistances => !Compact && Shown.Any(host => host.Kiloparsecs is not null);

    private bool HasTemplate => Found.Alerts.Any(alert => alert.Candid == Found.Summary.Candid
        && alert is { HasStamps: true, Frame.IsWhole: true });

    private string Answered => Hosts is null ? "" : HostWords.Answers(Hosts.Answers, clock.GetUtcNow());

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_followed == Found.Summary.ObjectId)
            return;
        _followed = Found.Summary.ObjectId;
        await _left.CancelAsync();
        _left.Dispose();
        _left = new CancellationTokenSource();
        (Hosts, Fault, Placing) = (null, null, false);
        MayChoose = RendererInfo.IsInteractive && (await authentication.GetAuthenticationStateAsync()).User.IsAtLeast(Role.Reviewer);
        await LoadAsync(Found.Summary.ObjectId, _left.Token);
        if (RendererInfo.IsInteractive && Fault is null)
            _ = InvokeAsync(() => FollowAsync(Found.Summary.ObjectId, _left.Token));
    }

    private async Task LoadAsync(string objectId, CancellationToken cancellationToken)
    {
        try
        {
            Hosts = await search.FindAsync(objectId, cancellationToken);
            if (Hosts is not null)
                await FoundChanged.InvokeAsync(Hosts);
        }
        catch (DbException)
        {
            Fault = "The database does not answer: the surroundings are not shown.";
        }
        catch (OperationCanceledException)
        {
            // The reader has gone on to another object.
        }
    }

    private async Task FollowAsync(string objectId, CancellationToken cancellationToken)
    {
        try
        {
            if (Compact)
                await Task.Delay(Dwell, clock, cancellationToken);
            await foreach (var findings in search.FollowAsync(objectId, cancellationToken))
            {
                Hosts = findings;
                await FoundChanged.InvokeAsync(findings);
                StateHasChanged();
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or ObjectDisposedException)
        {
            // The reader has gone on to another object.
        }
        catch (DbException)
        {
            Fault = "The database does not answer: catalogues were not asked.";
            StateHasChanged();
        }
    }

    /// <summary>Gives the first button of the list the focus, so that Tab and Enter go on from there.</summary>
    private async Task ReachAsync()
    {
        await using var module = await browser.InvokeAsync<IJSObjectReference>("import", "./js/hosts.js");
        await module.InvokeVoidAsync("reach");
    }

    private Task ChooseAsync(RankedHost host)
        => SayAsync(new HostWord
        {
            ActId = Guid.CreateVersion7(),
            ObjectId = Found.Summary.ObjectId,
            Act = HostAct.Source,
            Catalogue = host.Main.Catalogue,
            Name = host.Main.Name
        });

    private Task ChooseAsync(HostAct act)
        => SayAsync(new HostWord { ActId = Guid.CreateVersion7(), ObjectId = Found.Summary.ObjectId, Act = act });

    /// <summary>The image is as large as the stamp: north up, east left.</summary>
    private Task PlaceAsync(MouseEventArgs click)
    {
        var scale = StampImage.FullSide * StampImage.ArcsecPerPixel / Drawing / SkyPosition.ArcsecPerDegree;
        var here = new SkyPosition(Found.Summary.Ra, Found.Summary.Dec);
        var (east, north) = ((Drawing / 2 - click.OffsetX) * scale, (Drawing / 2 - click.OffsetY) * scale);
        var dec = Math.Clamp(here.Dec + north, -90, 90);
        var ra = here.Ra + east / Math.Max(Math.Cos(double.DegreesToRadians(here.Dec)), 1e-6);
        Placing = false;
        return SayAsync(new HostWord
        {
            ActId = Guid.CreateVersion7(),
            ObjectId = Found.Summary.ObjectId,
            Act = HostAct.Position,
            Ra = (ra + 360) % 360,
            Dec = dec,
        });
    }

    private async Task SayAsync(HostWord word)
    {
        Fault = null;
        try
        {
            var user = (await authentication.GetAuthenticationStateAsync()).User;
            await desk.ChooseAsync(user.ToActor(), word, _left.Token);
            // What the services said stays as it is.
            var choice = (await search.FindAsync(word.ObjectId, _left.Token))?.Choice;
            Hosts = Hosts is { } hosts && hosts.ObjectId == word.ObjectId ? hosts with { Choice = choice } : Hosts;
        }
        catch (RefusedException refused)
        {
            Fault = refused.Message;
        }
        catch (DbException)
        {
            Fault = "The database does not answer: the choice was not kept. Try again.";
        }
        catch (OperationCanceledException)
        {
            // The reader has gone on to another object.
        }
    }
}

using Microsoft.AspNetCore.Components.Authorization;
using StampClassifier.Core.Hunting.Reviewing;
using StampClassifier.Web.Security;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>The seat of the person behind one page: what they do goes to the desk under their name.</summary>
public sealed class ReviewSeat(AuthenticationStateProvider authentication, ReviewDesk desk, PresenceBoard presence)
{
    private readonly Guid _pageId = Guid.CreateVersion7();

    /// <summary>Null for a reader without an account.</summary>
    public async Task<Reviewer?> WhoAsync() => (await authentication.GetAuthenticationStateAsync()).User.ToReviewer();

    /// <exception cref="ReviewRefusedException">They may not, or it makes no sense.</exception>
    public async Task VoteAsync(Ballot ballot, CancellationToken cancellationToken)
        => await desk.VoteAsync(await KnownAsync(), ballot, cancellationToken);

    /// <exception cref="ReviewRefusedException">They may not, or it makes no sense.</exception>
    public async Task DecideAsync(Ballot ballot, CancellationToken cancellationToken)
        => await desk.DecideAsync(await KnownAsync(), ballot, cancellationToken);

    /// <summary>Takes their last act back.</summary>
    /// <exception cref="ReviewRefusedException">They may not.</exception>
    public async Task<IReadOnlyList<string>> UndoAsync(ShownEvidence shown, CancellationToken cancellationToken)
        => await desk.UndoAsync(await KnownAsync(), null, shown, cancellationToken);

    /// <summary>Tells colleagues what is on this page; readers without an account are not shown.</summary>
    public async Task LookAsync(string? objectId, CancellationToken cancellationToken)
    {
        if (await WhoAsync() is { } reviewer)
            await presence.LookAsync(_pageId, reviewer, objectId, cancellationToken);
    }

    public Task LeaveAsync(CancellationToken cancellationToken) => presence.LeaveAsync(_pageId, cancellationToken);

    private async Task<Reviewer> KnownAsync()
        => await WhoAsync() ?? throw new ReviewRefusedException("Sign in to review.", isForbidden: true);
}

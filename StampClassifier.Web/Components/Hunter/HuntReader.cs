using StampClassifier.Core.Accounts;
using StampClassifier.Core.Hunting;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>
/// Reads what the hunt shows, in one place for the first load and for what changes later. What is read beside the reader's keys does not
/// run on the page's own thread: SQLite answers on the thread that asks, and the next key would wait for it.
/// </summary>
public sealed class HuntReader(
    CandidateQueries candidates, ExposureQueries exposures, ObjectQueries objects, NightQueries nights, GroupDesk groupSettings,
    CandidateFeed feed)
{
    /// <summary>The whole view. The sequence is read first, so that what comes in meanwhile counts as new.</summary>
    public async Task<HuntView> LoadAsync(HuntAddress address, string? readerId, CancellationToken cancellationToken)
    {
        var sequence = await feed.SequenceAsync(cancellationToken);
        var night = await nights.CountAsync(cancellationToken);
        var group = await groupSettings.CurrentAsync(cancellationToken);
        var filter = address.Filters.ToFilter(night.AsOf, group, readerId) with { Limit = address.Rows };
        // Among all classes every exposure has many alerts, and none of that is a fault.
        var groups = filter.Exposures.Count > 0 || address.Filters.ShowAll ? [] : await exposures.FindAsync(filter, cancellationToken);
        var page = await candidates.FindAsync(filter with { HiddenExposures = Of(groups) }, cancellationToken);
        var view = new HuntView
        {
            Address = address,
            Night = night,
            Rows = page.Items,
            HasMore = page.Next is not null,
            Progress = await candidates.ProgressAsync(filter, cancellationToken),
            Groups = groups,
            Group = group,
            Around = await nights.AroundAsync(address.Filters.Night, cancellationToken),
            Sequence = sequence,
        };
        return view with { Selected = await FindAsync(view.SelectedFor(address), cancellationToken) };
    }

    public Task<ObjectDetail?> FindAsync(string? objectId, CancellationToken cancellationToken)
        => objectId is null ? Task.FromResult<ObjectDetail?>(null) : objects.FindAsync(objectId, cancellationToken);

    /// <summary>The same as <see cref="FindAsync"/>, on another thread.</summary>
    public Task<ObjectDetail?> FindAheadAsync(string objectId, CancellationToken cancellationToken)
        => Task.Run(() => objects.FindAsync(objectId, cancellationToken), cancellationToken);

    /// <summary>The same rows as they are now, with the counts of the night.</summary>
    public Task<HuntView> RefreshAsync(HuntView view, string? readerId, CancellationToken cancellationToken)
        => RefreshAsync(view, [.. view.Rows.Select(row => row.ObjectId)], readerId, cancellationToken);

    /// <summary>The same with only these rows read again.</summary>
    public Task<HuntView> RefreshAsync(
        HuntView view, IReadOnlyList<string> objectIds, string? readerId, CancellationToken cancellationToken) => Task.Run(async () =>
    {
        var night = await nights.CountAsync(cancellationToken);
        var filter = view.Address.Filters.ToFilter(night.AsOf, view.Group, readerId);
        var rows = objectIds.Count == 0 ? [] : await candidates.FindAsync(objectIds, cancellationToken);
        return view.WithRows(rows) with
        {
            Night = night,
            Progress = await candidates.ProgressAsync(filter, cancellationToken),
        };
    }, cancellationToken);

    /// <summary>How many objects belong into the list that it does not show yet.</summary>
    public Task<int> CountNewAsync(HuntView view, string? readerId, CancellationToken cancellationToken)
        => Task.Run(() => CountAsync(view, readerId, cancellationToken), cancellationToken);

    private async Task<int> CountAsync(HuntView view, string? readerId, CancellationToken cancellationToken)
    {
        var filter = view.Address.Filters.ToFilter(view.Night.AsOf, view.Group, readerId);
        var fresh = await candidates.NewSinceAsync(filter, view.Sequence, cancellationToken);
        var shown = view.Rows.Select(row => row.ObjectId)
            .Concat(view.Groups.SelectMany(group => group.Members.Select(member => member.ObjectId))).ToHashSet();
        return fresh.Count(objectId => !shown.Contains(objectId));
    }

    private static IReadOnlyCollection<Exposure> Of(IReadOnlyList<ExposureGroup> groups) => [.. groups.Select(group => group.Exposure)];
}

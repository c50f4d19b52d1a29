using Microsoft.AspNetCore.Components;
using StampClassifier.Core.Streaming;

namespace StampClassifier.Web.Components.Pages.Admin;

/// <summary>What the stream brought and could not be taken in; replaying it after a fix.</summary>
public sealed partial class DeadLetters(DeadLetterDesk desk, DeadLetterReplay replay)
{
    private const int PageSize = 100;
    private const int LongestDetail = 90;

    [SupplyParameterFromQuery(Name = "before")]
    private long? Before { get; set; }

    [SupplyParameterFromQuery(Name = "all")]
    private bool All { get; set; }

    private List<DeadLetterRow> Rows { get; set; } = [];

    private int Waiting { get; set; }

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        Rows = await desk.ListAsync(All, Before, PageSize, Gone);
        Waiting = await desk.CountAsync(Gone);
    }

    private Task ReplayAsync(IReadOnlyCollection<long>? ids) => TryAsync(async () =>
    {
        var tally = await replay.ReplayAsync(Me, ids, Gone);
        await LoadAsync();
        Done = $"{tally.TakenIn} taken in, {tally.Refused} refused again"
            + (tally.Cut > 0 ? $", {tally.Cut} not whole and not tried." : ".");
    });

    private static string Short(string detail) => detail.Length <= LongestDetail ? detail : $"{detail[..LongestDetail]}…";
}

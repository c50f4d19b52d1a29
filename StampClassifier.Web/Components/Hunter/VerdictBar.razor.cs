using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Hunting.Reviewing;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>Who voted what, and the reader's own verdict by key or button; the page says what to do with it.</summary>
public sealed partial class VerdictBar
{
    [Parameter, EditorRequired]
    public required ObjectStanding Review { get; set; }

    /// <summary>Null for a reader without an account.</summary>
    [Parameter, EditorRequired]
    public Reviewer? Me { get; set; }

    /// <summary>Who else has this object on the screen.</summary>
    [Parameter]
    public IReadOnlyList<PersonPresent> Looking { get; set; } = [];

    [Parameter]
    public EventCallback<VerdictGiven> Given { get; set; }

    [Parameter]
    public EventCallback Undo { get; set; }

    /// <summary>What came of the last act.</summary>
    [Parameter]
    public string? Said { get; set; }

    [Parameter]
    public bool Refused { get; set; }

    private bool KindsShown { get; set; }

    /// <summary>The next verdict is the group's.</summary>
    private bool Deciding { get; set; }

    private string? Comment { get; set; }

    /// <summary>On a phone the comment and the rarer verdicts come when asked for.</summary>
    private bool MoreShown { get; set; }

    /// <summary>The keys it listens to, as the browser names them.</summary>
    public static string[] Keys { get; } =
        [.. VerdictWords.Choices.Select(choice => choice.Key), "c", "g", "Escape", .. Enumerable.Range(0, 10).Select(digit => $"{digit}")];

    private string SupernovaVotes => Review.Votes.Count(vote => vote.Verdict == Verdict.Supernova) is var votes && votes == 1
        ? "1 vote" : $"{votes} votes";

    private string Standing => Review switch
    {
        { Decision: { } decided } => $"Decided: {VerdictWords.Name(decided, Review.DecisionKind)}, {Review.DecidedBy}",
        { Proposal: { } proposal } => $"Proposed: {VerdictWords.Name(proposal)} · needs a second approver",
        { IsReady: true, IsDisputed: false } => $"{SupernovaVotes} for SN · needs an approver",
        { Votes.Count: 0 } => "Undecided",
        { IsDisputed: true } => "≠ Disputed · needs an approver",
        _ => "Needs an approver",
    };

    /// <summary>Does what a key stands for.</summary>
    /// <returns>False if it stands for nothing here.</returns>
    public async Task<bool> PressAsync(string key)
    {
        if (Me is not { MayVote: true } me)
            return false;
        switch (key)
        {
            case "Escape" when KindsShown || Deciding:
                (KindsShown, Deciding) = (false, false);
                break;
            case "g" when me.MayDecide:
                Deciding = !Deciding;
                break;
            case [var digit] when KindsShown && char.IsAsciiDigit(digit):
                await GiveAsync(Verdict.Bogus, (BogusKind)(digit - '0'));
                break;
            default:
                if (VerdictWords.Choices.FirstOrDefault(choice => choice.Key == key) is not { } chosen)
                    return false;
                await ChooseAsync(chosen.Verdict);
                break;
        }

        StateHasChanged();
        return true;
    }

    private Task ChooseAsync(Verdict verdict)
    {
        if (verdict != Verdict.Bogus || KindsShown)
            return GiveAsync(verdict, null);
        KindsShown = true;
        return Task.CompletedTask;
    }

    private async Task GiveAsync(Verdict? verdict, BogusKind? kind)
    {
        var given = new VerdictGiven(verdict, kind, string.IsNullOrWhiteSpace(Comment) ? null : Comment, Deciding);
        (KindsShown, Deciding, Comment) = (false, false, null);
        await Given.InvokeAsync(given);
    }

    private Task CommentKeyAsync(KeyboardEventArgs pressed)
        => pressed.Key == "Enter" && !string.IsNullOrWhiteSpace(Comment) ? GiveAsync(null, null) : Task.CompletedTask;
}

using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Hunting.Reviewing;

/// <summary>Where the review of an object stands: a pure function of its events.</summary>
public sealed record ReviewStanding
{
    /// <summary>The vote in force of each person, oldest first.</summary>
    public IReadOnlyList<ReviewEvent> Votes { get; init; } = [];

    /// <summary>The outcome in force, by the person who completed it; null while undecided.</summary>
    public ReviewEvent? Decision { get; init; }

    /// <summary>The first of two approvers, if the second agreed.</summary>
    public ReviewEvent? Seconded { get; init; }

    /// <summary>An outcome that waits for a second approver.</summary>
    public ReviewEvent? Proposal { get; init; }

    /// <summary>Two people think it is different things; who skips or waits does not dispute.</summary>
    public bool IsDisputed => Votes.Select(vote => Side(vote.Verdict)).OfType<int>().Distinct().Count() > 1;

    /// <summary>How far the votes disagree: those outside the largest side, plus their share of all; 0 while they agree.</summary>
    public double Dispute
    {
        get
        {
            var sides = Votes.Select(vote => Side(vote.Verdict)).OfType<int>().GroupBy(side => side).Select(side => side.Count()).ToList();
            var outside = sides.Sum() - sides.DefaultIfEmpty(0).Max();
            return outside == 0 ? 0 : outside + (double)outside / sides.Sum();
        }
    }

    /// <summary>Plays the events of one object, in the order in which they were written.</summary>
    public static ReviewStanding Replay(IReadOnlyList<ReviewEvent> events)
    {
        var undone = events.Where(e => e.Act == ReviewAct.Undo).Select(e => e.Undoes).OfType<long>().ToHashSet();
        var inForce = events.Where(e => e.Act != ReviewAct.Undo && !undone.Contains(e.Id)).ToList();
        var votes = inForce.Where(e => e.Act == ReviewAct.Vote).GroupBy(e => e.ActorId).Select(mine => mine.Last()).OrderBy(e => e.Id);
        var standing = new ReviewStanding { Votes = [.. votes] };
        return inForce.Where(e => e.Act == ReviewAct.Decision).Aggregate(standing, (before, act) => before.With(act));
    }

    private ReviewStanding With(ReviewEvent act)
    {
        if (act.ApproversNeeded < 2)
            return this with { Decision = act, Seconded = null, Proposal = null };
        if (Proposal is { } first && first.ActorId != act.ActorId && (first.Verdict, first.BogusKind) == (act.Verdict, act.BogusKind))
            return this with { Decision = act, Seconded = first, Proposal = null };
        return this with { Proposal = act };
    }

    // Supernova and "possible" are one side: they differ in how sure one is, not in what it is.
    private static int? Side(Verdict? verdict) => verdict switch
    {
        Verdict.Possible => (int)Verdict.Supernova,
        Verdict.Skip or Verdict.Wait or null => null,
        _ => (int)verdict,
    };
}

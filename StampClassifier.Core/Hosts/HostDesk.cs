using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Hosts;

/// <summary>A reviewer's word on the host of an object.</summary>
public sealed record HostWord
{
    /// <summary>New for each choice, the same when it is sent again.</summary>
    public required Guid ActId { get; init; }

    public required string ObjectId { get; init; }

    public required HostAct Act { get; init; }

    /// <summary>Of a source: the catalogue and the name in it of any of the sources of a host in the list.</summary>
    public string? Catalogue { get; init; }

    public string? Name { get; init; }

    /// <summary>Of a place on the image, degrees J2000.</summary>
    public double? Ra { get; init; }

    public double? Dec { get; init; }

    public string? Comment { get; init; }
}

/// <summary>Where reviewers say which galaxy it is: append-only, with who said it and what there was to choose from.</summary>
public sealed class HostDesk(IDbContextFactory<StampDbContext> contexts, HostSearch search, TimeProvider clock)
{
    private const int LongestComment = 500;

    /// <summary>Arcsec: a click farther away is a slip of the hand.</summary>
    private const double FarthestPlace = 600;

    /// <exception cref="RefusedException">The person may not, or it makes no sense.</exception>
    public async Task ChooseAsync(Actor actor, HostWord word, CancellationToken cancellationToken)
    {
        actor.Require(Role.Reviewer);
        if (word.Comment?.Length > LongestComment || word.Comment?.Contains('\0', StringComparison.Ordinal) == true)
            throw new RefusedException($"A comment has at most {LongestComment} characters.");
        var findings = await search.FindAsync(word.ObjectId, cancellationToken)
            ?? throw new RefusedException($"No object {word.ObjectId} is held.");
        var choice = Choice(actor, word, findings);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.HostChoices.AsNoTracking().FirstOrDefaultAsync(c => c.ActId == word.ActId, cancellationToken) is { } before)
        {
            if ((before.ActorId, before.ObjectId, before.Act, before.Catalogue, before.Name) != (choice.ActorId, choice.ObjectId,
                choice.Act, choice.Catalogue, choice.Name))
                throw new RefusedException("This id belongs to another choice: each has its own.");
            // Sent again after a lost answer: it stands already.
            return;
        }

        db.HostChoices.Add(choice);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>All choices of an object, newest first.</summary>
    public async Task<IReadOnlyList<HostChoice>> HistoryAsync(string objectId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.HostChoices.AsNoTracking().Where(c => c.ObjectId == objectId).OrderByDescending(c => c.Id)
            .ToListAsync(cancellationToken);
    }

    private HostChoice Choice(Actor actor, HostWord word, HostFindings findings)
    {
        var choice = new HostChoice
        {
            ActId = word.ActId,
            ObjectId = findings.ObjectId,
            Act = word.Act,
            Candidates = ReplyShelf.Write(findings.Ranked),
            Comment = string.IsNullOrWhiteSpace(word.Comment) ? null : word.Comment.Trim(),
            ActorId = actor.Id?.ToString() ?? "",
            ActorName = actor.Name,
            At = clock.GetUtcNow(),
        };
        switch (word.Act)
        {
            case HostAct.Source:
                Fill(choice, findings.Ranked.FirstOrDefault(host
                    => host.Sources.Any(source => source.Catalogue == word.Catalogue && source.Name == word.Name))
                    ?? throw new RefusedException("The source is not, or no longer, in the list."));
                break;
            case HostAct.Position:
                Fill(choice, findings.Here, new(word.Ra ?? double.NaN, word.Dec ?? double.NaN));
                break;
            case HostAct.None or HostAct.Withdrawn:
                break;
            default:
                throw new RefusedException("A choice is a source, a position, none, or taking one back.");
        }

        return choice;
    }

    private static void Fill(HostChoice choice, RankedHost host)
    {
        var named = host.Sources.FirstOrDefault(source => source.Name == host.Name) ?? host.Main;
        (choice.Catalogue, choice.Name) = (named.Catalogue, named.Name);
        (choice.Ra, choice.Dec, choice.Separation) = (host.Position?.Ra, host.Position?.Dec, host.Offset);
        if (host.Redshift is not { } redshift)
            return;
        (choice.Redshift, choice.RedshiftError, choice.RedshiftKind, choice.RedshiftSource) =
            (redshift.Value, redshift.Error, redshift.Kind, redshift.Source);
    }

    private static void Fill(HostChoice choice, SkyPosition here, SkyPosition place)
    {
        if (!place.IsValid || here.SeparationTo(place) is var apart && apart > FarthestPlace)
            throw new RefusedException($"A position lies on the sky, within {FarthestPlace:0}″ of the object.");
        (choice.Ra, choice.Dec, choice.Separation) = (place.Ra, place.Dec, here.SeparationTo(place));
    }
}

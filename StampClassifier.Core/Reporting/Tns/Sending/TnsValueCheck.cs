using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Reporting.Tns.Documents;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Reporting.Tns.Sending;

/// <summary>
/// Once a day, before something goes: whether the numbers in it still mean at TNS what they meant (contract, section 2). A number that
/// means something else stops the queue; that TNS does not say stops nothing, it is told on the reports page.
/// </summary>
public sealed class TnsValueCheck(
    IDbContextFactory<StampDbContext> contexts, TnsTalk talk, IOptions<TnsOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(1);

    /// <summary>How soon it is asked again when it could not be found out.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <summary>
    /// False if nothing may go. Each server asks for itself, so that none goes ahead while another one's answer is on its way.
    /// </summary>
    public async Task<bool> AreRightAsync(CancellationToken cancellationToken)
        => await DueAsync(cancellationToken) is not { } identity || await AskAsync(identity, cancellationToken);

    /// <summary>As whom is reported, if something waits and the last comparison is old; otherwise null.</summary>
    private async Task<ReportIdentity?> DueAsync(CancellationToken cancellationToken)
    {
        var environment = options.Value.Environment;
        var oldest = clock.GetUtcNow() - Lasts;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var isDue = await db.TnsOutboxes.AnyAsync(
                o => o.Environment == environment && (o.ValuesCheckedAt == null || o.ValuesCheckedAt < oldest), cancellationToken)
            && await db.TnsReports.AnyAsync(r => r.Environment == environment && r.State == ReportState.Queued, cancellationToken);
        return isDue ? await ReportMaker.IdentityAsync(db, cancellationToken) : null;
    }

    private async Task<bool> AskAsync(ReportIdentity identity, CancellationToken cancellationToken)
    {
        var (answer, _) = await talk.AskAsync(null, (tns, token) => tns.ValuesAsync(token), cancellationToken);
        var tables = answer.IsOk ? TnsValueTables.Read(answer.Body) : null;
        var wrong = tables?.Against(identity) ?? [];
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        var outbox = await db.TnsOutboxes.SingleAsync(o => o.Environment == options.Value.Environment, CancellationToken.None);
        outbox.ValuesCheckedAt = tables is null ? now - Lasts + Patience : now;
        outbox.ValuesNote = tables is not null ? null
            : answer.IsOk ? "TNS's table of numbers could not be read" : "TNS did not give its table of numbers";
        if (wrong.Count > 0)
        {
            outbox.StoppedAt ??= now;
            outbox.StoppedReason ??= $"TNS's numbers have changed: {string.Join("; ", wrong)}. Reports would say something else than is "
                + "meant; correct the group's settings, or update the program, then start the queue again.";
        }

        await db.SaveChangesAsync(CancellationToken.None);
        return wrong.Count == 0;
    }
}

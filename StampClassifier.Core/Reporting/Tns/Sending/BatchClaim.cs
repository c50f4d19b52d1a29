using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Reporting.Tns.Documents;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Reporting.Tns.Sending;

/// <summary>
/// Picks the next batch and writes it down as "sending" before any connection is opened. A report that another server, an undo or a
/// hold has touched since it was looked at is refused by the database, and nothing of the batch goes.
/// </summary>
public sealed class BatchClaim(
    IDbContextFactory<StampDbContext> contexts, ReportMaker maker, TnsGate gate, IOptions<TnsOptions> options, TnsServer server,
    TimeProvider clock)
{
    /// <summary>The batch that is now this server's to send; null if there is none to send at the moment.</summary>
    public async Task<ClaimedBatch?> TakeAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ReportMaker.IdentityAsync(db, cancellationToken) is not { } identity)
            return null;
        var batch = new TnsBatch
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Environment = options.Value.Environment,
            State = BatchState.Sending
        };
        var candidates = await CandidatesAsync(db, cancellationToken);
        // Those that passed before TNS granted no more questions go first; the others are asked for in the next turn.
        var passed = candidates.FindAll(report => gate.Remembers(report.ObjectId));
        var taken = await PassingAsync(db, passed.Count > 0 ? passed : candidates, identity, cancellationToken);
        var now = clock.GetUtcNow();
        var isWaiting = await db.TnsOutboxes.AnyAsync(o => o.Environment == options.Value.Environment
            && (o.WaitUntil > now || o.HeldBy != null || o.StoppedReason != null), cancellationToken);
        if (isWaiting)
            taken.Clear();
        if (taken.Count > 0)
            Write(db, batch, taken);
        return await db.SaveUnlessOvertakenAsync(cancellationToken) && taken.Count > 0
            ? new ClaimedBatch(batch.Id, AtReportWriter.Batch(taken.Select(report => JsonNode.Parse(report.Document!)!)))
            : null;
    }

    private async Task<List<TnsReport>> PassingAsync(
        StampDbContext db, List<TnsReport> candidates, ReportIdentity identity, CancellationToken cancellationToken)
    {
        List<TnsReport> passing = [];
        foreach (var report in candidates)
        {
            if (await PassesAsync(db, report, identity, cancellationToken) is not { } passes)
                return [];
            // Two names of one source: the second goes later, when the gate finds the first at TNS.
            if (passing.Exists(other => IsSamePlace(other, report)))
                gate.Forget(report.ObjectId);
            else if (passes)
                passing.Add(report);
        }

        return passing;
    }

    private bool IsSamePlace(TnsReport one, TnsReport other)
        => new SkyPosition(one.Ra!.Value, one.Dec!.Value)
            .SeparationTo(new SkyPosition(other.Ra!.Value, other.Dec!.Value)) <= options.Value.MatchRadius;

    private async Task<List<TnsReport>> CandidatesAsync(StampDbContext db, CancellationToken cancellationToken)
    {
        var decidedBefore = clock.GetUtcNow() - options.Value.Grace;
        var queued = db.TnsReports.Where(r => r.Environment == options.Value.Environment && r.State == ReportState.Queued
            && r.HeldBy == null && r.DecidedAt <= decidedBefore);
        var first = await queued.OrderBy(r => r.QueuedAt).ThenBy(r => r.Id).FirstOrDefaultAsync(cancellationToken);
        return first is null ? []
            : await queued.Where(r => r.Split == first.Split).OrderBy(r => r.QueuedAt).ThenBy(r => r.Id).Take(options.Value.BatchSize)
                .ToListAsync(cancellationToken);
    }

    /// <returns>Whether it may go; null if nothing may go now, whatever it is.</returns>
    private async Task<bool?> PassesAsync(StampDbContext db, TnsReport report, ReportIdentity identity, CancellationToken cancellationToken)
    {
        var log = new ReportLog(db, clock.GetUtcNow(), server.Name);
        // Made anew: points may have come in since it was checked.
        var made = await maker.MakeAsync(db, report, identity, cancellationToken);
        maker.Fill(report, made);
        if (made.Problems.Count > 0)
        {
            log.Write(report, ReportEventKind.Blocked, ReportState.Blocked, TnsPreparer.Sentence(made.Problems));
            return false;
        }

        var mayAttach = identity.ReportsKnownObjects || ReportRepair.Read(report.Repair).KnownReason is not null;
        var place = new SkyPosition(made.Built!.Report.Ra, made.Built.Report.Dec);
        var answer = await gate.LookAsync(report.ObjectId, place, identity, mayAttach, cancellationToken);
        if (answer.Verdict == GateVerdict.Known)
            log.Write(report, ReportEventKind.Blocked, ReportState.Blocked, answer.Words, new(ExchangeId: answer.ExchangeId));
        if (answer.Verdict == GateVerdict.Shut && report.Note != answer.Words)
            (report.Note, report.Version) = (answer.Words, report.Version + 1);
        return answer.Verdict == GateVerdict.Shut ? null : answer.Verdict == GateVerdict.Open;
    }

    private void Write(StampDbContext db, TnsBatch batch, List<TnsReport> taken)
    {
        if (ReportChecks.OfBatch(taken.ConvertAll(report => report.ObjectId)) is [var wrong, ..])
            throw new InvalidOperationException($"{wrong.Check}: {wrong.Message}");
        var log = new ReportLog(db, clock.GetUtcNow(), server.Name);
        batch.Count = taken.Count;
        batch.CreatedAt = log.At;
        batch.LeaseBy = server.Name;
        batch.LeaseUntil = log.At + options.Value.Lease;
        db.TnsBatches.Add(batch);
        for (var i = 0; i < taken.Count; i++)
        {
            var report = taken[i];
            gate.Forget(report.ObjectId);
            report.BatchId = batch.Id;
            report.BatchIndex = i;
            report.Attempts++;
            report.FirstSentAt ??= log.At;
            report.SentAt = log.At;
            report.SentDocument = report.Document;
            log.Write(report, ReportEventKind.Sent, ReportState.Sending, taken.Count == 1 ? "Sent alone"
                : $"Sent in a batch of {taken.Count}",
                new(batch.Id, Document: report.Document));
        }
    }
}

/// <summary>A batch that is this server's to send, with the request's document.</summary>
public sealed record ClaimedBatch(Guid Id, string Document);

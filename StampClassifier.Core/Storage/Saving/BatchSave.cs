using System.Data;
using System.Globalization;
using System.IO.Hashing;
using System.Text;
using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Stamps;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Saving;

/// <summary>One try to store one batch.</summary>
internal sealed class BatchSave(SaveBatch batch, double keepStampsAbove, DateTimeOffset now)
{
    /// <summary>True from the moment on after which the transaction may have been committed.</summary>
    public bool CommitSent { get; private set; }

    public async Task<IReadOnlyList<SaveOutcome>> RunAsync(StampDbContext db, CancellationToken cancellationToken)
    {
        // On SQLite this level is BEGIN IMMEDIATE; on PostgreSQL each statement after the locks must see what their last holder left.
        var level = db.Database.IsSqlite() ? IsolationLevel.Serializable : IsolationLevel.ReadCommitted;
        var transaction = await db.Database.BeginTransactionAsync(level, cancellationToken).ConfigureAwait(false);
        await using var disposing = transaction.ConfigureAwait(false);
        var writer = BatchWriter.Of(transaction);
        await writer.BeginAsync(cancellationToken).ConfigureAwait(false);

        var objectIds = batch.Alerts.Select(alert => alert.Packet.ObjectId).Distinct().Order(StringComparer.Ordinal).ToArray();
        var objects = await writer.LockObjectsAsync(objectIds, cancellationToken).ConfigureAwait(false);
        var candids = batch.Alerts.Select(alert => alert.Packet.Candid).ToArray();
        var alerts = await writer.FindAlertsAsync(candids, cancellationToken).ConfigureAwait(false);
        var plan = new SavePlan(batch, new HeldState(alerts, objects));

        await WriteRowsAsync(writer, plan, cancellationToken).ConfigureAwait(false);
        var rejects = RejectsOf(plan);
        await writer.InsertIfNewAsync(Tables.Rejects, rejects, cancellationToken).ConfigureAwait(false);
        await writer.CountAsync(TallyOf(plan, rejects.Count), cancellationToken).ConfigureAwait(false);
        await PublishAsync(writer, plan, objectIds, cancellationToken).ConfigureAwait(false);

        CommitSent = true;
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return plan.Outcomes;
    }

    private async Task WriteRowsAsync(BatchWriter writer, SavePlan plan, CancellationToken cancellationToken)
    {
        if (plan.Stored.Count == 0)
            return;
        await writer.InsertAsync(Tables.Alerts, [.. plan.Stored.Select(AlertRow)], [], cancellationToken).ConfigureAwait(false);
        var stamps = plan.Stored.Where(alert => plan.KeepsStamps(alert, keepStampsAbove)).SelectMany(alert => StampRow.Of(alert.Packet));
        await writer.InsertAsync(Tables.Stamps, [.. stamps], [], cancellationToken).ConfigureAwait(false);
        var rows = new PacketRows();
        foreach (var alert in plan.Stored)
            rows.Add(alert.Packet);
        await WriteBestAsync(writer, Tables.Detections, rows.Detections, d => d.SourceCandid, cancellationToken).ConfigureAwait(false);
        await WriteBestAsync(writer, Tables.NonDetections, rows.NonDetections, d => d.SourceCandid, cancellationToken)
            .ConfigureAwait(false);
        await WriteBestAsync(writer, Tables.Neighbours, rows.Neighbours, n => n.SourceCandid, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Most rows of a packet's history are held already: only new and better ones are sent.</summary>
    private static async Task WriteBestAsync<T>(
        BatchWriter writer, TableMap<T> table, Dictionary<(string ObjectId, long Key), T> rows, Func<T, long> source,
        CancellationToken cancellationToken)
    {
        var firstKeys = rows.Keys.GroupBy(key => key.ObjectId).ToDictionary(group => group.Key, group => group.Min(key => key.Key));
        var held = await writer.FindSourcesAsync(table.Name, table.Key!, firstKeys, cancellationToken).ConfigureAwait(false);
        var better = new List<T>();
        var replaced = new List<(string, long)>();
        foreach (var (key, row) in rows)
        {
            var isHeld = held.TryGetValue(key, out var heldSource);
            if (isHeld && !PacketRows.IsBetter(key.Key, source(row), heldSource))
                continue;
            better.Add(row);
            if (isHeld)
                replaced.Add(key);
        }
        await writer.InsertAsync(table, better, replaced, cancellationToken).ConfigureAwait(false);
    }

    private async Task PublishAsync(
        BatchWriter writer, SavePlan plan, IReadOnlyCollection<string> objectIds, CancellationToken cancellationToken)
    {
        var classified = plan.Stored.Where(alert => alert.Classification is not null).ToList();
        var models = classified.Select(alert => alert.Classification!.Model).DistinctBy(model => (model.Model, model.Version));
        await writer.InsertIfNewAsync(Tables.Models, [.. models.OrderBy(m => m.Model).ThenBy(m => m.Version)], cancellationToken)
            .ConfigureAwait(false);
        if (plan.Stored.Count < batch.Alerts.Count)
            await writer.RemoveEmptyObjectsAsync([.. objectIds.Except(plan.Stored.Select(a => a.Packet.ObjectId))], cancellationToken)
                .ConfigureAwait(false);
        if (plan.Stored.Count == 0)
            return;
        var (sequence, rankingPriors) = await writer.RaiseSequenceAsync(cancellationToken).ConfigureAwait(false);
        if (classified.Find(alert => alert.Classification!.Priors != rankingPriors) is { } other)
            throw RankingSetup.Disagree(rankingPriors, other.Classification!.Priors);
        await writer.CountAsync(ClassCounting.Of(classified), cancellationToken).ConfigureAwait(false);
        await writer.InsertAsync(
            Tables.Classifications, [.. classified.Select(alert => ClassificationRow(alert, sequence))], [], cancellationToken)
            .ConfigureAwait(false);
        KnownMatch[] known = [.. classified.SelectMany(alert => alert.Classification!.Known)];
        if (known.Length > 0)
            await writer.InsertAsync(Tables.KnownMatches, known, [], cancellationToken).ConfigureAwait(false);
        string[] touched = [.. plan.Stored.Select(alert => alert.Packet.ObjectId).Distinct()];
        await writer.SummarizeAsync(touched, sequence, cancellationToken).ConfigureAwait(false);
    }

    private IngestRun TallyOf(SavePlan plan, int rejected)
    {
        var run = new IngestRun
        {
            Id = batch.Tally.RunId,
            Source = batch.Tally.Source,
            StartedAt = now,
            UpdatedAt = now,
            Classified = plan.Classified,
            Later = plan.Stored.Count - plan.Classified,
            Duplicate = batch.Tally.Duplicates + plan.Count(SaveStatus.Duplicate),
            Rejected = rejected,
        };
        run.Received = run.Classified + run.Later + run.Duplicate + run.Rejected;
        return run;
    }

    private List<Reject> RejectsOf(SavePlan plan)
        // Sorted: two writers with the same rejects in opposite orders would wait for each other.
        => [.. batch.Rejects.Concat(plan.Refused.Select(refused => RejectRow(refused.Alert, refused.Reason)))
            .OrderBy(reject => reject.Digest, StringComparer.Ordinal)];

    private Reject RejectRow(IncomingAlert alert, RejectReason reason) => new()
    {
        Digest = alert.Digest ?? DigestOf(alert),
        Candid = alert.Packet.Candid,
        ObjectId = alert.Packet.ObjectId,
        Reason = reason,
        Detail = reason == RejectReason.ConflictingCandid
            ? $"candid {alert.Packet.Candid} is held under another object"
            : "time, position, magnitude or filter of the alert is missing or out of range",
        Source = batch.Tally.Source,
        ReceivedAt = now,
    };

    private static string DigestOf(IncomingAlert alert)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{alert.Packet.Candid}|{alert.Packet.ObjectId}|{alert.ValuesJson}");
        return Convert.ToHexStringLower(XxHash128.Hash(Encoding.UTF8.GetBytes(text)));
    }

    private Alert AlertRow(IncomingAlert alert) => new()
    {
        Candid = alert.Packet.Candid,
        ObjectId = alert.Packet.ObjectId,
        Observed = alert.Packet.Candidate.Observed,
        IsFirstDetection = alert.Packet.IsFirstDetection,
        IsEdge = !StampFrame.Of(alert.Packet.Candidate).IsWhole,
        SsoDistance = alert.Packet.Candidate[CandidateField.Ssdistnr].OrNull(),
        SchemaVersion = alert.Packet.SchemaVersion,
        Values = alert.ValuesJson,
        ReceivedAt = now,
    };

    private StampClassification ClassificationRow(IncomingAlert alert, long sequence) => new()
    {
        Candid = alert.Packet.Candid,
        Model = alert.Classification!.Model.Model,
        Version = alert.Classification.Model.Version,
        ObjectId = alert.Packet.ObjectId,
        Probabilities = alert.Classification.Probabilities,
        TopClass = alert.Classification.TopClass,
        SnProbability = alert.Classification.SnProbability,
        RankedSnProbability = alert.Classification.RankedSnProbability,
        Uncertainty = ClassProbabilities.UncertaintyOf(alert.Classification.Probabilities),
        Dispositions = alert.Classification.Dispositions,
        ClassifiedAt = now,
        Sequence = sequence,
    };
}

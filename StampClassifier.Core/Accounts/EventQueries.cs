using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Accounts;

/// <summary>Reads the record of acts, newest first.</summary>
public sealed class EventQueries(Acts acts)
{
    /// <param name="text">Part of who, what or whom; null for everything.</param>
    /// <param name="before">Only entries older than this one.</param>
    /// <param name="limit">Most entries.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<List<EventEntry>> ListAsync(string? text, long? before, int limit, CancellationToken cancellationToken)
        => acts.ReadAsync(db =>
        {
            var entries = db.EventLog.AsNoTracking();
            if (before is not null)
                entries = entries.Where(e => e.Id < before);
            if (!string.IsNullOrWhiteSpace(text))
                entries = entries.Where(e => e.Actor.Contains(text) || e.Act.Contains(text) || e.Subject.Contains(text));
            return entries.OrderByDescending(e => e.Id).Take(limit).ToListAsync(cancellationToken);
        }, cancellationToken);
}

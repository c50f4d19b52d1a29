using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Core.Storage.Saving;

namespace StampClassifier.Core.Storage;

/// <summary>
/// Writes imported catalogues, in short transactions so that a server beside it goes on taking alerts. A catalogue answers from the
/// moment it is complete; the one of the same name that it replaces is then taken away.
/// </summary>
public sealed class CatalogueStore(IDbContextFactory<StampDbContext> contexts, TimeProvider clock)
{
    /// <summary>Rows removed in one transaction.</summary>
    private const int RemovedAtOnce = 50_000;

    /// <summary>Complete ones, by name.</summary>
    public async Task<IReadOnlyList<ImportedCatalogue>> ListAsync(CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposing = db.ConfigureAwait(false);
        return await db.Catalogues.AsNoTracking().Where(c => c.CompletedAt != null).OrderBy(c => c.Name)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Starts an import, and clears away what an earlier one of this name has left unfinished.</summary>
    /// <returns>The key of the new catalogue.</returns>
    public async Task<int> BeginAsync(ImportedCatalogue catalogue, CancellationToken cancellationToken)
    {
        await RemoveAsync(c => c.Where(other => other.Name == catalogue.Name && other.CompletedAt == null), cancellationToken)
            .ConfigureAwait(false);
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposing = db.ConfigureAwait(false);
        catalogue.StartedAt = clock.GetUtcNow();
        db.Catalogues.Add(catalogue);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return catalogue.Id;
    }

    /// <summary>Adds rows in one transaction.</summary>
    public async Task AddAsync(IReadOnlyCollection<CatalogueObject> rows, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposing = db.ConfigureAwait(false);
        var transaction = await db.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var ending = transaction.ConfigureAwait(false);
        await BatchWriter.Of(transaction).InsertAsync(Tables.CatalogueObjects, rows, [], cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>From here on it answers instead of the one of the same name before it.</summary>
    public async Task CompleteAsync(int id, long count, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposing = db.ConfigureAwait(false);
        var catalogue = await db.Catalogues.SingleAsync(c => c.Id == id, cancellationToken).ConfigureAwait(false);
        (catalogue.ObjectCount, catalogue.CompletedAt) = (count, clock.GetUtcNow());
        var before = await db.Catalogues.Where(c => c.Name == catalogue.Name && c.Id != id && c.CompletedAt != null)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var old in before)
            old.CompletedAt = null;
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        // PostgreSQL knows nothing of the new rows yet and would plan as if the table were empty.
        if (db.Database.IsNpgsql())
            await db.Database.ExecuteSqlRawAsync("ANALYZE catalogue_objects", cancellationToken).ConfigureAwait(false);
        await RemoveAsync(c => c.Where(other => other.Name == catalogue.Name && other.CompletedAt == null), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Takes a catalogue away.</summary>
    /// <returns>False if there is none of this name.</returns>
    public async Task<bool> RemoveAsync(string name, CancellationToken cancellationToken)
        => await RemoveAsync(c => c.Where(other => other.Name == name), cancellationToken).ConfigureAwait(false) > 0;

    private async Task<int> RemoveAsync(
        Func<IQueryable<ImportedCatalogue>, IQueryable<ImportedCatalogue>> which, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposing = db.ConfigureAwait(false);
        var gone = await which(db.Catalogues).ToListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var catalogue in gone)
        {
            catalogue.CompletedAt = null;
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            var last = await db.CatalogueObjects.Where(o => o.CatalogueId == catalogue.Id).MaxAsync(o => (long?)o.Number, cancellationToken)
                .ConfigureAwait(false);
            for (var from = 0L; from <= last; from += RemovedAtOnce)
            {
                var (above, below) = (from, from + RemovedAtOnce);
                await db.CatalogueObjects.Where(o => o.CatalogueId == catalogue.Id && o.Number >= above && o.Number < below)
                    .ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
            }

            db.Catalogues.Remove(catalogue);
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }

        return gone.Count;
    }
}

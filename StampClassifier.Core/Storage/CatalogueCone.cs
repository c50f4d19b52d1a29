using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage;

/// <summary>An object of an imported catalogue near a position; the distance is in arcsec.</summary>
/// <param name="Index">Of the position among those asked for.</param>
public sealed record CatalogueMatch(int Index, string Catalogue, CatalogueKind Kind, CatalogueObject Source, double Separation);

/// <summary>
/// Objects of the imported catalogues around positions, by the declination zones of <see cref="ConeSearch"/>: an index range per zone
/// and position, all positions in one statement.
/// </summary>
public sealed class CatalogueCone(IDbContextFactory<StampDbContext> contexts)
{
    /// <summary>Arcsec (half a degree): these catalogues are dense.</summary>
    public const double MaxRadius = 0.5 * SkyPosition.ArcsecPerDegree;

    private const string Columns =
        "o.catalogue_id, o.number, o.name, o.ra, o.dec, o.zone, o.magnitude, o.band, o.redshift, o.redshift_error, o.redshift_kind, "
        + "o.semi_major_axis, o.axis_ratio, o.position_angle, o.type, c.name, c.kind";

    /// <summary>The nearest objects within <paramref name="radius"/> arcsec, nearest first.</summary>
    /// <param name="kinds">Of catalogues; none for all.</param>
    public async Task<IReadOnlyList<CatalogueMatch>> FindAsync(
        SkyPosition centre, double radius, IReadOnlyList<CatalogueKind> kinds, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        var found = await FindManyAsync([centre], radius, kinds, cancellationToken).ConfigureAwait(false);
        return [.. found.Take(limit)];
    }

    /// <summary>All objects within <paramref name="radius"/> arcsec of each position, by position, nearest first.</summary>
    /// <param name="kinds">Of catalogues; none for all.</param>
    public async Task<IReadOnlyList<CatalogueMatch>> FindManyAsync(
        IReadOnlyList<SkyPosition> centres, double radius, IReadOnlyList<CatalogueKind> kinds, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(radius, MaxRadius);
        if (centres.FirstOrDefault(centre => !centre.IsValid, new SkyPosition(0, 0)) is { IsValid: false } wrong)
            throw new ArgumentException($"No position on the sky: {wrong}.", nameof(centres));
        if (centres.Count == 0)
            return [];
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposing = db.ConfigureAwait(false);
        await db.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        var found = await ReadAsync(db, SqlOf(centres, radius, kinds), centres, radius, cancellationToken).ConfigureAwait(false);
        return [.. found.OrderBy(match => match.Index).ThenBy(match => match.Separation)
            .ThenBy(match => match.Source.CatalogueId).ThenBy(match => match.Source.Number)];
    }

    // CROSS JOIN keeps SQLite from turning the loops round; PostgreSQL, which guesses badly at the
    // windows, is kept from reading the whole table by the settings of this transaction.
    internal static string SqlOf(IReadOnlyList<SkyPosition> centres, double radius, IReadOnlyList<CatalogueKind> kinds)
    {
        var sql = new StringBuilder("WITH cone(n, zone, from_ra, to_ra) AS (VALUES ").Append(ConeWindow.Values(centres, radius));
        sql.Append(") SELECT cone.n, ").Append(Columns)
            .Append(" FROM cone CROSS JOIN catalogue_objects o CROSS JOIN catalogues c ")
            .Append("WHERE o.zone = cone.zone AND o.ra BETWEEN cone.from_ra AND cone.to_ra ")
            .Append("AND c.id = o.catalogue_id AND c.completed_at IS NOT NULL");
        if (kinds.Count > 0)
            sql.Append(CultureInfo.InvariantCulture, $" AND c.kind IN ({string.Join(", ", kinds.Select(kind => (int)kind))})");
        return sql.ToString();
    }

    private static async Task<List<CatalogueMatch>> ReadAsync(
        StampDbContext db, string sql, IReadOnlyList<SkyPosition> centres, double radius, CancellationToken cancellationToken)
    {
        var transaction = db.Database.IsNpgsql() ? await BeginByIndexAsync(db, cancellationToken).ConfigureAwait(false) : null;
        try
        {
            var command = db.Database.GetDbConnection().CreateCommand();
            await using var disposing = command.ConfigureAwait(false);
            command.Transaction = transaction;
            command.CommandText = sql;
            var found = new List<CatalogueMatch>();
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using var closing = reader.ConfigureAwait(false);
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                var index = reader.GetInt32(0);
                var separation = centres[index].SeparationTo(new SkyPosition(reader.GetDouble(4), reader.GetDouble(5)));
                if (separation <= radius)
                    found.Add(new CatalogueMatch(index, reader.GetString(16), (CatalogueKind)reader.GetInt32(17), ObjectOf(reader),
                        separation));
            }

            return found;
        }
        finally
        {
            if (transaction is not null)
                await transaction.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async Task<DbTransaction> BeginByIndexAsync(StampDbContext db, CancellationToken cancellationToken)
    {
        var connection = db.Database.GetDbConnection();
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        var command = connection.CreateCommand();
        await using var disposing = command.ConfigureAwait(false);
        command.Transaction = transaction;
        command.CommandText =
            "SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; SET LOCAL jit = off";
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        return transaction;
    }

    private static CatalogueObject ObjectOf(DbDataReader row) => new()
    {
        CatalogueId = row.GetInt32(1),
        Number = row.GetInt64(2),
        Name = row.GetString(3),
        Ra = row.GetDouble(4),
        Dec = row.GetDouble(5),
        Zone = row.GetInt32(6),
        Magnitude = Number(row, 7),
        Band = Text(row, 8),
        Redshift = Number(row, 9),
        RedshiftError = Number(row, 10),
        RedshiftKind = (RedshiftKind)row.GetInt32(11),
        SemiMajorAxis = Number(row, 12),
        AxisRatio = Number(row, 13),
        PositionAngle = Number(row, 14),
        Type = Text(row, 15),
    };

    private static double? Number(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}

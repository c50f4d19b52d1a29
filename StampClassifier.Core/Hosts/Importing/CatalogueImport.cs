using System.Globalization;
using System.IO.Compression;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Hosts.Importing;

/// <summary>Brings a catalogue from a file into the database: CSV or a FITS binary table, either gzipped.</summary>
public sealed class CatalogueImport(CatalogueStore store, Acts acts)
{
    /// <summary>Rows of one transaction: a server beside it waits that long for the writer of SQLite.</summary>
    private const int ChunkRows = 5_000;

    private const int LongestName = 100;
    private const int MostExamples = 10;

    /// <param name="actor">Who; an admin.</param>
    /// <param name="request">What from where.</param>
    /// <param name="progress">Is told of the rows taken so far.</param>
    /// <param name="cancellationToken">Stops it; the catalogue that was there before stays.</param>
    /// <exception cref="CatalogueFormatException">The file cannot be read, or no row of it could be taken.</exception>
    public async Task<CatalogueImportResult> RunAsync(
        Actor actor, CatalogueImportRequest request, IProgress<long> progress, CancellationToken cancellationToken)
    {
        actor.Require(Role.Admin);
        if (request.Name.Trim().Length is 0 or > LongestName || request.Name.Any(char.IsControl))
            throw new CatalogueFormatException($"A catalogue has a name of 1 to {LongestName} characters.");
        using var table = Open(request);
        var reader = new CatalogueRowReader(table, CatalogueColumns.Of(table.Columns, request.Columns), request);
        var catalogue = new ImportedCatalogue
        {
            Name = request.Name.Trim(),
            Kind = request.Kind,
            File = Path.GetFileName(request.Path),
            ImportedBy = actor.Name,
        };
        var id = await store.BeginAsync(catalogue, cancellationToken);
        var result = await FillAsync(id, table, reader, progress, cancellationToken);
        if (result.Taken == 0)
            throw new CatalogueFormatException($"No row of {catalogue.File} could be taken. {string.Join(' ', result.Examples)}");
        await store.CompleteAsync(id, result.Taken, cancellationToken);
        await acts.RunAsync(act =>
        {
            act.Record(actor, "catalogue.imported", catalogue.Name, null,
                new { catalogue.Kind, catalogue.File, Objects = result.Taken, result.Rejected });
            return Task.CompletedTask;
        }, cancellationToken);
        return result;
    }

    private async Task<CatalogueImportResult> FillAsync(
        int id, ICatalogueTable table, CatalogueRowReader reader, IProgress<long> progress, CancellationToken cancellationToken)
    {
        var (taken, rejected) = (0L, 0L);
        var examples = new List<string>();
        var chunk = new List<CatalogueObject>(ChunkRows);
        while (table.Read())
        {
            if (reader.Row(id, taken + 1) is { } row)
            {
                chunk.Add(row);
                taken++;
            }
            else
            {
                rejected++;
                if (examples.Count < MostExamples)
                    examples.Add(string.Create(CultureInfo.InvariantCulture, $"Row {table.Place} has no position on the sky."));
            }

            if (chunk.Count < ChunkRows)
                continue;
            await store.AddAsync(chunk, cancellationToken);
            chunk.Clear();
            progress.Report(taken);
        }

        await store.AddAsync(chunk, cancellationToken);
        progress.Report(taken);
        return new CatalogueImportResult(taken, rejected, examples);
    }

    private static ICatalogueTable Open(CatalogueImportRequest request)
    {
        var file = new FileStream(request.Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        try
        {
            var isGzip = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
            file.Position = 0;
            var stream = new BufferedStream(isGzip ? new GZipStream(file, CompressionMode.Decompress) : file, 1 << 16);
            var path = isGzip ? Path.GetFileNameWithoutExtension(request.Path) : request.Path;
            return Path.GetExtension(path).ToLowerInvariant() is ".fits" or ".fit" or ".fts"
                ? new FitsCatalogueTable(stream) : new CsvCatalogueTable(new StreamReader(stream), request.Delimiter);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}

/// <summary>A catalogue to bring in.</summary>
public sealed record CatalogueImportRequest
{
    public required string Path { get; init; }

    public required string Name { get; init; }

    public required CatalogueKind Kind { get; init; }

    /// <summary>Columns by role, where they are not known by their names.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();

    /// <summary>Of the redshifts in the file; <see cref="RedshiftKind.None"/> to go by the name of their column.</summary>
    public RedshiftKind Redshifts { get; init; }

    /// <summary>Null to find it out.</summary>
    public char? Delimiter { get; init; }
}

/// <summary>What became of the rows of a file.</summary>
/// <param name="Examples">The first rejected rows, in words.</param>
public sealed record CatalogueImportResult(long Taken, long Rejected, IReadOnlyList<string> Examples);

using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Reporting.Tns.Mirror;

/// <summary>One of TNS's zipped catalogue files: a line with its time, a line with the names of the columns, then objects.</summary>
internal sealed partial class CatalogueFile : IDisposable
{
    private readonly ZipArchive _zip;
    private readonly StreamReader _reader;

    private CatalogueFile(ZipArchive zip, StreamReader reader, IReadOnlyList<DateTimeOffset> times)
        => (_zip, _reader, Times) = (zip, reader, times);

    /// <summary>The instants that the first line names, in order; none if it names none.</summary>
    public IReadOnlyList<DateTimeOffset> Times { get; }

    /// <param name="file">Seekable; disposed with this.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="FormatException">It is no such file, a page that says so for example.</exception>
    public static async Task<CatalogueFile> OpenAsync(Stream file, CancellationToken cancellationToken)
    {
        ZipArchive? zip = null;
        try
        {
            // A wrong answer may be a page with status 200: a zip begins with PK.
            if (file.ReadByte() != 'P' || file.ReadByte() != 'K')
                throw new FormatException("TNS sent no zip file.");
            file.Position = 0;
            zip = new ZipArchive(file, ZipArchiveMode.Read);
            var entry = zip.Entries.FirstOrDefault(e => e.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
                ?? throw new FormatException("There is no CSV in TNS's zip file.");
            var reader = new StreamReader(await entry.OpenAsync(cancellationToken));
            return new CatalogueFile(zip, reader, TimesOf(await reader.ReadLineAsync(cancellationToken) ?? ""));
        }
        catch (InvalidDataException exception)
        {
            throw new FormatException("TNS's zip file cannot be read.", exception);
        }
        catch
        {
            zip?.Dispose();
            await file.DisposeAsync();
            throw;
        }
    }

    /// <exception cref="FormatException">A column is missing or a row cannot be read.</exception>
    public async IAsyncEnumerable<TnsObject> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Columns? columns = null;
        await foreach (var fields in CsvRows.ReadAsync(_reader, cancellationToken))
        {
            if (columns is null)
                columns = new Columns(fields);
            else if (fields.Length > 1)
                yield return columns.ObjectOf(fields);
        }

        if (columns is null)
            throw new FormatException("TNS's file has no names of columns.");
    }

    public void Dispose()
    {
        _reader.Dispose();
        _zip.Dispose();
    }

    // "2026-07-10 00:00:00", or a period "2026-07-10 00:00:00 - 23:59:59".
    private static List<DateTimeOffset> TimesOf(string line)
    {
        List<DateTimeOffset> times = [];
        foreach (Match match in Instant().Matches(line))
        {
            var text = match.Groups["date"].Success ? match.Value.Replace('T', ' ')
                : times.Count > 0 ? $"{times[^1]:yyyy-MM-dd} {match.Value}" : "";
            if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
                times.Add(time);
        }

        return times;
    }

    [GeneratedRegex(@"(?<date>\d{4}-\d\d-\d\d[ T])?\d\d:\d\d(:\d\d)?")]
    private static partial Regex Instant();

    /// <summary>Columns by their names, which have changed their order over the years.</summary>
    private sealed class Columns
    {
        private readonly Dictionary<string, int> _places;

        public Columns(string[] header)
        {
            _places = header.Select((name, place) => (Name: name.Trim(), place)).DistinctBy(column => column.Name)
                .ToDictionary(column => column.Name, column => column.place, StringComparer.OrdinalIgnoreCase);
            string[] needed = ["objid", "name", "ra", "declination", "internal_names", "lastmodified"];
            if (needed.FirstOrDefault(name => !_places.ContainsKey(name)) is { } missing)
                throw new FormatException($"TNS's file has no column {missing}.");
        }

        public TnsObject ObjectOf(string[] fields)
        {
            var dec = Number("declination") ?? throw Bad("declination");
            return new TnsObject
            {
                TnsId = (long)(Number("objid") ?? throw Bad("objid")),
                Prefix = Text("name_prefix") ?? "AT",
                Name = Text("name") ?? throw Bad("name"),
                Ra = Number("ra") ?? throw Bad("ra"),
                Dec = dec,
                Zone = DeclinationZone.Of(dec),
                Redshift = Number("redshift"),
                Type = Text("type"),
                ReportingGroupId = (int?)Number("reporting_groupid"),
                ReportingGroup = Text("reporting_group"),
                SourceGroupId = (int?)Number("source_groupid"),
                SourceGroup = Text("source_group"),
                Discovered = Time("discoverydate"),
                DiscoveryMagnitude = Number("discoverymag"),
                DiscoveryFilter = Text("filter") ?? Text("discmagfilter"),
                Reporters = Text("reporters"),
                ReceivedAt = Time("time_received"),
                InternalNames = Text("internal_names"),
                CreatedAt = Time("creationdate"),
                LastModified = Time("lastmodified") ?? throw Bad("lastmodified"),
            };

            string? Text(string name) => _places.TryGetValue(name, out var place) && place < fields.Length
                && fields[place].Replace("\0", "", StringComparison.Ordinal).Trim() is { Length: > 0 } text ? text : null;

            double? Number(string name)
                => double.TryParse(Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
                    ? value : null;

            DateTimeOffset? Time(string name)
                => DateTimeOffset.TryParse(Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time
                    : null;

            FormatException Bad(string name) => new($"TNS's file has a row without {name}: {string.Join(',', fields.Take(3))}");
        }
    }
}

using System.Globalization;
using System.Text.Json;
using StampClassifier.Cli.Output;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Stamps;

namespace StampClassifier.Cli.Export;

/// <summary>
/// <c>stamps.npy</c> [N, 3, 63, 63], <c>features.npy</c> [N, F] with the whole feature catalogue (raw, NaN = missing),
/// <c>features.json</c> (its names in order), <c>rows.csv</c> (candid, objectId, the label table's columns, empty for an alert without
/// a label), <c>packets.csv</c> and <c>skipped.csv</c> (alerts that could not be used, with the reason). Where stamps cut by the
/// detector's edge are placed, the last column of rows.csv, <c>edge</c>, is 1 for them.
/// </summary>
internal sealed class TrainingSetWriter : IAsyncDisposable
{
    private static readonly AlertFeatures Features = new(FeatureCatalogue.Names);

    private readonly LabelTable _labels;
    private readonly bool _isPlacing;
    private readonly bool _isTakingUnlabelled;
    private readonly string[] _noLabel;
    private readonly InputPreparer _preparer;
    private readonly NpyWriter _stamps;
    private readonly NpyWriter _features;
    private readonly StreamWriter _rows;
    private readonly PacketTable _packets;
    private readonly StreamWriter _skipped;
    private readonly HashSet<long> _seen = [];

    public TrainingSetWriter(string folder, LabelTable labels, EdgeStamps edgeStamps, bool isTakingUnlabelled = false)
    {
        _labels = labels;
        _isTakingUnlabelled = isTakingUnlabelled;
        _noLabel = [.. labels.Columns.Select(_ => "")];
        _isPlacing = edgeStamps == EdgeStamps.Place;
        _preparer = new InputPreparer(StampImage.FullSide, Features, edgeStamps);
        _stamps = new NpyWriter(Path.Combine(folder, "stamps.npy"), 3, StampImage.FullSide, StampImage.FullSide);
        _features = new NpyWriter(Path.Combine(folder, "features.npy"), Features.Count);
        _rows = new StreamWriter(Path.Combine(folder, "rows.csv"));
        _packets = new PacketTable(Path.Combine(folder, "packets.csv"));
        _skipped = new StreamWriter(Path.Combine(folder, "skipped.csv"));
        File.WriteAllText(Path.Combine(folder, "features.json"), JsonSerializer.Serialize(FeatureCatalogue.Names));
        _rows.WriteLine(CsvRow.Join(["candid", "objectId", .. OtherColumns, .. EdgeColumn("edge")]));
        _skipped.WriteLine(CsvRow.Join(["source", "candid", "objectId", "reason"]));
    }

    public int Written { get; private set; }

    private IEnumerable<string> OtherColumns => _labels.Columns.Where(column => column is not ("candid" or "objectId"));

    public async Task AddAsync(ArchiveEntry entry, AlertReader reader, CancellationToken cancellationToken)
    {
        if (entry.Error is not null)
        {
            await SkipAsync(entry.Name, null, entry.Error);
            return;
        }
        try
        {
            foreach (var packet in reader.Read(entry.Bytes))
                await AddAsync(entry.Name, packet, cancellationToken);
        }
        catch (AlertFormatException exception)
        {
            await SkipAsync(entry.Name, null, exception.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stamps.DisposeAsync();
        await _features.DisposeAsync();
        await _rows.DisposeAsync();
        await _packets.DisposeAsync();
        await _skipped.DisposeAsync();
    }

    public async Task AddAsync(string source, AlertPacket packet, CancellationToken cancellationToken)
    {
        var label = _labels.Find(packet.Candid) ?? (_isTakingUnlabelled ? _noLabel : null);
        if (label is null || !_seen.Add(packet.Candid))
            return;
        var (input, fault, edge) = _preparer.Prepare(packet);
        if (input is null)
        {
            await SkipAsync(source, packet, fault!.Detail);
            return;
        }
        await _stamps.WriteRowAsync(input.Stamps, cancellationToken);
        await _features.WriteRowAsync(input.Features, cancellationToken);
        var others = _labels.Columns.Zip(label).Where(x => x.First is not ("candid" or "objectId")).Select(x => x.Second);
        await _rows.WriteLineAsync(CsvRow.Join([packet.Candid.ToString(CultureInfo.InvariantCulture), packet.ObjectId, .. others,
            .. EdgeColumn(edge is null ? "0" : "1")]));
        await _packets.AddAsync(packet);
        Written++;
    }

    private string[] EdgeColumn(string value) => _isPlacing ? [value] : [];

    private Task SkipAsync(string source, AlertPacket? packet, string reason)
        => _skipped.WriteLineAsync(CsvRow.Join([source, packet?.Candid.ToString(CultureInfo.InvariantCulture), packet?.ObjectId, reason]));
}

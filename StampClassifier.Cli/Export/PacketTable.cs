using System.Globalization;
using StampClassifier.Cli.Output;
using StampClassifier.Core.Alerts;

namespace StampClassifier.Cli.Export;

/// <summary>
/// <c>packets.csv</c>: what the training needs to know of a packet beside the model's inputs, one line per exported alert. Never an
/// input: the night groups folds, the age picks alerts to report on, the neighbours' keys hold their positions.
/// </summary>
internal sealed class PacketTable : IAsyncDisposable
{
    private readonly StreamWriter _lines;

    public PacketTable(string path)
    {
        _lines = new StreamWriter(path);
        _lines.WriteLine("candid,nid,days_since_first,objectidps1,objectidps2,objectidps3");
    }

    public Task AddAsync(AlertPacket packet)
    {
        var candidate = packet.Candidate;
        return _lines.WriteLineAsync(CsvRow.Join(
            [Text(packet.Candid), Number(candidate[CandidateField.Nid]), Number(DaysSinceFirst(packet)),
            Text(candidate.ObjectIdPs1), Text(candidate.ObjectIdPs2), Text(candidate.ObjectIdPs3)]));
    }

    /// <summary>Days from the first known detection of this place, in the packet's history or by <c>jdstarthist</c>; at least 0.</summary>
    public static double DaysSinceFirst(AlertPacket packet)
    {
        var now = packet.Candidate.Observed;
        var earliest = packet.PreviousCandidates.Where(previous => previous.Candid is not null && previous.IsPositive is true)
            .Select(previous => (now - previous.Observed).TotalDays).DefaultIfEmpty(0).Max();
        var stated = packet.Candidate[CandidateField.Jd] - packet.Candidate[CandidateField.Jdstarthist];
        return Math.Max(earliest, stated > 0 ? stated : 0);
    }

    public ValueTask DisposeAsync() => _lines.DisposeAsync();

    private static string Text(long? key) => key?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Number(double value) => double.IsNaN(value) ? "" : value.ToString("0.####", CultureInfo.InvariantCulture);
}

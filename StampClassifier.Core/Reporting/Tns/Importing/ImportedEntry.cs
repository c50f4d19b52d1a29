using System.Globalization;
using StampClassifier.Core.Reporting.Tns.Documents;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Reporting.Tns.Importing;

/// <summary>One entry of a bulk report.</summary>
/// <param name="Series">File and place in it.</param>
/// <param name="Report">Null if it cannot be read; <paramref name="Fault"/> then says why.</param>
/// <param name="Document">As it was sent, JSON.</param>
internal sealed record ImportedEntry(string Series, AtReport? Report, string Document, string? Fault)
{
    /// <summary>When the file was sent, as far as is known: the start of its UT day.</summary>
    public DateTimeOffset? Night { get; init; }

    public (string ObjectId, string Series) Key => (Report!.ObjectId, Series);

    /// <summary>The day of the newest measurement in it.</summary>
    public DateTimeOffset Newest
        => new(Report!.Photometry.Select(point => point.Observed).Append(Report.Discovered).Max().ToUtc().Date, TimeSpan.Zero);

    public TnsReport ToReport(Guid id, DateTimeOffset now)
    {
        var report = Report!;
        var discovery = report.Photometry.OrderBy(point => Math.Abs(point.Observed.Days - report.Discovered.Days)).FirstOrDefault();
        return new TnsReport
        {
            Id = id,
            ObjectId = report.ObjectId,
            Environment = ReportEnvironment.Imported,
            Series = Series,
            CreatedAt = now,
            Discovered = report.Discovered,
            Ra = report.Ra,
            Dec = report.Dec,
            DiscoveryMagnitude = discovery?.Magnitude,
            DiscoveryBand = BandOf(discovery?.Filter),
            HostName = report.HostName,
            HostRedshift = report.HostRedshift,
            ReportingGroup = report.ReportingGroup?.ToString(CultureInfo.InvariantCulture),
            Reporter = report.Reporter,
            Remarks = report.Remarks,
            SentDocument = Document,
            FirstSentAt = Night,
            SentAt = Night,
            Attempts = 1,
        };
    }

    private static Band? BandOf(int? filter) => filter is null ? null
        : Enum.GetValues<Band>().Cast<Band?>().FirstOrDefault(band => TnsValues.FilterOf(band!.Value) == filter);
}

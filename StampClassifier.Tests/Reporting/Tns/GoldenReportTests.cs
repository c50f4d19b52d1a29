using System.Globalization;
using System.Text.Json.Nodes;
using StampClassifier.Core.Photometry;
using StampClassifier.Core.Reporting.Tns.Documents;
using StampClassifier.Core.Sky;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Reporting.Tns;

/// <summary>The reports that a group really sent on 12 nights from 2019 to 2025, read, checked and rebuilt.</summary>
public sealed class GoldenReportTests
{
    private static readonly string[] Nights =
        ["1st_report", "20190829", "20191022", "20200225", "20210402", "20211024", "20220726", "20230113", "20240829", "20250516",
            "20251219", "20251229"];

    private static readonly CheckContext Now = new(new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero));

    /// <summary>T2: what the old reports break. Each is a fault of the old code, not of the check.</summary>
    [Fact]
    public void All_are_read_and_the_checks_find_only_what_is_wrong_with_them()
    {
        var found = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var reports = Read().ToList();
        foreach (var (_, _, report) in reports)
            foreach (var problem in ReportChecks.Of(report, Now))
                found[problem.Check] = found.GetValueOrDefault(problem.Check) + 1;

        Assert.Equal(281, reports.Count);
        Assert.Empty(found.Select(pair => $"{pair.Key} {pair.Value}"));
    }

    /// <summary>T1: the same detections, limits and hosts give the same report, field by field.</summary>
    [Fact]
    public void The_builder_makes_of_the_same_measurements_the_same_report()
    {
        List<string> unexplained = [];
        var explained = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (file, sent, report) in Read())
        {
            var built = AtReportBuilder.Build(SourceOf(report), IdentityOf(report), new())!.Report;
            var mine = AtReportWriter.Write(built, TnsDialect.Legacy, Guid.NewGuid());
            foreach (var difference in ReportComparison.Of(sent, mine))
            {
                if (ReportComparison.Explain(difference, report) is { } reason)
                    explained[reason] = explained.GetValueOrDefault(reason) + 1;
                else
                    unexplained.Add($"{file} {report.ObjectId} {difference}");
            }
        }

        foreach (var (reason, count) in explained)
            TestContext.Current.TestOutputHelper?.WriteLine($"{count,5} {reason}");
        Assert.Empty(unexplained.Take(10));
    }

    /// <summary>T10.</summary>
    [Fact]
    public void Numbers_and_times_are_spelt_alike_in_every_culture()
    {
        var plain = Spelt();
        var before = CultureInfo.CurrentCulture;
        try
        {
            // As es-CL has it: a comma for decimals, dots for thousands, days first.
            var chile = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (chile.NumberFormat.NumberDecimalSeparator, chile.NumberFormat.NumberGroupSeparator) = (",", ".");
            (chile.NumberFormat.NegativeSign, chile.DateTimeFormat.TimeSeparator, chile.DateTimeFormat.DateSeparator) = ("−", ".", "-");
            CultureInfo.CurrentCulture = chile;
            Assert.Equal("1,5", 1.5.ToString(chile));
            Assert.Equal(plain, Spelt());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        static string Spelt() => string.Join('\n', Read().Select(item => AtReportWriter.ToJson(AtReportWriter.Write(
            AtReportBuilder.Build(SourceOf(item.Report), IdentityOf(item.Report), new())!.Report, TnsDialect.Tns2, Guid.Empty))));
    }

    private static IEnumerable<(string File, JsonObject Sent, AtReport Report)> Read()
        => Nights.SelectMany(night => AtReportReader.ReadBatch(File.ReadAllText(TestData.PathOf($"spec/tns-reports/{night}.json")))
            .Select(item => (night, item.Entry, AtReportReader.Read(item.Entry))));

    /// <summary>The measurements in a report, as a survey would hold them: all at the report's place.</summary>
    private static ReportSource SourceOf(AtReport report) => new()
    {
        ObjectId = report.ObjectId,
        Detections = [.. report.Photometry.Select((point, i) => new MeasuredPoint(new LightCurveDetection
        {
            Candid = i + 1,
            Observed = point.Observed,
            Band = BandOf(point.Filter),
            Magnitude = point.Magnitude,
            MagnitudeError = point.Error,
            DiffMagLimit = point.Limit,
            IsPositive = true,
        }, new SkyPosition(report.Ra, report.Dec)))],
        NonDetections = report.NonDetection is { } limit ? [new(limit.Observed, BandOf(limit.Filter), limit.Limit)] : [],
        Host = report.HostName is null ? null : new(report.HostName, report.HostRedshift, true),
    };

    private static ReportIdentity IdentityOf(AtReport report) => new()
    {
        ReportingGroup = report.ReportingGroup ?? 74,
        DataSource = report.DataSource ?? TnsValues.ZtfSource,
        Reporters = report.Reporter.Split(" on behalf of ")[0].Split(", "),
        GroupName = report.Reporter.Split(" on behalf of ")[^1],
        Remarks = report.Remarks ?? "none given",
    };

    private static Band BandOf(int? filter) => Enum.GetValues<Band>().Single(band => TnsValues.FilterOf(band) == filter);
}

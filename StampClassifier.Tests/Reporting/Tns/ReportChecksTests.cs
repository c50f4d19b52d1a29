using StampClassifier.Core.Reporting.Tns.Documents;
using StampClassifier.Core.Sky;

namespace StampClassifier.Tests.Reporting.Tns;

/// <summary>Each of V1 to V14 finds what it is for, in a report that is otherwise right.</summary>
public sealed class ReportChecksTests
{
    private static readonly AtReport Good = AtReportBuilderTests.Build(
        AtReportBuilderTests.Points((0, Band.R, 20), (1, Band.G, 19.5)), [new(new Mjd(59_999), Band.R, 21)]);

    private static readonly CheckContext Now = new(new Mjd(60_010).ToUtc());

    public static TheoryData<string, string> Wrong => new()
    {
        { "V1", "ra 360" }, { "V1", "dec -90.1" }, { "V1", "ra NaN" }, { "V2", "name" }, { "V3", "no points" }, { "V3", "no discovery" },
        { "V4", "future" }, { "V4", "earlier point" }, { "V5", "none" }, { "V5", "late limit" }, { "V5", "empty archive" },
            { "V5", "both" },
        { "V6", "infinite" }, { "V6", "sentinel" }, { "V6", "text" }, { "V7", "negative" }, { "V8", "filter" }, { "V9", "redshift 10" },
        { "V9", "photometric" }, { "V10", "points" }, { "V12", "nobody" }, { "V12", "control" }, { "V14", "empty" },
    };

    [Fact]
    public void A_right_report_has_no_problem() => Assert.Empty(ReportChecks.Of(Good, Now));

    [Theory, MemberData(nameof(Wrong))]
    public void A_wrong_one_is_found_by_its_check(string check, string what)
    {
        var context = what == "negative" ? Now with { NegativeDetections = 2 } : Now;
        var problems = ReportChecks.Of(Spoilt(what), context);
        Assert.Contains(problems, problem => problem.Check == check && problem.Message.Length > 20);
    }

    [Fact]
    public void Negative_detections_pass_with_a_reason()
        => Assert.Empty(ReportChecks.Of(Good, Now with { NegativeDetections = 2, NegativeReason = "template holds the SN" }));

    [Fact]
    public void A_batch_has_a_hundred_reports_at_most_and_no_object_twice()
    {
        Assert.Equal(["V11"], ReportChecks.OfBatch([.. Enumerable.Range(0, 101).Select(i => $"a{i}")]).Select(problem => problem.Check));
        Assert.Equal(["V13"], ReportChecks.OfBatch(["a", "b", "a"]).Select(problem => problem.Check));
        Assert.Empty(ReportChecks.OfBatch(["a", "b"]));
    }

    private static AtReport Spoilt(string what) => what switch
    {
        "ra 360" => Good with { Ra = 360 },
        "dec -90.1" => Good with { Dec = -90.1 },
        "ra NaN" => Good with { Ra = double.NaN },
        "name" => Good with { ObjectId = "ATLAS26abc" },
        "no points" => Good with { Photometry = [] },
        "no discovery" => Good with { Photometry = [.. Good.Photometry.Skip(1)] },
        "future" => Good with { Discovered = new Mjd(60_011), Photometry = [Good.Photometry[0] with { Observed = new Mjd(60_011) }] },
        "earlier point" => Good with { Discovered = Good.Photometry[1].Observed },
        "none" => Good with { NonDetection = null },
        "late limit" => Good with { NonDetection = Good.NonDetection! with { Observed = Good.Discovered } },
        "empty archive" => Good with { NonDetection = null, Archive = new(0, " ") },
        "both" => Good with { Archive = new(0, "x") },
        "infinite" => Good with { Photometry = [.. Good.Photometry, Good.Photometry[1] with { Magnitude = double.PositiveInfinity }] },
        "sentinel" => Good with { HostRedshift = -999 },
        "text" => Good with { HostName = "NULL" },
        "filter" => Good with { Photometry = [Good.Photometry[0] with { Filter = null }] },
        "redshift 10" => Good with { HostRedshift = 10 },
        "photometric" => Good with { HostRedshift = 0.1, IsHostRedshiftSpectroscopic = false },
        "points" => Good with { Photometry = [.. Enumerable.Repeat(Good.Photometry[0], 11)] },
        "nobody" => Good with { Reporter = " " },
        "control" => Good with { Reporter = "a\nb" },
        "empty" => Good with { Remarks = "" },
        _ => Good,
    };
}

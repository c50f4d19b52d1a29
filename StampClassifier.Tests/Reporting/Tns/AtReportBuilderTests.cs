using System.Globalization;
using StampClassifier.Core.Photometry;
using StampClassifier.Core.Reporting.Tns.Documents;
using StampClassifier.Core.Sky;

namespace StampClassifier.Tests.Reporting.Tns;

public sealed class AtReportBuilderTests
{
    private const double Night = 60_000;

    private static readonly ReportIdentity Identity = new()
    {
        ReportingGroup = 321,
        DataSource = 48,
        Reporters = ["M. Rojas", "T. Sato", "L. Kim"],
        GroupName = "the Hunters",
        Remarks = "SN candidate {object} ({rise}).",
    };

    [Fact]
    public void Each_axis_has_an_error_of_its_own_and_never_less_than_the_floor()
    {
        // Scattered by 1 arcsec in declination, by nothing in right ascension.
        var report = Build(Points((0, Band.R, 19), (1, Band.R, 19), (2, Band.R, 19), (3, Band.R, 19))
            .Select((point, i) => point with { Position = new SkyPosition(359.99999, 10 + (i % 2 == 0 ? 1 : -1) / 3600.0) }));

        Assert.Equal(0.085, report.RaError);
        Assert.Equal(1 / Math.Sqrt(3), report.DecError, 3); // Scatter 1.155 over the root of 4.
        Assert.Equal(359.99999, report.Ra, 7);
        Assert.Equal(10, report.Dec, 7);
    }

    [Fact]
    public void A_position_across_RA_zero_is_averaged_there()
    {
        var report = Build(Points((0, Band.R, 19), (1, Band.R, 19))
            .Select((point, i) => point with { Position = new(i == 0 ? 359.9999 : 0.0001, -5) }));

        Assert.True(report.Ra is < 1e-6 or > 360 - 1e-6, $"{report.Ra}");
    }

    [Fact]
    public void The_discovery_is_the_earliest_positive_detection()
    {
        var points = Points((0, Band.R, 19), (1, Band.G, 18.5), (2, Band.R, 18)).ToList();
        points[0] = points[0] with { Measured = points[0].Measured with { IsPositive = false } };

        var report = Build(points);

        Assert.Equal(Night + 1, report.Discovered.Days);
        Assert.Equal(2, report.Photometry.Count);
    }

    [Fact]
    public void Of_many_points_ten_are_sent_with_the_discovery_and_each_bands_brightest_and_last()
    {
        var points = Points([.. Enumerable.Range(0, 30)
            .Select(i => ((double)i, i % 2 == 0 ? Band.G : Band.R, 20 - Math.Abs(15 - i) * -0.05))]);
        var built = AtReportBuilder.Build(SourceOf(points), Identity, new())!;

        Assert.Equal((10, 20), (built.Report.Photometry.Count, built.PointsDropped));
        var times = built.Report.Photometry.Select(point => point.Observed.Days - Night).ToList();
        Assert.Equal(times.Order(), times);
        Assert.Superset(new HashSet<double> { 0, 14, 15, 28, 29 }, times.ToHashSet());
    }

    [Theory]
    [InlineData("2 R 20.5; 1 R 19.0; 0.5 G 21.0", "2 R")]   // Same band and deeper wins over a later and deeper one of another.
    [InlineData("2 R 19.5; 1 G 20.1; 0.5 G 20.6", "0.5 G")] // No deeper one of the band: the latest deeper one.
    [InlineData("2 R 19.5; 1 G 19.0; 0.5 G 18.0", null)]    // None informs: the archive form.
    public void The_last_non_detection_is_the_one_that_informs(string limits, string? chosen)
    {
        var all = limits.Split("; ").Select(text => text.Split(' ')).Select(part => Limit(
            double.Parse(part[0], CultureInfo.InvariantCulture), Enum.Parse<Band>(part[1]),
                double.Parse(part[2], CultureInfo.InvariantCulture)));

        var report = Build(Points((0, Band.R, 20)), [.. all]);

        Assert.Equal(chosen is null, report.Archive is not null);
        if (report.NonDetection is { } limit)
            Assert.Equal(chosen, FormattableString.Invariant(
                $"{Night - limit.Observed.Days} {TnsValues.LetterOf(limit.Filter)!.ToUpperInvariant()}"));
    }

    [Fact]
    public void Deciders_come_first_and_nobody_twice()
        => Assert.Equal("T. Sato, Ann Other, M. Rojas, L. Kim on behalf of the Hunters",
            Build(Points((0, Band.R, 20)), deciders: ["Tom Sato", "Ann Other"]).Reporter);

    [Fact]
    public void The_remark_tells_the_rise_with_its_error()
    {
        LightCurveLimit[] limits = [Limit(2, Band.R, 21.5), Limit(1, Band.R, 21.0)];

        Assert.Equal("SN candidate ZTF26abcdefg (r-rise 1.00 +- 0.10 mag/day).", Build(Points((0, Band.R, 20)), limits).Remarks);
        Assert.Equal("SN candidate ZTF26abcdefg.", Build(Points((0, Band.R, 20))).Remarks);
    }

    [Theory, InlineData(true, false, 0.05), InlineData(false, true, 0.05), InlineData(false, false, null)]
    public void Only_spectroscopic_redshifts_are_quoted_unless_the_group_says_so(bool isSpectroscopic, bool mayQuote, double? quoted)
    {
        var source = SourceOf(Points((0, Band.R, 20))) with { Host = new("NGC 1", 0.05, isSpectroscopic) };
        var report = AtReportBuilder.Build(source, Identity with { ReportsPhotometricRedshifts = mayQuote }, new())!.Report;

        Assert.Equal(("NGC 1", quoted), (report.HostName, report.HostRedshift));
    }

    [Fact]
    public void Both_dialects_spell_the_same_report()
    {
        var report = Build(Points((0, Band.R, 20), (1, Band.G, 19.5)), [Limit(1, Band.R, 21)]);
        foreach (var dialect in Enum.GetValues<TnsDialect>())
        {
            var read = AtReportReader.Read(AtReportWriter.Write(report, dialect, Guid.NewGuid()));
            Assert.Equal(
                (report.ObjectId, report.ReportingGroup, report.DataSource, report.Reporter, report.Remarks, report.Discovered.ToUtc()),
                (read.ObjectId, read.ReportingGroup, read.DataSource, read.Reporter, read.Remarks, read.Discovered.ToUtc()));
            Assert.Equal(report.Photometry.Select(point => (point.Filter, point.Magnitude)),
                read.Photometry.Select(point => (point.Filter, point.Magnitude)));
            Assert.Equal(report.NonDetection!.Limit, read.NonDetection!.Limit);
        }
    }

    internal static AtReport Build(IEnumerable<MeasuredPoint> points, IReadOnlyList<LightCurveLimit>? limits = null,
        IReadOnlyList<string>? deciders = null)
        => AtReportBuilder.Build(SourceOf(points) with { NonDetections = limits ?? [], Deciders = deciders ?? [] }, Identity,
            new())!.Report;

    internal static IEnumerable<MeasuredPoint> Points(params (double Day, Band Band, double Magnitude)[] points)
        => points.Select((point, i) => new MeasuredPoint(new LightCurveDetection
        {
            Candid = i + 1,
            Observed = new Mjd(Night + point.Day),
            Band = point.Band,
            Magnitude = point.Magnitude,
            MagnitudeError = 0.1,
            DiffMagLimit = 20.5,
            IsPositive = true,
        }, new SkyPosition(150, 2)));

    private static ReportSource SourceOf(IEnumerable<MeasuredPoint> points)
        => new() { ObjectId = "ZTF26abcdefg", Detections = [.. points], NonDetections = [] };

    private static LightCurveLimit Limit(double daysBefore, Band band, double limit) => new(new Mjd(Night - daysBefore), band, limit);
}

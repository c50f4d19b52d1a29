using StampClassifier.Core.Photometry;

namespace StampClassifier.Core.Reporting.Tns.Documents;

/// <summary>Makes the report of an object: a pure function of what is held, what the group has settled and what somebody chose.</summary>
public static class AtReportBuilder
{
    /// <summary>What the archive form says where no earlier limit informs.</summary>
    public const string NoLimit = "No earlier ZTF limit deeper than the discovery in the 30 days before it";

    /// <returns>The report, or null where there is nothing to report: no detection with a magnitude.</returns>
    public static BuiltReport? Build(ReportSource source, ReportIdentity identity, ReportRepair repair)
    {
        var curve = source.LightCurve;
        var positive = curve.Detections.Where(point => point.IsPositive).ToList();
        var sent = positive.Count > 0 ? positive : [.. curve.Detections];
        if (sent.Count == 0)
            return null;
        var discovery = sent[0];
        var sentCandids = sent.ConvertAll(point => point.Candid).ToHashSet();
        var places = source.Detections.Where(point => sentCandids.Contains(point.Measured.Candid) && point.Position.IsValid).ToList();
        var place = places.Count > 0 ? MeanPosition.Of(places) : new(new(double.NaN, double.NaN), MeanPosition.Floor, MeanPosition.Floor);
        var (chosen, dropped) = PointChoice.Of(sent);
        var report = new AtReport
        {
            ObjectId = source.ObjectId,
            Ra = place.Position.Ra,
            Dec = place.Position.Dec,
            RaError = place.RaError,
            DecError = place.DecError,
            ReportingGroup = identity.ReportingGroup,
            DataSource = identity.DataSource,
            Reporter = ReporterLine.Of(source.Deciders, identity.Reporters, identity.GroupName),
            Discovered = discovery.Observed,
            Remarks = repair.Remarks ?? RemarkText.Of(identity.Remarks, source.ObjectId, RiseRate.Of(curve)),
            Photometry = [.. chosen.Select(PointOf)],
        };
        report = WithHost(WithNonDetection(report, curve, discovery, repair), source.Host, identity, repair);
        return new(report, dropped, curve.Detections.Count(point => !point.IsPositive), [.. LimitChoice.Options(curve, discovery)]);
    }

    private static AtReport WithNonDetection(AtReport report, LightCurve curve, LightCurveDetection discovery, ReportRepair repair)
    {
        if (repair.ArchiveRemarks is { } words)
            return report with { Archive = new(0, words) };
        var limit = repair is { LimitObserved: { } observed, LimitBand: { } band }
            ? curve.NonDetections.FirstOrDefault(l => l.Observed.Days == observed && l.Band == band) ?? LimitChoice.Of(curve, discovery)
            : LimitChoice.Of(curve, discovery);
        return limit is { DiffMagLimit: { } depth }
            ? report with { NonDetection = new(limit.Observed, TnsValues.FilterOf(limit.Band), depth) }
            : report with { Archive = new(0, NoLimit) };
    }

    private static AtReport WithHost(AtReport report, ReportHost? chosen, ReportIdentity identity, ReportRepair repair)
    {
        var host = repair.HostName is { } name ? new ReportHost(name, repair.HostRedshift, true) : chosen;
        var mayQuote = host is { Redshift: not null } && (host.IsSpectroscopic || identity.ReportsPhotometricRedshifts);
        return report with
        {
            HostName = string.IsNullOrWhiteSpace(host?.Name) ? null : host.Name.Trim(),
            HostRedshift = mayQuote ? host!.Redshift : null,
            IsHostRedshiftSpectroscopic = host?.IsSpectroscopic ?? true,
        };
    }

    private static ReportPoint PointOf(LightCurveDetection point)
        => new(point.Observed, TnsValues.FilterOf(point.Band), point.Magnitude, point.MagnitudeError, point.DiffMagLimit);
}

/// <summary>A report with what a person should know of how it was made.</summary>
/// <param name="PointsDropped">Detections that were left out because a report takes ten.</param>
/// <param name="NegativeDetections">Detections fainter than the template; none of them is sent.</param>
public sealed record BuiltReport(AtReport Report, int PointsDropped, int NegativeDetections, IReadOnlyList<LimitOption> Limits);

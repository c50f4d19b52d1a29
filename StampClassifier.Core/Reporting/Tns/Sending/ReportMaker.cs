using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Reporting.Tns.Documents;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Reporting.Tns.Sending;

/// <summary>Makes the document of a report from what is held now, and checks it.</summary>
public sealed class ReportMaker(IOptions<TnsOptions> options, TimeProvider clock)
{
    /// <summary>As whom the group reports; null while that is not settled.</summary>
    public static async Task<ReportIdentity?> IdentityAsync(StampDbContext db, CancellationToken cancellationToken)
        => ReportIdentity.Of(await SettingsAsync(db, cancellationToken));

    public static async Task<GroupSettings> SettingsAsync(StampDbContext db, CancellationToken cancellationToken)
        => await db.GroupSettings.AsNoTracking().OrderByDescending(s => s.Version).FirstOrDefaultAsync(cancellationToken)
            ?? new GroupSettings();

    /// <summary>The report as it would go now. Stores nothing.</summary>
    public async Task<MadeReport> MakeAsync(
        StampDbContext db, TnsReport report, ReportIdentity identity, CancellationToken cancellationToken)
    {
        var repair = ReportRepair.Read(report.Repair);
        if (await ReportSources.FindAsync(db, report.ObjectId, cancellationToken) is not { } source
            || AtReportBuilder.Build(source, identity, repair) is not { } built)
            return new MadeReport(null, [new("V3", "No detection of the object with a magnitude is held here.")]);
        var context = new CheckContext(
            clock.GetUtcNow(), built.NegativeDetections, repair.NegativeReason, identity.ReportsPhotometricRedshifts);
        return new MadeReport(built, ReportChecks.Of(built.Report, context));
    }

    /// <summary>Puts what was made into the report's row.</summary>
    public void Fill(TnsReport report, MadeReport made)
    {
        report.Problems = made.Problems.Count == 0 ? null : JsonSerializer.Serialize(made.Problems, JsonSerializerOptions.Web);
        if (made.Built is not { Report: { } document } built)
            return;
        var discovery = document.Photometry.FirstOrDefault(point => point.Observed == document.Discovered);
        report.Ra = double.IsFinite(document.Ra) ? document.Ra : null;
        report.Dec = double.IsFinite(document.Dec) ? document.Dec : null;
        report.Discovered = document.Discovered;
        report.DiscoveryMagnitude = discovery?.Magnitude;
        report.DiscoveryBand = discovery?.Filter is { } filter ? BandOf(filter) : null;
        report.HostName = document.HostName;
        report.HostRedshift = document.HostRedshift;
        report.ReportingGroup = document.ReportingGroup?.ToString(System.Globalization.CultureInfo.InvariantCulture);
        report.Reporter = document.Reporter;
        report.Remarks = document.Remarks;
        // A document that cannot be spelt (not a finite number, for one) is not worth keeping.
        if (made.Problems.Count == 0)
            report.Document = AtReportWriter.ToJson(AtReportWriter.Write(built.Report, options.Value.Dialect, report.Id));
    }

    private static Sky.Band? BandOf(int filter)
        => Enum.GetValues<Sky.Band>().Where(band => TnsValues.FilterOf(band) == filter).Cast<Sky.Band?>().FirstOrDefault();
}

/// <summary>A report that was made, null if nothing could be, and what is wrong with it.</summary>
public sealed record MadeReport(BuiltReport? Built, IReadOnlyList<ReportProblem> Problems);

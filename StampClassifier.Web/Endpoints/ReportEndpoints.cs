using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using StampClassifier.Core.Reporting.Tns.Desk;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Web.Security;

namespace StampClassifier.Web.Endpoints;

/// <summary>Reports to TNS, for those who decide them. What is done to them goes through the page.</summary>
internal static class ReportEndpoints
{
    private const string LineEnd = "\r\n";

    private const string Header = "object_id,environment,state,tns_name,tns_code,separation_arcsec,"
        + "decided_utc,decided_by,sent_utc,answered_utc,"
        + "attempts,ra_deg,dec_deg,discovered_utc,band,magnitude,host_name,host_redshift,reporting_group,message_ids,note";

    public static IEndpointRouteBuilder MapReports(this IEndpointRouteBuilder routes)
    {
        var reports = routes.MapGroup("/reports").WithTags("Reports").RequireAuthorization(Rules.Approve);
        reports.MapGet("/", ListAsync).WithName("ListReports").WithSummary("Reports, the last changed first.");
        reports.MapGet("/queue", QueueAsync).WithName("FindQueue").WithSummary("Whether reports go, and if not, why.");
        reports.MapGet("/dry-run", DryRunAsync).WithName("DryRun").WithSummary("Exactly what would go now. Nothing is sent.");
        reports.MapGet("/{id:guid}", FindAsync).WithName("FindReport").WithSummary("One report with its history, and as it would go now.");
        reports.MapGet("/exchanges/{id:long}", ExchangeAsync).WithName("FindExchange")
            .WithSummary("A request to TNS and its reply as they were; the key is masked.");
        return routes;
    }

    public static IEndpointRouteBuilder MapReportFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/reports.csv", CsvAsync).WithName("ExportReports").RequireAuthorization(Rules.Approve).ExcludeFromDescription();
        routes.MapGet("/reports.json", JsonAsync).WithName("ExportReportsAsJson").RequireAuthorization(Rules.Approve)
            .ExcludeFromDescription();
        return routes;
    }

    private static async Task<Ok<IReadOnlyList<TnsReport>>> ListAsync(
        string? tab, string? q, ReportQueries reports, CancellationToken cancellationToken)
        => TypedResults.Ok(await reports.ListAsync(
            Enum.TryParse<ReportTab>(tab, ignoreCase: true, out var known) ? known : ReportTab.All, q, cancellationToken));

    private static async Task<Ok<QueueStanding>> QueueAsync(ReportQueries reports, CancellationToken cancellationToken)
        => TypedResults.Ok(await reports.QueueAsync(cancellationToken));

    private static async Task<Ok<DryRun>> DryRunAsync(ReportQueries reports, CancellationToken cancellationToken)
        => TypedResults.Ok(await reports.DryRunAsync(cancellationToken));

    private static async Task<Results<Ok<ReportReply>, ProblemHttpResult>> FindAsync(
        Guid id, ReportQueries reports, CancellationToken cancellationToken)
        => await reports.FindAsync(id, cancellationToken) is { } found
            ? TypedResults.Ok(new ReportReply(found.Report, found.Events, found.Made?.Problems.Select(p => $"{p.Check}: {p.Message}")
                ?? [], found.Preview))
            : NotHeld();

    private static async Task<Results<Ok<TnsExchange>, ProblemHttpResult>> ExchangeAsync(
        long id, ReportQueries reports, CancellationToken cancellationToken)
        => await reports.ExchangeAsync(id, cancellationToken) is { } found ? TypedResults.Ok(found) : NotHeld();

    private static async Task JsonAsync(HttpContext context, ReportQueries reports, CancellationToken cancellationToken)
    {
        context.Response.Headers.ContentDisposition = "attachment; filename=reports.json";
        await context.Response.WriteAsJsonAsync(await reports.ListAsync(ReportTab.All, null, cancellationToken), cancellationToken);
    }

    private static async Task CsvAsync(HttpContext context, ReportQueries reports, CancellationToken cancellationToken)
    {
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=reports.csv";
        var rows = await reports.ListAsync(ReportTab.All, null, cancellationToken);
        await context.Response.WriteAsync(
            Header + LineEnd + string.Concat(rows.Select(row => string.Join(',', Fields(row).Select(CandidateCsv.Cell)) + LineEnd)),
                cancellationToken);
    }

    private static object?[] Fields(TnsReport row) =>
    [
        row.ObjectId, row.Environment.ToString(), row.State.ToString(), row.TnsName is null ? "" : $"{row.TnsPrefix} {row.TnsName}",
        row.TnsCode, row.TnsSeparation, Instant(row.DecidedAt), row.DecidedBy, Instant(row.SentAt), Instant(row.AnsweredAt), row.Attempts,
        row.Ra, row.Dec, Instant(row.Discovered?.ToUtc()), row.DiscoveryBand?.Letter, row.DiscoveryMagnitude, row.HostName,
            row.HostRedshift,
        row.ReportingGroup, row.MessageIds, row.Note,
    ];

    private static string? Instant(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static ProblemHttpResult NotHeld()
        => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "Not held", detail: "There is no such report.");

    /// <param name="Problems">Why it would not go now.</param>
    /// <param name="Preview">As it would go now, JSON.</param>
    internal sealed record ReportReply(
        TnsReport Report, IReadOnlyList<TnsReportEvent> Events, IEnumerable<string> Problems, string? Preview);
}

using System.Buffers;
using System.Globalization;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Sky;
using StampClassifier.Web.Components.Hunter;
using StampClassifier.Web.Security;

namespace StampClassifier.Web.Endpoints;

/// <summary>The hunt's list as CSV, with the filters of the page's own address.</summary>
internal static class CandidateCsv
{
    // A spreadsheet runs a cell that starts like this; an apostrophe keeps it text (OWASP, CSV injection).
    private static readonly SearchValues<char> FormulaStarts = SearchValues.Create("=+-@\t\r");

    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    private const string LineEnd = "\r\n";

    private const string Header = "object_id,ra_deg,dec_deg,first_detected_utc,first_detected_mjd,detections,band,magnitude,"
        + "magnitude_error,p_sn,p_sn_network,top_class,rb,drb,galactic_latitude_deg,ecliptic_latitude_deg,rise_mag_per_day,rise_error,"
        + "host_distance_arcsec,host_chance,edge_stamp,sso_distance_arcsec,rules,votes,disputed,decision,rejected_before,exposure_burst";

    public static IEndpointRouteBuilder MapCandidateCsv(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/candidates.csv", WriteAsync).WithName("ExportCandidates").RequireAuthorization(Rules.Read)
            .ExcludeFromDescription();
        return routes;
    }

    private static async Task WriteAsync(
        HttpContext context, CandidateQueries candidates, NightQueries nights, GroupDesk group, CancellationToken cancellationToken)
    {
        var address = HuntAddress.Read(context.Request.QueryString.Value ?? "");
        var night = await nights.CountAsync(cancellationToken);
        var settled = await group.CurrentAsync(cancellationToken);
        var filter = address.Filters.ToFilter(night.AsOf, settled, context.User.ToReviewer()?.Id) with
        {
            Limit = CandidateFilter.MaximumLimit,
        };
        var page = await candidates.FindAsync(filter, cancellationToken);
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=candidates.csv";
        await context.Response.WriteAsync(Header + LineEnd, cancellationToken);
        while (true)
        {
            var lines = page.Items.Select(row => string.Join(',', Fields(row).Select(Cell)) + LineEnd);
            await context.Response.WriteAsync(string.Concat(lines), cancellationToken);
            if (page.Next is null)
                return;
            page = await candidates.FindAsync(filter with { Cursor = page.Next }, cancellationToken);
        }
    }

    internal static string Cell(object? value)
    {
        var text = value switch
        {
            double number => double.IsFinite(number) ? number.ToString("G10", CultureInfo.InvariantCulture) : "",
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value?.ToString() ?? "",
        };
        if (value is string && text.Length > 0 && FormulaStarts.Contains(text[0]))
            text = "'" + text;
        return text.AsSpan().ContainsAny(Special) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    private static object?[] Fields(CandidateRow row) =>
    [
        row.ObjectId, row.Ra, row.Dec, row.FirstDetected.ToUtc().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        Math.Round(row.FirstDetected.Days, 6), row.DetectionCount, row.Band.Letter, row.Magnitude, row.MagnitudeError,
        row.RankedSnProbability, row.SnProbability, row.TopClass, row.RealBogus, row.DeepRealBogus, row.GalacticLatitude,
        row.EclipticLatitude, row.Rise?.MagnitudesPerDay, row.Rise?.Error, row.Host?.Distance, row.Host?.Chance,
        row.IsEdge ? "yes" : "no", row.SsoDistance,
        row.Dispositions == Dispositions.None ? "" : row.Dispositions.ToString(),
        string.Join("; ", row.Review.Votes.Select(vote => $"{vote.ActorName}: {VerdictWords.Name(vote.Verdict, vote.BogusKind)}")),
        row.Review.IsDisputed ? "yes" : "no",
        row.Review.Decision is { } decision ? VerdictWords.Name(decision, row.Review.DecisionKind) : "",
        row.RejectedBefore?.ObjectId ?? "", row.Burst,
    ];
}

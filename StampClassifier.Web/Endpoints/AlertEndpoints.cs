using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Ingest;
using StampClassifier.Web.Security;

namespace StampClassifier.Web.Endpoints;

/// <summary>
/// The door for other brokers. A 2xx answer means that what it says is committed; whoever is unsure sends again.
/// One packet or several in a form are answered at once; a tar.gz night is streamed in and answered line by line (NDJSON).
/// </summary>
internal static class AlertEndpoints
{
    private const string RestSource = "REST";
    private const long FormBytes = 128 * 1024 * 1024;

    public static IEndpointRouteBuilder MapAlerts(this IEndpointRouteBuilder routes)
    {
        var alerts = routes.MapGroup("/alerts").WithTags("Alerts").DisableAntiforgery().RequireAuthorization(Rules.SendAlerts);
        // One route, three content types: the matcher picks the handler, anything else is 415.
        alerts.MapPost("/", PostPacketAsync).WithName("PostAlert")
            .Accepts<byte[]>("application/octet-stream", "avro/binary", "application/avro")
            .WithSummary("One ZTF alert packet (Avro object container): classified and stored before the answer.");
        alerts.MapPost("/", PostFormAsync).WithName("PostAlerts")
            .Accepts<IFormFileCollection>("multipart/form-data")
            .WithMetadata(new RequestSizeLimitAttribute(FormBytes))
            .WithSummary("Several packets as the files of a multipart form.");
        alerts.MapPost("/", PostNightAsync).WithName("PostNight")
            .Accepts<byte[]>("application/gzip", "application/x-gzip", "application/x-tar")
            .WithMetadata(new DisableRequestSizeLimitAttribute())
            .DisableRequestTimeout()
            .WithSummary("A night as .tar or .tar.gz, streamed; one JSON line for each alert once it is committed.");
        return routes;
    }

    private static async Task<Results<Ok<IReadOnlyList<AlertAnswer>>, UnprocessableEntity<IReadOnlyList<AlertAnswer>>>> PostPacketAsync(
        HttpRequest request, AlertIngestor ingestor, AlertAnswers answers, IOptions<ApiLimits> limits,
            ClaimsPrincipal sender, CancellationToken cancellationToken)
    {
        var bytes = await RequestBody.ReadAsync(request.Body, limits.Value.PacketBytes, cancellationToken);
        return await IngestAsync([new RawAlert(bytes, RestSource)], ingestor, answers, sender, cancellationToken);
    }

    private static async Task<Results<Ok<IReadOnlyList<AlertAnswer>>, UnprocessableEntity<IReadOnlyList<AlertAnswer>>>> PostFormAsync(
        IFormFileCollection files, AlertIngestor ingestor, AlertAnswers answers, IOptions<ApiLimits> limits,
            ClaimsPrincipal sender, CancellationToken cancellationToken)
    {
        if (files.Count == 0 || files.Count > limits.Value.FilesPerForm)
            throw new BadHttpRequestException($"The form holds {files.Count} files; 1 to {limits.Value.FilesPerForm} are taken at once. "
                + $"Send a whole night as one tar.gz.");
        var alerts = new List<RawAlert>(files.Count);
        foreach (var file in files)
        {
            await using var stream = file.OpenReadStream();
            alerts.Add(new RawAlert(await RequestBody.ReadAsync(stream, limits.Value.PacketBytes, cancellationToken), SourceOf(file)));
        }
        return await IngestAsync(alerts, ingestor, answers, sender, cancellationToken);
    }

    private static NightAnswer PostNightAsync(HttpRequest request, NightIngest night, AlertAnswers answers, ClaimsPrincipal sender)
        => new(night.RunAsync(new AlertArchive().ReadAsync(request.Body, RestSource, request.HttpContext.RequestAborted),
            NewRun(answers.Clock, sender),
            request.HttpContext.RequestAborted), answers);

    private static async Task<Results<Ok<IReadOnlyList<AlertAnswer>>, UnprocessableEntity<IReadOnlyList<AlertAnswer>>>> IngestAsync(
        IReadOnlyList<RawAlert> alerts, AlertIngestor ingestor, AlertAnswers answers, ClaimsPrincipal sender,
            CancellationToken cancellationToken)
    {
        var outcomes = await ingestor.IngestAsync(alerts, NewRun(answers.Clock, sender), cancellationToken);
        var answer = await answers.ToAnswersAsync(outcomes, cancellationToken);
        // Mixed batches are a success with their rejects named; only when nothing at all was taken in is the request at fault.
        return outcomes.All(outcome => outcome.Status == IngestStatus.Rejected)
            ? TypedResults.UnprocessableEntity(answer)
            : TypedResults.Ok(answer);
    }

    // The run says whose key brought it; the record of acts would drown in alerts.
    private static IngestRunKey NewRun(TimeProvider clock, ClaimsPrincipal sender)
        => new(Guid.CreateVersion7(clock.GetUtcNow()), $"{RestSource} ({sender.Identity?.Name})");

    private static string SourceOf(IFormFile file)
        => string.IsNullOrWhiteSpace(file.FileName) ? RestSource : $"{RestSource}: {Path.GetFileName(file.FileName)}";
}

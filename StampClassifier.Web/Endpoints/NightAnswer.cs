using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Ingest;

namespace StampClassifier.Web.Endpoints;

/// <summary>
/// NDJSON: a line for each alert as its batch is committed, so that a sender who loses the connection knows how far it came.
/// A fault in the middle ends the stream with a line that has an <c>error</c>.
/// </summary>
internal sealed partial class NightAnswer(IAsyncEnumerable<IReadOnlyList<IngestOutcome>> batches, AlertAnswers answers) : IResult
{
    private static readonly ReadOnlyMemory<byte> NewLine = "\n"u8.ToArray();

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var cancellationToken = httpContext.RequestAborted;
        var json = httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        httpContext.Response.ContentType = "application/x-ndjson";
        var body = httpContext.Response.Body;
        try
        {
            await foreach (var outcomes in batches.WithCancellation(cancellationToken))
            {
                foreach (var answer in await answers.ToAnswersAsync(outcomes, cancellationToken))
                    await WriteLineAsync(answer);
                await body.FlushAsync(cancellationToken);
            }
        }
        catch (Exception exception) when (httpContext.Response.HasStarted && exception is not OperationCanceledException)
        {
            // The status line is long gone: the sender must learn from the stream itself that the rest is not in.
            Log.NightBroken(httpContext.RequestServices.GetRequiredService<ILogger<NightAnswer>>(), exception);
            await WriteLineAsync(new
            {
                error = "The rest of this night was not taken in. Send it again: what is in already will be "
                + "answered as duplicate."
            });
        }

        async Task WriteLineAsync<T>(T line)
        {
            await JsonSerializer.SerializeAsync(body, line, json, cancellationToken);
            await body.WriteAsync(NewLine, cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A night sent by REST broke off")]
        public static partial void NightBroken(ILogger logger, Exception exception);
    }
}

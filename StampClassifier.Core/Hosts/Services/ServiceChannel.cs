using System.Net;
using System.Text;

namespace StampClassifier.Core.Hosts.Services;

/// <summary>
/// The line to one service: one question at a time and not too often, a time limit, a limit on the answer, a second try that waits as
/// long as the service asks, and a rest after repeated failures.
/// </summary>
public sealed class ServiceChannel(HttpClient http, ServiceOptions options, TimeProvider clock) : IDisposable
{
    /// <summary>Nobody who looks at a page waits longer than this for a second try; the rest does the waiting.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _line = new(1);
    private DateTimeOffset _notBefore = DateTimeOffset.MinValue;
    private DateTimeOffset _restsUntil = DateTimeOffset.MinValue;
    private int _failures;

    /// <param name="request">Made anew for each try.</param>
    /// <param name="isPage">Whether the service answers with web pages; otherwise one is a fault.</param>
    /// <param name="parse">Throws <see cref="CatalogueServiceException"/> or <see cref="FormatException"/> if the answer makes no
    /// sense.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="CatalogueServiceException">No answer that makes sense.</exception>
    public async Task<T> AskAsync<T>(
        Func<HttpRequestMessage> request, bool isPage, Func<string, T> parse, CancellationToken cancellationToken)
    {
        await _line.WaitAsync(cancellationToken);
        try
        {
            return await AskInTurnAsync(request, isPage, parse, cancellationToken);
        }
        finally
        {
            _line.Release();
        }
    }

    public void Dispose()
    {
        http.Dispose();
        _line.Dispose();
    }

    private async Task<T> AskInTurnAsync<T>(
        Func<HttpRequestMessage> request, bool isPage, Func<string, T> parse, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (clock.GetUtcNow() < _restsUntil)
                throw new CatalogueServiceException($"is left in peace until {_restsUntil:HH:mm} UT");
            await DelayAsync(_notBefore - clock.GetUtcNow(), cancellationToken);
            _notBefore = clock.GetUtcNow() + TimeSpan.FromSeconds(options.SpacingSeconds);
            try
            {
                var answer = Parse(parse, await FetchAsync(request, isPage, cancellationToken));
                _failures = 0;
                return answer;
            }
            catch (CatalogueServiceException fault)
            {
                if (attempt < options.Attempts && fault.MayPass && WaitFor(fault) is var wait && wait <= LongestWait)
                {
                    await DelayAsync(wait, cancellationToken);
                    continue;
                }

                CountFailure(fault);
                throw;
            }
        }
    }

    private TimeSpan WaitFor(CatalogueServiceException fault) => fault.RetryAfter ?? TimeSpan.FromSeconds(options.RetrySeconds);

    private void CountFailure(CatalogueServiceException fault)
    {
        _failures++;
        if (_failures >= options.BreakAfter)
            (_restsUntil, _failures) = (clock.GetUtcNow() + TimeSpan.FromSeconds(options.BreakSeconds), 0);
        if (fault.RetryAfter is { } asked && clock.GetUtcNow() + asked is var until && until > _restsUntil)
            _restsUntil = until;
    }

    private Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken)
        => delay > TimeSpan.Zero ? Task.Delay(delay, clock, cancellationToken) : Task.CompletedTask;

    private static T Parse<T>(Func<string, T> parse, string text)
    {
        try
        {
            return parse(text);
        }
        catch (Exception fault) when (fault is FormatException or System.Text.Json.JsonException or System.Xml.XmlException
            or InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException)
        {
            throw new CatalogueServiceException("answered something else than it says", fault);
        }
    }

    private async Task<string> FetchAsync(Func<HttpRequestMessage> request, bool isPage, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(options.TimeoutSeconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using var message = request();
            using var reply = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (!reply.IsSuccessStatusCode)
                throw Refused(reply);
            var text = await ReadAsync(reply, either.Token);
            // Maintenance pages come with 200.
            if (!isPage && text.AsSpan().TrimStart() is var start
                && (start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
                || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase)))
                throw new CatalogueServiceException("answered with a web page");
            return text;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CatalogueServiceException($"did not answer within {options.TimeoutSeconds:0} s") { MayPass = true };
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            throw new CatalogueServiceException("cannot be reached", fault) { MayPass = true };
        }
    }

    private CatalogueServiceException Refused(HttpResponseMessage reply)
    {
        var after = reply.Headers.RetryAfter;
        var wait = after?.Delta ?? (after?.Date is { } date ? date - clock.GetUtcNow() : null);
        return new CatalogueServiceException($"answered {(int)reply.StatusCode}")
        {
            RetryAfter = wait is { } asked && asked > TimeSpan.Zero ? asked : null,
            MayPass = reply.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)reply.StatusCode >= 500,
        };
    }

    private async Task<string> ReadAsync(HttpResponseMessage reply, CancellationToken cancellationToken)
    {
        if (reply.Content.Headers.ContentLength > options.LargestAnswer)
            throw TooLarge();
        await using var stream = await reply.Content.ReadAsStreamAsync(cancellationToken);
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            if (body.Length + read > options.LargestAnswer)
                throw TooLarge();
            body.Write(buffer, 0, read);
        }

        return Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length);
    }

    private CatalogueServiceException TooLarge() => new($"answered with more than {options.LargestAnswer >> 10} KiB");
}

using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace StampClassifier.Core.Reporting.Tns;

/// <summary>
/// The one way to TNS. Each method is one request, never repeated here; an answer is returned whatever it is, and neither it nor any
/// exception holds the key.
/// </summary>
public sealed class TnsClient : IDisposable
{
    private const string KeyField = "api_key";
    private const string Mask = "***";
    private const long LargestReply = 64 * 1024 * 1024;

    private readonly HttpClient _http;
    private readonly TnsOptions _options;
    private readonly TimeProvider _clock;

    public TnsClient(IOptions<TnsOptions> options, TimeProvider clock)
    {
        _options = options.Value;
        _clock = clock;
        // Connections are not kept: on a kept one the runtime may repeat a request by itself when the server has closed it.
        var handler = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero, AllowAutoRedirect = false, UseCookies = false };
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = LargestReply };
    }

    /// <summary>Sends a batch. Whether TNS has it is certain only if it says so, or if there was no connection.</summary>
    public Task<TnsAnswer> SendAsync(string document, CancellationToken cancellationToken)
        => PostAsync("set/bulk-report", new() { ["data"] = document }, cancellationToken);

    /// <summary>Asks what became of a batch.</summary>
    public Task<TnsAnswer> ReplyAsync(long receiptId, CancellationToken cancellationToken)
        => PostAsync("get/bulk-report-reply", new() { ["report_id"] = receiptId.ToString(CultureInfo.InvariantCulture) },
            cancellationToken);

    /// <summary>Objects that carry this survey name.</summary>
    public Task<TnsAnswer> SearchAsync(string internalName, CancellationToken cancellationToken)
        => PostAsync("get/search", Data(new Dictionary<string, string>
        {
            ["internal_name"] = internalName,
            ["internal_name_exact_match"] = "1",
        }), cancellationToken);

    /// <summary>Objects around a place, degrees; radius in arcsec.</summary>
    public Task<TnsAnswer> SearchAsync(double ra, double dec, double radius, CancellationToken cancellationToken)
        => PostAsync("get/search", Data(new Dictionary<string, string>
        {
            ["ra"] = ra.ToString("0.#######", CultureInfo.InvariantCulture),
            ["dec"] = dec.ToString("0.#######", CultureInfo.InvariantCulture),
            ["radius"] = radius.ToString("0.##", CultureInfo.InvariantCulture),
            ["units"] = "arcsec",
        }), cancellationToken);

    public Task<TnsAnswer> ObjectAsync(string name, CancellationToken cancellationToken)
        => PostAsync("get/object", Data(new Dictionary<string, string> { ["objname"] = name }), cancellationToken);

    /// <summary>TNS's numbers of filters, instruments, units and groups. The one GET; its key goes in the body too.</summary>
    public Task<TnsAnswer> ValuesAsync(CancellationToken cancellationToken)
        => AskAsync(HttpMethod.Get, "get/values", [], cancellationToken);

    /// <summary>A catalogue file as it comes; null with the answer if TNS does not give it.</summary>
    public async Task<(Stream? Content, TnsAnswer Answer)> DownloadAsync(string file, CancellationToken cancellationToken)
    {
        var started = _clock.GetTimestamp();
        var address = new Uri($"{_options.Catalogue.AbsoluteUri.TrimEnd('/')}/{file}");
        HttpResponseMessage? response = null;
        try
        {
            using var request = Request(HttpMethod.Post, address, []);
            response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            var isThere = response.StatusCode == HttpStatusCode.OK;
            var answer = Answer(file, "", started) with { Status = response.StatusCode, Rate = RateOf(response.Headers), Body = "" };
            if (!isThere)
            {
                response.Dispose();
                return (null, answer);
            }
            return (await response.Content.ReadAsStreamAsync(cancellationToken), answer);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            response?.Dispose();
            return (null, Answer(file, "", started) with { Fault = TnsFault.Lost, Body = Masked(exception.Message) });
        }
    }

    public void Dispose() => _http.Dispose();

    private Task<TnsAnswer> PostAsync(string endpoint, Dictionary<string, string> fields, CancellationToken cancellationToken)
        => AskAsync(HttpMethod.Post, endpoint, fields, cancellationToken);

    private async Task<TnsAnswer> AskAsync(
        HttpMethod method, string endpoint, Dictionary<string, string> fields, CancellationToken cancellationToken)
    {
        var started = _clock.GetTimestamp();
        var shown = string.Join('&', fields.Select(field => $"{field.Key}={field.Value}"));
        // Real time on purpose: a clock that a test moves must not break a connection off.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(_options.Timeout);
        try
        {
            using var request = Request(method, new Uri($"{_options.Address.AbsoluteUri.TrimEnd('/')}/{endpoint}"), fields);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead, patience.Token);
            var body = await response.Content.ReadAsStringAsync(patience.Token);
            return Answer(endpoint, shown, started) with
            {
                Status = response.StatusCode,
                Body = Masked(body),
                Rate = RateOf(response.Headers),
            };
        }
        catch (HttpRequestException exception)
        {
            var fault = exception.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError ? TnsFault.NeverSent : TnsFault.Lost;
            return Answer(endpoint, shown, started) with { Fault = fault, Body = Masked(exception.Message) };
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // A server that is stopped in the middle has lost its answer too, so this is told even then.
            return Answer(endpoint, shown, started) with { Fault = TnsFault.Lost, Body = "No answer came in time." };
        }
    }

    private HttpRequestMessage Request(HttpMethod method, Uri address, Dictionary<string, string> fields)
    {
        if (_options.Mode == TnsMode.Off)
            throw new InvalidOperationException("TNS is off.");
        var request = new HttpRequestMessage(method, address)
        {
            Content = new FormUrlEncodedContent([new(KeyField, _options.ApiKey), .. fields]),
        };
        var marker = JsonSerializer.Serialize(new { tns_id = _options.BotId, type = "bot", name = _options.BotName });
        request.Headers.TryAddWithoutValidation("User-Agent", "tns_marker" + marker);
        request.Headers.ConnectionClose = true;
        return request;
    }

    private TnsAnswer Answer(string endpoint, string request, long started) => new()
    {
        Endpoint = endpoint,
        Request = Masked(request),
        Body = "",
        At = _clock.GetUtcNow(),
        Took = _clock.GetElapsedTime(started),
    };

    private string Masked(string text)
        => text.Replace(_options.ApiKey, Mask, StringComparison.Ordinal)
            .Replace(Uri.EscapeDataString(_options.ApiKey), Mask, StringComparison.Ordinal)
            .Replace("\0", "", StringComparison.Ordinal); // PostgreSQL holds no zero in a text.

    private static Dictionary<string, string> Data(Dictionary<string, string> question)
        => new() { ["data"] = JsonSerializer.Serialize(question) };

    private static TnsRate RateOf(HttpResponseHeaders headers) => new()
    {
        Limit = HeaderOf(headers, "x-rate-limit-limit"),
        Remaining = HeaderOf(headers, "x-rate-limit-remaining"),
        Reset = HeaderOf(headers, "x-rate-limit-reset"),
        ConeRemaining = HeaderOf(headers, "x-cone-rate-limit-remaining"),
        ConeReset = HeaderOf(headers, "x-cone-rate-limit-reset"),
    };

    private static int? HeaderOf(HttpResponseHeaders headers, string name)
        => headers.TryGetValues(name, out var values) && double.TryParse(values.First(), CultureInfo.InvariantCulture, out var number)
            && number is >= 0 and < int.MaxValue ? (int)Math.Ceiling(number) : null;
}

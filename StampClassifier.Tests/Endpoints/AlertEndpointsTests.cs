using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using StampClassifier.Core.Accounts;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Endpoints;

/// <summary>The door for other brokers: what is sent, what comes back, and that the one is true of the other.</summary>
public sealed class AlertEndpointsTests : IAsyncLifetime
{
    private readonly HuntApplication _application = new(new FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 12, 0, 0, TimeSpan.Zero)));
    private HttpClient _client = null!; // Set before every test by InitializeAsync.

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _application.MigratedAsync(Token);
        _client = await _application.BrokerAsync([KeyScope.AlertsWrite], Token);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task A_packet_is_classified_then_a_duplicate_with_the_stored_answer()
    {
        var first = (await PostAsync(Packet(0), HttpStatusCode.OK)).Single();
        Assert.Equal("classified", first.GetProperty("status").GetString());
        Assert.Equal(Key(0), first.GetProperty("candid").GetString());
        var probabilities = first.GetProperty("classification").GetProperty("probabilities").EnumerateArray().ToList();
        Assert.Equal(5, probabilities.Count);
        Assert.Equal(1, probabilities.Sum(p => p.GetProperty("probability").GetDouble()), 1e-4);

        var again = (await PostAsync(Packet(0), HttpStatusCode.OK)).Single();
        Assert.Equal("duplicate", again.GetProperty("status").GetString());
        Assert.Equal(first.GetProperty("classification").GetRawText(), again.GetProperty("classification").GetRawText());

        using var read = JsonDocument.Parse(await _client.GetStringAsync($"/api/v1/alerts/{Key(0)}", Token));
        Assert.Equal(Nights.Small[0].ObjectId, read.RootElement.GetProperty("objectId").GetString());
    }

    [Fact]
    public async Task A_compressed_body_is_unpacked()
    {
        var bytes = new MemoryStream();
        await using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
            await gzip.WriteAsync(Nights.Small[0].Packet, Token);
        var content = Packet(bytes.ToArray());
        content.Headers.ContentEncoding.Add("gzip");
        Assert.Equal("classified", (await PostAsync(content, HttpStatusCode.OK)).Single().GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_bomb_behind_a_compressed_body_is_too_large()
    {
        var bytes = new MemoryStream();
        await using (var gzip = new GZipStream(bytes, CompressionLevel.SmallestSize, leaveOpen: true))
            await gzip.WriteAsync(new byte[64 * 1024 * 1024], Token);
        var content = Packet(bytes.ToArray());
        content.Headers.ContentEncoding.Add("gzip");
        using var response = await _client.PostAsync("/api/v1/alerts", content, Token);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Several_files_in_a_form_are_each_answered_in_order()
    {
        using var form = new MultipartFormDataContent
        {
            { Packet(1), "files", "first.avro" },
            { Packet([1, 2, 3]), "files", "rubbish.avro" },
            { Packet(0), "files", "second.avro" },
        };
        var answers = await PostAsync(form, HttpStatusCode.OK);
        Assert.Equal(["classified", "rejected", "classified"], answers.Select(answer => answer.GetProperty("status").GetString()));
        Assert.Equal([Key(1), null, Key(0)], answers.Select(answer => answer.GetProperty("candid").GetString()));
        Assert.Equal("unreadable", answers[1].GetProperty("reason").GetString());
        Assert.Equal("REST: rubbish.avro", answers[1].GetProperty("source").GetString());
    }

    [Fact]
    public async Task A_night_is_streamed_and_answered_line_by_line()
    {
        var night = Nights.Small;
        var content = new ByteArrayContent(await Nights.TarGzAsync(night, Token));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/gzip");
        using var response = await _client.PostAsync("/api/v1/alerts", content, Token);
        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType!.MediaType);
        var lines = (await response.Content.ReadAsStringAsync(Token)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            night.Select(alert => alert.Candid.ToString(CultureInfo.InvariantCulture)),
            lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("candid").GetString()));
        Assert.Contains(lines, line => line.Contains("\"badStamp\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", HttpStatusCode.UnprocessableEntity)]
    [InlineData("no packet at all", HttpStatusCode.UnprocessableEntity)]
    public async Task A_body_that_is_no_packet_is_rejected_with_a_reason(string body, HttpStatusCode expected)
    {
        var answer = (await PostAsync(Packet(System.Text.Encoding.ASCII.GetBytes(body)), expected)).Single();
        Assert.Equal("rejected", answer.GetProperty("status").GetString());
        Assert.NotEmpty(answer.GetProperty("detail").GetString()!);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    public async Task Another_content_type_is_refused(string type)
    {
        var content = Packet(0);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        using var response = await _client.PostAsync("/api/v1/alerts", content, Token);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task An_empty_form_is_a_bad_request()
    {
        using var form = new MultipartFormDataContent { { new StringContent("x"), "note" } };
        using var response = await _client.PostAsync("/api/v1/alerts", form, Token);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("0 files", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    private static string Key(int index) => Nights.Small[index].Candid.ToString(CultureInfo.InvariantCulture);

    private static ByteArrayContent Packet(int index) => Packet(Nights.Small[index].Packet);

    private static ByteArrayContent Packet(byte[] bytes)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return content;
    }

    private async Task<IReadOnlyList<JsonElement>> PostAsync(HttpContent content, HttpStatusCode expected)
    {
        using var response = await _client.PostAsync("/api/v1/alerts", content, Token);
        var text = await response.Content.ReadAsStringAsync(Token);
        Assert.True(expected == response.StatusCode, $"{response.StatusCode}: {text}");
        return [.. JsonDocument.Parse(text).RootElement.EnumerateArray()];
    }
}

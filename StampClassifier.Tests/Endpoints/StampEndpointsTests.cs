using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Storage;
using StampClassifier.Tests.Hunting;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Endpoints;

public sealed class StampEndpointsTests : IAsyncLifetime
{
    private const string Stamps = "/api/v1/alerts/5000000000000000001/stamps";

    private readonly HuntApplication _app = new(new FakeTimeProvider(RealNight.Clock));
    private byte[] _gzipFits = [];

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _gzipFits = new AlertReader().Read(TestData.Packet1)[0].Science!.GzipFits.ToArray();
        var services = await _app.MigratedAsync(Token);
        await new HuntingNight(services.GetRequiredService<AlertStore>())
            .Object("ZTF1", 0.9f, alert => alert.WithStamps(_gzipFits))
            .SaveAsync(Token);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_stamp_is_a_png_that_browsers_may_keep_for_good()
    {
        using var client = _app.CreateClient();
        using var response = await client.GetAsync($"{Stamps}/science.png?stretch=zscale&scale=2&crop=35", Token);

        Assert.Equal("image/png", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal((true, TimeSpan.FromDays(365)), (response.Headers.CacheControl!.Private, response.Headers.CacheControl.MaxAge));
        Assert.Contains(response.Headers.CacheControl.Extensions, extension => extension.Name == "immutable");
        Assert.Equal((70, 70), SizeOf(await response.Content.ReadAsByteArrayAsync(Token)));

        using var again = new HttpRequestMessage(HttpMethod.Get, $"{Stamps}/science.png?stretch=zscale&scale=2&crop=35");
        again.Headers.IfNoneMatch.Add(response.Headers.ETag!);
        using var unchanged = await client.SendAsync(again, Token);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        using var other = new HttpRequestMessage(HttpMethod.Get, $"{Stamps}/science.png?stretch=linear");
        other.Headers.IfNoneMatch.Add(response.Headers.ETag!);
        using var changed = await client.SendAsync(other, Token);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }

    [Fact]
    public async Task Fits_comes_unpacked_or_as_the_survey_sent_it()
    {
        using var client = _app.CreateClient();
        using var unpacked = new MemoryStream();
        await using (var gzip = new GZipStream(new MemoryStream(_gzipFits), CompressionMode.Decompress))
            await gzip.CopyToAsync(unpacked, Token);

        Assert.Equal(_gzipFits, await client.GetByteArrayAsync($"{Stamps}/template.fits.gz", Token));
        using var response = await client.GetAsync($"{Stamps}/difference.fits", Token);
        Assert.Equal(new MediaTypeHeaderValue("application/fits"), response.Content.Headers.ContentType);
        Assert.Equal(unpacked.ToArray(), await response.Content.ReadAsByteArrayAsync(Token));
    }

    // Width and height are the first two big-endian numbers of the header chunk.
    private static (int Width, int Height) SizeOf(byte[] png)
        => (System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)),
            System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
}

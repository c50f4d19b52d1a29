using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace StampClassifier.Tests.Journeys;

/// <summary>What stands before a server and answers 502 while that is away.</summary>
internal sealed class BadGateway : IAsyncDisposable
{
    private readonly WebApplication _proxy;
    private readonly SemaphoreSlim _pages = new(0);

    private BadGateway(Uri address)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address.OriginalString);
        _proxy = builder.Build();
        _proxy.Run(context =>
        {
            context.Response.StatusCode = 502;
            if (context.Request.Path == "/")
                _pages.Release();
            return Task.CompletedTask;
        });
    }

    public static async Task<BadGateway> StartAsync(Uri address, CancellationToken cancellationToken)
    {
        var gateway = new BadGateway(address);
        await gateway._proxy.StartAsync(cancellationToken);
        return gateway;
    }

    /// <summary>Until the page has been asked for twice more.</summary>
    public async Task AskedTwiceAsync(CancellationToken cancellationToken)
    {
        while (_pages.CurrentCount > 0)
            await _pages.WaitAsync(cancellationToken);
        Assert.True(await _pages.WaitAsync(TimeSpan.FromMinutes(1), cancellationToken));
        Assert.True(await _pages.WaitAsync(TimeSpan.FromMinutes(1), cancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        _pages.Dispose();
    }
}

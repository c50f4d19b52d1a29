using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace StampClassifier.Web.Hosting;

/// <summary>When the server is up, and where.</summary>
internal static class ServerStart
{
    extension(IHostApplicationLifetime lifetime)
    {
        public async Task StartedAsync(CancellationToken cancellationToken)
        {
            var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
            await started.Task.WaitAsync(cancellationToken);
        }
    }

    extension(IServer server)
    {
        public string FirstAddress => server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost";
    }
}

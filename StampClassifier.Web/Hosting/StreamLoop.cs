using StampClassifier.Core.Streaming;

namespace StampClassifier.Web.Hosting;

/// <summary>Takes the stream in from start to stop; the last thing it does is to finish what it has begun.</summary>
internal sealed class StreamLoop(StreamConsumer consumer, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!consumer.IsOn)
            return;
        await lifetime.StartedAsync(stoppingToken);
        await consumer.RunAsync(stoppingToken);
    }
}

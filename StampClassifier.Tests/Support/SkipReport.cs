using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Testing.Platform.Builder;
using Microsoft.Testing.Platform.Extensions;
using Microsoft.Testing.Platform.Extensions.Messages;
using Microsoft.Testing.Platform.Extensions.OutputDevice;
using Microsoft.Testing.Platform.Extensions.TestHost;
using Microsoft.Testing.Platform.OutputDevice;
using Microsoft.Testing.Platform.Services;

namespace StampClassifier.Tests.Support;

/// <summary>Counts skipped tests by what was absent and says so at the end of the run: a green run with holes must show its
/// holes.</summary>
internal sealed class SkipReport(IOutputDevice output) : IDataConsumer, ITestSessionLifetimeHandler, IOutputDeviceDataProducer
{
    private readonly ConcurrentDictionary<string, int> _reasons = new();

    public string Uid => nameof(SkipReport);

    public string Version => "1.0";

    public string DisplayName => "Skips by reason";

    public string Description => "Counts skipped tests by what was absent.";

    public Type[] DataTypesConsumed => [typeof(TestNodeUpdateMessage)];

    public Task<bool> IsEnabledAsync() => Task.FromResult(true);

    public Task ConsumeAsync(IDataProducer dataProducer, IData value, CancellationToken cancellationToken)
    {
        if (value is TestNodeUpdateMessage message
            && message.TestNode.Properties.SingleOrDefault<SkippedTestNodeStateProperty>() is { } skipped)
        {
            // "shared data absent: file" is one reason, whichever file it was.
            var reason = (skipped.Explanation ?? "no reason given").Split(':')[0].Trim();
            _reasons.AddOrUpdate(reason, 1, (_, count) => count + 1);
        }
        return Task.CompletedTask;
    }

    public Task OnTestSessionStartingAsync(ITestSessionContext testSessionContext) => Task.CompletedTask;

    public async Task OnTestSessionFinishingAsync(ITestSessionContext testSessionContext)
    {
        foreach (var (reason, count) in _reasons.OrderByDescending(pair => pair.Value))
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"skipped {count}: {reason}");
            await output.DisplayAsync(this, new TextOutputDeviceData(line), testSessionContext.CancellationToken);
        }
    }
}

/// <summary>Adds the report to the test program; named in the project file.</summary>
public static class SkipReportHook
{
    public static void AddExtensions(ITestApplicationBuilder builder, string[] arguments)
    {
        var report = new CompositeExtensionFactory<SkipReport>(services => new SkipReport(services.GetOutputDevice()));
        builder.TestHost.AddDataConsumer(report);
        builder.TestHost.AddTestSessionLifetimeHandler(report);
    }
}

using Microsoft.Extensions.Options;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Streaming;
using StampClassifier.Web.Security;

namespace StampClassifier.Web.Hosting;

internal static class HostingServices
{
    /// <summary>Beyond what the stream may take to drain, for the rest of the program.</summary>
    private static readonly TimeSpan RestOfStop = TimeSpan.FromSeconds(10);

    public static IServiceCollection AddReadiness(this IServiceCollection services, ServiceRole role)
    {
        services.AddSingleton(typeof(ServiceRole), role);
        services.AddOptions<HostOptions>().Configure<IOptions<StreamOptions>>(
            (host, stream) => host.ShutdownTimeout = stream.Value.Drain + RestOfStop);
        services.AddHostedService<Readiness>();
        services.AddHostedService<HealthWatch>();
        services.AddHostedService<HeartbeatLoop>();
        services.AddHostedService<PublishLoop>();
        if (role.HasStream)
            services.AddHostedService<StreamLoop>();
        return role.HasPages ? services.AddLoopsOfTheSite() : services;
    }

    // One of each does for a group; they claim their work in the database, so that more do no harm.
    private static IServiceCollection AddLoopsOfTheSite(this IServiceCollection services)
    {
        services.AddHostedService<FeedLoop>();
        services.AddHostedService<DriftWatch>();
        services.AddHostedService<ReportLoop>();
        services.AddHostedService<MirrorLoop>();
        services.AddHostedService<NotificationLoop>();
        services.AddHostedService<AgeingLoop>();
        services.AddHostedService<PlannerStatisticsLoop>();
        services.AddHostedService<ShadowLoop>();
        // The demo's reviewer comes in without a link.
        if (services.All(service => service.ServiceType != typeof(DemoVisits)))
            services.AddHostedService<FirstStart>();
        return services;
    }

    /// <summary>Runs until told to stop. A start that cannot succeed says why in one line, not in a stack trace.</summary>
    public static async Task RunToExitCodeAsync(this WebApplication app)
    {
        try
        {
            Listening.Check(app.Configuration, app.IsDemo());
            ServiceRoles.Check(app.Configuration);
            await app.RunAsync();
        }
        catch (Exception exception) when (exception is ModelException or IOException or InvalidOperationException
            or OptionsValidationException)
        {
            await Console.Error.WriteLineAsync($"StampClassifier does not start: {exception.Message}");
            Environment.ExitCode = 1;
        }
    }
}

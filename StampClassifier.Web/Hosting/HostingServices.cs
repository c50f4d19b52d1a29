using StampClassifier.Core.Classification;
using StampClassifier.Web.Security;

namespace StampClassifier.Web.Hosting;

internal static class HostingServices
{
    public static IServiceCollection AddReadiness(this IServiceCollection services)
    {
        services.AddHostedService<Readiness>();
        services.AddHostedService<DriftWatch>();
        services.AddHostedService<ReportLoop>();
        services.AddHostedService<MirrorLoop>();
        services.AddHostedService<NotificationLoop>();
        services.AddHostedService<AgeingLoop>();
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
            await app.RunAsync();
        }
        catch (Exception exception) when (exception is ModelException or IOException or InvalidOperationException)
        {
            await Console.Error.WriteLineAsync($"StampClassifier does not start: {exception.Message}");
            Environment.ExitCode = 1;
        }
    }
}

using StampClassifier.Core.Classification;

namespace StampClassifier.Web.Hosting;

internal static class HostingServices
{
    public static IServiceCollection AddReadiness(this IServiceCollection services) => services.AddHostedService<Readiness>().AddHostedService<DriftWatch>();

    /// <summary>Runs until told to stop. A start that cannot succeed says why in one line, not in a stack trace.</summary>
    public static async Task RunToExitCodeAsync(this WebApplication app)
    {
        try
        {
            LoopbackOnly.Check(app.Configuration);
            await app.RunAsync();
        }
        catch (Exception exception) when (exception is ModelException or IOException or InvalidOperationException)
        {
            await Console.Error.WriteLineAsync($"StampClassifier does not start: {exception.Message}");
            Environment.ExitCode = 1;
        }
    }
}

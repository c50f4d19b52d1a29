using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace StampClassifier.Core.Streaming;

public static class StreamingServices
{
    /// <summary>The stream's consumer, its dead letters and its books; needs AddIngest and AddAccounts.</summary>
    public static IServiceCollection AddStreaming(this IServiceCollection services)
    {
        services.AddMetrics();
        services.AddOptions<StreamOptions>().BindConfiguration(StreamOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<StreamOptions>>(provider => new StreamSecrets<StreamOptions>(
            provider.GetRequiredService<IConfiguration>(), StreamOptions.Section));
        services.AddSingleton<StreamStanding>();
        services.AddSingleton<StreamMetrics>();
        services.AddSingleton<StreamReport>();
        services.AddSingleton<StreamRuns>();
        services.AddSingleton<DeadLetterBook>();
        services.AddSingleton<DeadLetterDesk>();
        services.AddSingleton<DeadLetterReplay>();
        services.AddSingleton<StreamIntake>();
        services.AddSingleton<StreamConsumer>();
        services.AddSingleton<ProcessBook>();
        services.AddSingleton<StreamQueries>();
        return services;
    }
}

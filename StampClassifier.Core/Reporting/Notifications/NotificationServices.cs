using Microsoft.Extensions.DependencyInjection;

namespace StampClassifier.Core.Reporting.Notifications;

public static class NotificationServices
{
    /// <summary>Messages to chat rooms; needs AddStorage.</summary>
    public static IServiceCollection AddNotifications(this IServiceCollection services)
    {
        services.AddOptions<NotificationOptions>().BindConfiguration(NotificationOptions.Section).ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<NearbyHosts>();
        services.AddSingleton<ObjectNews>();
        services.AddSingleton<NotificationScan>();
        services.AddSingleton<NotificationSender>();
        return services;
    }
}

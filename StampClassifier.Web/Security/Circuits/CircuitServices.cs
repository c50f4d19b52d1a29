using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.SignalR;

namespace StampClassifier.Web.Security.Circuits;

internal static class CircuitServices
{
    private const int LargestMessage = 64 * 1024;

    public static IServiceCollection AddCircuitGuard(this IServiceCollection services)
    {
        services.AddSingleton<LiveCircuits>();
        services.AddSingleton<CircuitGate>();
        services.AddHostedService<SessionPatrol>();
        services.Configure<HubOptions>(options =>
        {
            options.AddFilter<CircuitGate>();
            options.MaximumReceiveMessageSize = LargestMessage;
            options.MaximumParallelInvocationsPerClient = 1;
            options.HandshakeTimeout = TimeSpan.FromSeconds(10);
        });
        services.Configure<CircuitOptions>(options =>
        {
            options.DetailedErrors = false;
            options.DisconnectedCircuitMaxRetained = 50;
            options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(2);
            options.JSInteropDefaultCallTimeout = TimeSpan.FromSeconds(20);
            options.MaxBufferedUnacknowledgedRenderBatches = 10;
        });
        return services;
    }
}

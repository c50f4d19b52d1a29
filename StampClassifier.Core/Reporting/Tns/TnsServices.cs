using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using StampClassifier.Core.Reporting.Tns.Desk;
using StampClassifier.Core.Reporting.Tns.Mirror;
using StampClassifier.Core.Reporting.Tns.Sending;

namespace StampClassifier.Core.Reporting.Tns;

public static class TnsServices
{
    /// <summary>Reports to the Transient Name Server; all of it may be shared. Needs AddStorage and AddAccounts.</summary>
    public static IServiceCollection AddTns(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<TnsOptions>().BindConfiguration(TnsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(_ => TnsServer.This());
        services.AddSingleton<TnsClient>();
        services.AddSingleton<TnsTalk>();
        services.AddSingleton<MirrorSearch>();
        services.AddSingleton<MirrorMatcher>();
        services.AddSingleton<MirrorLoader>();
        services.AddSingleton<TnsGate>();
        services.AddSingleton<ReportMaker>();
        services.AddSingleton<TnsPreparer>();
        services.AddSingleton<BatchClaim>();
        services.AddSingleton<BatchBook>();
        services.AddSingleton<TnsValueCheck>();
        services.AddSingleton<TnsSender>();
        services.AddSingleton<TnsPoller>();
        services.AddSingleton<TnsReconciler>();
        services.AddSingleton<TnsReporter>();
        services.AddSingleton<ReportDesk>();
        services.AddSingleton<OutboxDesk>();
        services.AddSingleton<ReportQueries>();
        return services;
    }
}

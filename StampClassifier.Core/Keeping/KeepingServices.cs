using Microsoft.Extensions.DependencyInjection;
using StampClassifier.Core.Keeping.Ageing;
using StampClassifier.Core.Keeping.Backups;
using StampClassifier.Core.Keeping.Labels;
using StampClassifier.Core.Keeping.Reclassification;

namespace StampClassifier.Core.Keeping;

public static class KeepingServices
{
    /// <summary>Backup and restore, ageing of stamps, and second models over what is held; needs AddStorage, AddClassification.</summary>
    public static IServiceCollection AddKeeping(this IServiceCollection services)
    {
        services.AddOptions<BackupOptions>().BindConfiguration(BackupOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<PostgresPrograms>();
        services.AddSingleton<BackupDesk>();
        services.AddSingleton<RestoreDesk>();
        services.AddOptions<RetentionOptions>().BindConfiguration(RetentionOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<StampAgeing>();
        services.AddSingleton<Reclassifier>();
        services.AddSingleton<ShadowRun>();
        services.AddSingleton<ModelComparison>();
        services.AddSingleton<VerdictLabels>();
        return services;
    }
}

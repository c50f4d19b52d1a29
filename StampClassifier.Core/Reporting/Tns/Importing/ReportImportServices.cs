using Microsoft.Extensions.DependencyInjection;

namespace StampClassifier.Core.Reporting.Tns.Importing;

public static class ReportImportServices
{
    /// <summary>Reports of earlier years. Needs AddStorage and AddAccounts.</summary>
    public static IServiceCollection AddReportImport(this IServiceCollection services) => services.AddSingleton<ReportImport>();
}

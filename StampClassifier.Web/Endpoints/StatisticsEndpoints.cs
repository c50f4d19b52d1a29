using Microsoft.AspNetCore.Http.HttpResults;
using StampClassifier.Core.Reporting.Statistics;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Web.Security;

namespace StampClassifier.Web.Endpoints;

internal static class StatisticsEndpoints
{
    private const int FirstSeason = 1951;
    private const int LastSeason = 2148;

    public static IEndpointRouteBuilder MapStatistics(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/statistics", ComputeAsync).WithTags("Statistics").WithName("ComputeStatistics")
            .RequireAuthorization(Rules.Read)
            .WithSummary("Reports per day, delays, who was first, types, rejections, agreement of reviewers, precision, "
                + "missed supernovae.");
        return routes;
    }

    private static async Task<Results<Ok<ReportStatistics>, ValidationProblem>> ComputeAsync(
        [AsParameters] Parameters parameters, StatisticsQueries statistics, CancellationToken cancellationToken)
    {
        var errors = new ParameterErrors().Between("season", parameters.Season, FirstSeason, LastSeason);
        if (parameters.Season is not null && (parameters.From ?? parameters.Until) is not null)
            errors.Refused("season", "season stands alone: leave out from and until.");
        if (parameters.Environment is not (null or ReportEnvironment.Production or ReportEnvironment.Sandbox))
            errors.Refused("environment", "environment must be production or sandbox.");
        return errors.Any ? errors.ToProblem() : TypedResults.Ok(await statistics.ComputeAsync(parameters.ToFilter(), cancellationToken));
    }

    /// <param name="Season">The year in which it begins, in July.</param>
    /// <param name="From">First and last UT day, both included.</param>
    /// <param name="Imported">Whether reports brought along from files are counted; they are by default.</param>
    internal sealed record Parameters(int? Season, DateOnly? From, DateOnly? Until, bool? Imported, ReportEnvironment? Environment)
    {
        public StatisticsFilter ToFilter() => new()
        {
            From = Season is { } year ? new Season(year).From : From,
            Until = Season is { } same ? new Season(same).Until : Until,
            WithImported = Imported ?? true,
            Environment = Environment ?? ReportEnvironment.Production,
        };
    }
}

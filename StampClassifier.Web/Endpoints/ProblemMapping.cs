using Microsoft.AspNetCore.Diagnostics;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Hunting.Reviewing;

namespace StampClassifier.Web.Endpoints;

/// <summary>The one place where exceptions of the REST interface become ProblemDetails.</summary>
internal sealed class ProblemMapping(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!ApiEndpoints.Serves(httpContext.Request.Path))
            return false;

        var (status, title, detail) = Describe(exception);
        httpContext.Response.StatusCode = status;
        return await problems.TryWriteAsync(new()
        {
            HttpContext = httpContext,
            Exception = exception,
            ProblemDetails = { Status = status, Title = title, Detail = detail },
        });
    }

    // Unforeseen ones keep their text to the log: it may name files or servers.
    private static (int Status, string Title, string? Detail) Describe(Exception exception) => exception switch
    {
        ReviewRefusedException refused => (
            refused.IsForbidden ? StatusCodes.Status403Forbidden : StatusCodes.Status422UnprocessableEntity, "Refused", refused.Message),
        RefusedException => (StatusCodes.Status422UnprocessableEntity, "Refused", exception.Message),
        CursorFormatException => (StatusCodes.Status400BadRequest, "Bad cursor", exception.Message),
        BadHttpRequestException bad => (bad.StatusCode, "Bad request", bad.Message),
        AlertFormatException => (StatusCodes.Status400BadRequest, "Unreadable alert", exception.Message),
        _ => (StatusCodes.Status500InternalServerError, "Something went wrong here", null),
    };
}

using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace StampClassifier.Web.Hosting;

/// <summary>What this process is there for: <c>--role all|web|worker</c>.</summary>
internal enum ServiceRole
{
    /// <summary>Pages, and the stream where one is set.</summary>
    All,

    /// <summary>Pages alone; others take the stream in.</summary>
    Web,

    /// <summary>The stream alone; of pages only health and metrics.</summary>
    Worker,
}

internal static class ServiceRoles
{
    private const string Setting = "Role";

    /// <summary>In the environment the plain word is anybody's: clouds and shells set <c>ROLE</c> for reasons of their own.</summary>
    private const string Spelled = "StampClassifier:Role";

    extension(ServiceRole role)
    {
        public bool HasPages => role != ServiceRole.Worker;

        public bool HasStream => role != ServiceRole.Web;
    }

    public static ServiceRole Read(IConfiguration configuration)
        => Enum.TryParse<ServiceRole>(Text(configuration), ignoreCase: true, out var role) ? role : ServiceRole.All;

    /// <exception cref="InvalidOperationException">The role is none, or has nothing to do.</exception>
    public static void Check(IConfiguration configuration)
    {
        if (Text(configuration) is { Length: > 0 } text && (!Enum.TryParse<ServiceRole>(text, ignoreCase: true, out var known)
            || !Enum.IsDefined(known)))
            throw new InvalidOperationException($"Role is '{text}'; there are all, web and worker.");
        if (Read(configuration) == ServiceRole.Worker && string.IsNullOrEmpty(configuration["Stream:Bootstrap"]))
            throw new InvalidOperationException("A worker takes the stream in, and none is set: give Stream:Bootstrap.");
    }

    /// <summary>What was said last of the role, by whichever source.</summary>
    private static string? Text(IConfiguration configuration)
        => ((IConfigurationRoot)configuration).Providers.Reverse()
            .Select(source => source.TryGet(Spelled, out var spelled) ? spelled
                : source is not EnvironmentVariablesConfigurationProvider && source.TryGet(Setting, out var plain) ? plain : null)
            .FirstOrDefault(text => text is not null);
}

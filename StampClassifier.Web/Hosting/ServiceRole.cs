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
    public const string Setting = "Role";

    extension(ServiceRole role)
    {
        public bool HasPages => role != ServiceRole.Worker;

        public bool HasStream => role != ServiceRole.Web;
    }

    public static ServiceRole Read(IConfiguration configuration)
        => Enum.TryParse<ServiceRole>(configuration[Setting], ignoreCase: true, out var role) ? role : ServiceRole.All;

    /// <exception cref="InvalidOperationException">The role is none, or has nothing to do.</exception>
    public static void Check(IConfiguration configuration)
    {
        if (configuration[Setting] is { Length: > 0 } text && (!Enum.TryParse<ServiceRole>(text, ignoreCase: true, out var known)
            || !Enum.IsDefined(known)))
            throw new InvalidOperationException($"Role is '{text}'; there are all, web and worker.");
        if (Read(configuration) == ServiceRole.Worker && string.IsNullOrEmpty(configuration["Stream:Bootstrap"]))
            throw new InvalidOperationException("A worker takes the stream in, and none is set: give Stream:Bootstrap.");
    }
}

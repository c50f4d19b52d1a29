using Microsoft.Extensions.Configuration;
using StampClassifier.Web.Hosting;

namespace StampClassifier.Tests.Hosting;

/// <summary>What a process is there for is said on purpose, never by a word that happens to stand in the environment.</summary>
public sealed class ServiceRoleTests : IDisposable
{
    private readonly string _prefix = $"STAMP{Guid.NewGuid():N}_";
    private readonly List<string> _set = [];

    [Theory]
    [InlineData("", "", nameof(ServiceRole.All))]
    [InlineData("ROLE=worker", "", nameof(ServiceRole.All))]
    [InlineData("ROLE=admin", "", nameof(ServiceRole.All))]
    [InlineData("Role=web", "", nameof(ServiceRole.All))]
    [InlineData("StampClassifier__Role=worker", "", nameof(ServiceRole.Worker))]
    [InlineData("ROLE=worker", "--role=web", nameof(ServiceRole.Web))]
    [InlineData("StampClassifier__Role=worker", "--role=web", nameof(ServiceRole.Web))]
    [InlineData("STAMPCLASSIFIER__ROLE=web", "", nameof(ServiceRole.Web))]
    public void The_environments_ROLE_is_not_ours(string variable, string argument, string expected)
    {
        if (variable.Split('=') is [var name, var value])
        {
            Environment.SetEnvironmentVariable(_prefix + name, value);
            _set.Add(_prefix + name);
        }
        string[] arguments = argument.Length > 0 ? [argument, "--Stream:Bootstrap=x:1"] : ["--Stream:Bootstrap=x:1"];
        var configuration = new ConfigurationManager();
        configuration.AddEnvironmentVariables(_prefix).AddCommandLine(arguments);

        Assert.Equal(Enum.Parse<ServiceRole>(expected), ServiceRoles.Read(configuration));
        ServiceRoles.Check(configuration);
    }

    [Theory]
    [InlineData("Role", "boss", "there are all, web and worker")]
    [InlineData("StampClassifier:Role", "7", "there are all, web and worker")]
    [InlineData("Role", "worker", "give Stream:Bootstrap")]
    public void A_role_that_is_none_or_has_nothing_to_do_stops_the_start(string key, string value, string why)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build();
        Assert.Contains(why, Assert.Throws<InvalidOperationException>(() => ServiceRoles.Check(configuration)).Message,
            StringComparison.Ordinal);
    }

    public void Dispose() => _set.ForEach(name => Environment.SetEnvironmentVariable(name, null));
}

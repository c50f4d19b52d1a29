using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Options;

namespace StampClassifier.Core.Streaming;

/// <summary>Refuses to start with a secret that lies in a settings file or on the command line, where others can read it.</summary>
internal sealed class StreamSecrets<TOptions>(IConfiguration configuration, string section) : IValidateOptions<TOptions>
    where TOptions : BrokerOptions
{
    /// <summary>Where the developers' secret store keeps them, outside of the sources.</summary>
    private const string SecretStore = "secrets.json";

    private static readonly string[] Secrets = [nameof(BrokerOptions.Password), nameof(BrokerOptions.KeyPassword)];

    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        if (configuration is not IConfigurationRoot root)
            return ValidateOptionsResult.Success;
        var open = Secrets.Select(secret => $"{section}:{secret}").FirstOrDefault(key => IsOpen(root, key));
        return open is null ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(
            $"{open} is a secret and stands in a settings file or on the command line: set "
                + $"{open.Replace(":", "__", StringComparison.Ordinal)} "
                + "in the environment instead.");
    }

    private static bool IsOpen(IConfigurationRoot root, string key)
        => root.Providers.Where(IsOpen).Any(provider => provider.TryGet(key, out var value) && !string.IsNullOrEmpty(value));

    private static bool IsOpen(IConfigurationProvider provider)
        => provider is CommandLineConfigurationProvider || (provider is JsonConfigurationProvider { Source.Path: not SecretStore });
}

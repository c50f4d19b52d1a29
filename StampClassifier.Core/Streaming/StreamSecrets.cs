using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Options;

namespace StampClassifier.Core.Streaming;

/// <summary>Refuses to start with a secret that lies in a settings file or on the command line, where others can read it.</summary>
internal sealed class StreamSecrets(IConfiguration configuration) : IValidateOptions<StreamOptions>
{
    /// <summary>Where the developers' secret store keeps them, outside of the sources.</summary>
    private const string SecretStore = "secrets.json";

    private static readonly string[] Secrets = [nameof(StreamOptions.Password), nameof(StreamOptions.KeyPassword)];

    public ValidateOptionsResult Validate(string? name, StreamOptions options)
    {
        if (configuration is not IConfigurationRoot root)
            return ValidateOptionsResult.Success;
        foreach (var key in Secrets.Select(secret => $"{StreamOptions.Section}:{secret}"))
        {
            if (root.Providers.Where(IsOpen).Any(provider => provider.TryGet(key, out var value) && !string.IsNullOrEmpty(value)))
                return ValidateOptionsResult.Fail(
                    $"{key} is a secret and stands in a settings file or on the command line: set {key.Replace(":", "__", StringComparison.Ordinal)} "
                    + "in the environment instead.");
        }
        return ValidateOptionsResult.Success;
    }

    private static bool IsOpen(IConfigurationProvider provider)
        => provider is CommandLineConfigurationProvider || (provider is JsonConfigurationProvider { Source.Path: not SecretStore });
}

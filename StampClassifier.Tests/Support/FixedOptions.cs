using Microsoft.Extensions.Options;

namespace StampClassifier.Tests.Support;

/// <summary>Options that a test has set and nothing reloads.</summary>
internal sealed class FixedOptions<T>(T value) : IOptionsMonitor<T>
{
    public T CurrentValue => value;

    public T Get(string? name) => value;

    public IDisposable? OnChange(Action<T, string?> listener) => null;
}

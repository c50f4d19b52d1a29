using System.Globalization;

namespace StampClassifier.Cli.Output;

/// <summary>A line on standard error that counts alerts; nothing at all when standard error is not a terminal.</summary>
internal sealed class Progress(string verb, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private readonly bool _shown = !Console.IsErrorRedirected;
    private readonly long _started = clock.GetTimestamp();
    private long _drawn;
    private long _count;

    public void Add(int count)
    {
        _count += count;
        if (_shown && (_drawn == 0 || clock.GetElapsedTime(_drawn) >= Interval))
            Draw();
    }

    public void Dispose()
    {
        if (!_shown || _count == 0)
            return;
        Draw();
        Console.Error.WriteLine();
    }

    private void Draw()
    {
        _drawn = clock.GetTimestamp();
        var seconds = Math.Max(clock.GetElapsedTime(_started).TotalSeconds, 0.001);
        Console.Error.Write(string.Create(CultureInfo.InvariantCulture,
            $"\r{verb} {_count:N0} alerts, {_count / seconds:N0} per second   "));
    }
}

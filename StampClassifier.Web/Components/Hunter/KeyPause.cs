namespace StampClassifier.Web.Components.Hunter;

/// <summary>
/// The pause after a key: what a page does in the background waits for it, so that the next candidate is not late. It never waits long:
/// what colleagues do must be seen within three seconds.
/// </summary>
internal sealed class KeyPause(TimeProvider clock)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(700);

    private long _pressed = long.MinValue;

    public void Pressed() => Interlocked.Exchange(ref _pressed, clock.GetTimestamp());

    /// <summary>Until no key has come for a moment, or for long enough.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        var from = clock.GetTimestamp();
        while (clock.GetElapsedTime(from) is var waited && waited < Longest && Left() is var left && left > TimeSpan.Zero)
            await Task.Delay(left < Longest - waited ? left : Longest - waited, clock, cancellationToken);
    }

    private TimeSpan Left()
    {
        var pressed = Interlocked.Read(ref _pressed);
        return pressed == long.MinValue ? TimeSpan.Zero : Quiet - clock.GetElapsedTime(pressed);
    }
}

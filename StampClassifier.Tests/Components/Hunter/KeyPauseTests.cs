using Microsoft.Extensions.Time.Testing;
using StampClassifier.Web.Components.Hunter;

namespace StampClassifier.Tests.Components.Hunter;

public sealed class KeyPauseTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Without_a_key_nothing_is_waited_for()
        => Assert.True(new KeyPause(_clock).WaitAsync(TestContext.Current.CancellationToken).IsCompletedSuccessfully);

    [Fact]
    public async Task After_a_key_it_is_quiet_for_a_moment()
    {
        var pause = new KeyPause(_clock);
        pause.Pressed();
        Assert.InRange(await WaitedAsync(pause, pressesOn: false), 300, 350);
    }

    [Fact]
    public async Task Keys_that_never_stop_are_not_waited_for_longer_than_colleagues_may_wait()
    {
        var pause = new KeyPause(_clock);
        pause.Pressed();
        Assert.InRange(await WaitedAsync(pause, pressesOn: true), 700, 750);
    }

    [Fact]
    public async Task A_page_that_is_left_waits_for_nothing()
    {
        var pause = new KeyPause(_clock);
        pause.Pressed();
        using var left = new CancellationTokenSource();
        var waiting = pause.WaitAsync(left.Token);
        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    /// <returns>Milliseconds of the clock.</returns>
    private async Task<double> WaitedAsync(KeyPause pause, bool pressesOn)
    {
        var from = _clock.GetTimestamp();
        var waiting = pause.WaitAsync(TestContext.Current.CancellationToken);
        for (var i = 0; i < 40 && !waiting.IsCompleted; i++)
        {
            _clock.Advance(Step);
            if (pressesOn)
                pause.Pressed();
            await Task.WhenAny(waiting, Task.Delay(20, TestContext.Current.CancellationToken));
        }

        await waiting;
        return _clock.GetElapsedTime(from).TotalMilliseconds;
    }
}

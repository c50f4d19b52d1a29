using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;
using StampClassifier.Web.Components;

namespace StampClassifier.Tests.Components;

public sealed class LiveChartTests : BunitContext
{
    private readonly Browser _browser = new();

    public LiveChartTests() => Services.AddSingleton<IJSRuntime>(_browser);

    [Fact]
    public async Task A_reader_who_leaves_while_it_is_drawn_keeps_nobody_waiting()
    {
        var chart = Render<LiveChart>(parameters => parameters.Add(it => it.Patience, TimeSpan.FromMilliseconds(200)));
        await _browser.Drawing.Task.WaitAsync(Xunit.TestContext.Current.CancellationToken);

        var ended = ((IAsyncDisposable)chart.Instance).DisposeAsync().AsTask();

        await ended.WaitAsync(TimeSpan.FromSeconds(20), Xunit.TestContext.Current.CancellationToken);
        Assert.DoesNotContain("purge", _browser.Asked);
    }

    [Fact]
    public async Task Drawn_in_time_it_is_tidied_up()
    {
        var chart = Render<LiveChart>();
        await _browser.Drawing.Task.WaitAsync(Xunit.TestContext.Current.CancellationToken);

        var ended = ((IAsyncDisposable)chart.Instance).DisposeAsync().AsTask();
        Assert.False(ended.IsCompleted);
        _browser.Drawn.SetResult();
        await ended;

        Assert.Contains("purge", _browser.Asked);
    }

    /// <summary>Draws when it is told to.</summary>
    private sealed class Browser : IJSRuntime, IJSObjectReference
    {
        public List<string> Asked { get; } = [];

        public TaskCompletionSource Drawing { get; } = new();

        public TaskCompletionSource Drawn { get; } = new();

        public async ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
        {
            Asked.Add(identifier);
            if (identifier == "newPlot")
            {
                Drawing.TrySetResult();
                await Drawn.Task;
            }

            return identifier == "import" ? (TValue)(object)this : default!;
        }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args)
            => InvokeAsync<TValue>(identifier, args);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

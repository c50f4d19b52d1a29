using Microsoft.JSInterop;
using StampClassifier.Web.Components;

namespace StampClassifier.Tests.Components;

public sealed class BrowserListenerTests
{
    [Fact]
    public async Task The_listener_is_stopped_and_both_are_let_go()
    {
        var (listener, module) = (new Reference(), new Reference());

        await BrowserListener.EndAsync(listener, module);
        await BrowserListener.EndAsync(null, null);

        Assert.Equal(["stop", "disposed"], listener.Heard);
        Assert.Equal(["disposed"], module.Heard);
    }

    [Theory]
    [InlineData(typeof(JSDisconnectedException))]
    [InlineData(typeof(TaskCanceledException))]
    public async Task A_browser_that_goes_meanwhile_is_no_fault(Type gone)
    {
        var module = new Reference();

        await BrowserListener.EndAsync(new Reference { Fault = (Exception)Activator.CreateInstance(gone, "gone")! }, module);

        Assert.Empty(module.Heard);
    }

    [Fact]
    public async Task A_fault_of_the_script_is_not_hidden()
        => await Assert.ThrowsAsync<JSException>(() => BrowserListener.EndAsync(new Reference { Fault = new JSException("stop") }, null));

    private sealed class Reference : IJSObjectReference
    {
        public List<string> Heard { get; } = [];

        public Exception? Fault { get; init; }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
        {
            Heard.Add(identifier);
            return Fault is null ? ValueTask.FromResult<TValue>(default!) : ValueTask.FromException<TValue>(Fault);
        }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args)
            => InvokeAsync<TValue>(identifier, args);

        public ValueTask DisposeAsync()
        {
            Heard.Add("disposed");
            return ValueTask.CompletedTask;
        }
    }
}

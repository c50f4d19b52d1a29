using StampClassifier.Web.Components.Monitoring;

namespace StampClassifier.Web.Components.Pages;

/// <summary>For the astronomer on call: what runs, how far behind it is, and what needs somebody.</summary>
public sealed partial class Status(StatusReader reader)
{
    private StatusView? Found { get; set; }

    protected override async Task OnInitializedAsync() => Found = await reader.ReadAsync(Gone);
}

using Microsoft.AspNetCore.Components;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Web.Components.Pages.Admin;

/// <summary>The keys of programs: making, watching, revoking them.</summary>
public sealed partial class Keys(KeyRing ring, TimeProvider clock)
{
    private const int DefaultDays = 365;
    private const int DefaultRate = 6_000;

    private static readonly (string Scope, string Text)[] Scopes =
    [
        (KeyScope.AlertsWrite, "sends alerts"),
        (KeyScope.HuntRead, "reads candidates, objects, stamps and the feed"),
    ];

    [SupplyParameterFromForm]
    private string? Name { get; set; }

    [SupplyParameterFromForm]
    private int? Days { get; set; }

    [SupplyParameterFromForm]
    private int? Rate { get; set; }

    [SupplyParameterFromForm]
    private string[]? Wanted { get; set; }

    private TimeProvider Clock => clock;

    private List<ApiKey> Rows { get; set; } = [];

    /// <summary>The key just made, shown once.</summary>
    private string? Issued { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Days ??= DefaultDays;
        Rate ??= DefaultRate;
        Rows = await ring.ListAsync(Gone);
    }

    private Task IssueAsync() => TryAsync(async () =>
    {
        Issued = await ring.IssueAsync(Me, new KeyRequest(Name ?? "", Wanted ?? [], Days ?? 0, Rate ?? 0), Gone);
        Rows = await ring.ListAsync(Gone);
    });

    private Task RevokeAsync(ApiKey key) => TryAsync(async () =>
    {
        await ring.RevokeAsync(Me, key.Id, Gone);
        Rows = await ring.ListAsync(Gone);
    }, $"The key {key.Name} opens nothing any more.");
}

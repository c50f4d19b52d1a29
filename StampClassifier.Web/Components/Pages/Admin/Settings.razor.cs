using Microsoft.AspNetCore.Components;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Web.Components.Hunter;

namespace StampClassifier.Web.Components.Pages.Admin;

/// <summary>What the group has settled, and every version it had.</summary>
public sealed partial class Settings(GroupDesk desk)
{
    private const int Versions = 50;

    /// <summary>The values in force, or those just sent.</summary>
    [SupplyParameterFromForm]
    private SettingsForm? Form { get; set; }

    private List<GroupSettings> History { get; set; } = [];

    protected override async Task OnInitializedAsync()
    {
        Form ??= SettingsForm.Of(await desk.CurrentAsync(Gone));
        History = await desk.HistoryAsync(Versions, Gone);
    }

    private Task SaveAsync() => TryAsync(async () =>
    {
        Form = SettingsForm.Of(await desk.ChangeAsync(Me, Form!.ToSettings(), Gone));
        History = await desk.HistoryAsync(Versions, Gone);
    }, "The settings are saved.");

    private static string Or(string text) => text.Length > 0 ? text : Numerals.None;

    /// <summary>The fields of the form.</summary>
    private sealed class SettingsForm
    {
        public int Version { get; set; }

        public string? Name { get; set; }

        public string? ReportingGroup { get; set; }

        public string? DataSource { get; set; }

        public string? Reporters { get; set; }

        public string? Remarks { get; set; }

        public bool ReportsKnownObjects { get; set; }

        public bool ReportsPhotometricRedshifts { get; set; }

        public double CandidateProbability { get; set; }

        public int VotesForDecision { get; set; }

        public bool TwoPersonRule { get; set; }

        public bool NamesGoOut { get; set; }

        public static SettingsForm Of(GroupSettings settings) => new()
        {
            Version = settings.Version,
            Name = settings.Name,
            ReportingGroup = settings.ReportingGroup,
            DataSource = settings.DataSource,
            Reporters = settings.Reporters,
            Remarks = settings.Remarks,
            ReportsKnownObjects = settings.ReportsKnownObjects,
            ReportsPhotometricRedshifts = settings.ReportsPhotometricRedshifts,
            CandidateProbability = settings.CandidateProbability,
            VotesForDecision = settings.VotesForDecision,
            TwoPersonRule = settings.TwoPersonRule,
            NamesGoOut = settings.NamesGoOut,
        };

        public GroupSettings ToSettings() => new()
        {
            Version = Version,
            Name = Name ?? "",
            ReportingGroup = ReportingGroup ?? "",
            DataSource = DataSource ?? "",
            Reporters = Reporters ?? "",
            Remarks = Remarks ?? "",
            ReportsKnownObjects = ReportsKnownObjects,
            ReportsPhotometricRedshifts = ReportsPhotometricRedshifts,
            CandidateProbability = CandidateProbability,
            VotesForDecision = VotesForDecision,
            TwoPersonRule = TwoPersonRule,
            NamesGoOut = NamesGoOut,
        };
    }
}

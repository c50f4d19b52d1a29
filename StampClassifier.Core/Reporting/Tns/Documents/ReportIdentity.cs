using System.Globalization;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Reporting.Tns.Documents;

/// <summary>As whom the group reports. There are no defaults: nobody reports under another group's name by accident.</summary>
public sealed record ReportIdentity
{
    public required int ReportingGroup { get; init; }

    public required int DataSource { get; init; }

    public required IReadOnlyList<string> Reporters { get; init; }

    /// <summary>The group's own name, as it stands after "on behalf of".</summary>
    public required string GroupName { get; init; }

    /// <summary>With <c>{object}</c> and <c>{rise}</c>.</summary>
    public required string Remarks { get; init; }

    public bool ReportsKnownObjects { get; init; }

    public bool ReportsPhotometricRedshifts { get; init; }

    /// <summary>What the group has not settled yet, for people; none if it can report.</summary>
    public static IReadOnlyList<string> Missing(GroupSettings settings)
    {
        List<string> missing = [];
        Ask(Number(settings.ReportingGroup) is null, "the reporting group's number at TNS");
        Ask(Number(settings.DataSource) is null, "the data source's number at TNS");
        Ask(settings.Name.Trim().Length == 0, "the name of the group");
        Ask(settings.Reporters.Trim().Length == 0, "the reporters");
        Ask(settings.Remarks.Trim().Length == 0, "the remark text");
        return missing;

        void Ask(bool isMissing, string what)
        {
            if (isMissing)
                missing.Add(what);
        }
    }

    /// <summary>Null while something is missing.</summary>
    public static ReportIdentity? Of(GroupSettings settings) => Missing(settings).Count > 0 ? null : new()
    {
        ReportingGroup = Number(settings.ReportingGroup)!.Value,
        DataSource = Number(settings.DataSource)!.Value,
        Reporters = settings.Reporters.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        GroupName = settings.Name.Trim(),
        Remarks = settings.Remarks.Trim(),
        ReportsKnownObjects = settings.ReportsKnownObjects,
        ReportsPhotometricRedshifts = settings.ReportsPhotometricRedshifts,
    };

    private static int? Number(string text)
        => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}

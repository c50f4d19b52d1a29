using System.Globalization;
using StampClassifier.Core.Reporting.Tns.Documents;
using StampClassifier.Core.Sky;

namespace StampClassifier.Web.Components.Reports;

/// <summary>The fields of the repair form.</summary>
public sealed class RepairForm
{
    public const string Archive = "archive";

    /// <summary>Empty for the rule's choice, <see cref="Archive"/>, or the limit's instant and band.</summary>
    public string? Limit { get; set; }

    public string? ArchiveRemarks { get; set; }

    public string? HostName { get; set; }

    public string? HostRedshift { get; set; }

    public string? Remarks { get; set; }

    public string? NegativeReason { get; set; }

    public string? KnownReason { get; set; }

    /// <summary>How a limit is named in the form.</summary>
    public static string NameOf(LimitOption option)
        => string.Create(CultureInfo.InvariantCulture, $"{option.Limit.Observed.Days:R}|{(int)option.Limit.Band}");

    public ReportRepair ToRepair()
    {
        var parts = (Limit ?? "").Split('|');
        var isLimit = parts.Length == 2 && double.TryParse(parts[0], CultureInfo.InvariantCulture, out _);
        return new ReportRepair
        {
            LimitObserved = isLimit ? double.Parse(parts[0], CultureInfo.InvariantCulture) : null,
            LimitBand = isLimit && Enum.TryParse<Band>(parts[1], out var band) ? band : null,
            ArchiveRemarks = Limit == Archive ? Text(ArchiveRemarks) ?? AtReportBuilder.NoLimit : null,
            HostName = Text(HostName),
            HostRedshift = double.TryParse(HostRedshift, CultureInfo.InvariantCulture, out var redshift) ? redshift : null,
            Remarks = Text(Remarks),
            NegativeReason = Text(NegativeReason),
            KnownReason = Text(KnownReason),
        };
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim().ReplaceLineEndings(" ");
}

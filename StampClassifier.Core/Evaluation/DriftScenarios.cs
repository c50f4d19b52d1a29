using StampClassifier.Core.Alerts;

namespace StampClassifier.Core.Evaluation;

/// <summary>
/// What a classifier must not care about: counters that grow while the survey ages, the date, and fields that came with later schemas.
/// ALeRCE's model of metadata called 92 % of asteroids right in 2018 and 6 % later, because <c>ncovhist</c> had grown.
/// </summary>
public static class DriftScenarios
{
    private const double DaysPerYear = 365.25;

    // A processing id is the night number with nine digits behind it.
    private const double PidPerNight = 1e9;

    private static readonly CandidateField[] Gaia =
        [CandidateField.Neargaia, CandidateField.Neargaiabright, CandidateField.Maggaia, CandidateField.Maggaiabright];

    private static readonly CandidateField[] Scores = [CandidateField.Rb, CandidateField.Drb];

    /// <summary>Absent from the survey's first packets, or only now and then there.</summary>
    private static readonly CandidateField[] LaterSchemas =
    [
        .. Gaia, CandidateField.Drb, CandidateField.Exptime, CandidateField.Tooflag, CandidateField.Rfid, CandidateField.Jdstartref,
        CandidateField.Jdendref, CandidateField.Nframesref, CandidateField.Dsnrms, CandidateField.Ssnrms, CandidateField.Dsdiff,
        CandidateField.Magzpsci, CandidateField.Magzpsciunc, CandidateField.Magzpscirms, CandidateField.Nmatches, CandidateField.Clrcoeff,
        CandidateField.Clrcounc, CandidateField.Zpclrcov, CandidateField.Zpmed, CandidateField.Clrmed, CandidateField.Clrrms,
    ];

    public static IReadOnlyList<DriftScenario> All { get; } =
    [
        new("first detection", FirstDetection),
        new("first detection in a new field", candidate => FirstDetection(candidate).With((CandidateField.Ncovhist, 10))),
        new("long history", candidate => candidate.With(
            (CandidateField.Ndethist, 500), (CandidateField.Ncovhist, 3_000), (CandidateField.Jdstarthist,
                candidate[CandidateField.Jd] - 5 * DaysPerYear))),
        InYear(2018, coverage: 40),
        InYear(2022, coverage: 1_000),
        InYear(2027, coverage: 2_500),
        Blank("without Gaia", Gaia),
        Blank("without rb and drb", Scores),
        Blank("oldest schema", LaterSchemas),
    ];

    private static Candidate FirstDetection(Candidate candidate) => candidate.With(
        (CandidateField.Ndethist, 1),
        (CandidateField.Jdstarthist, candidate[CandidateField.Jd]),
        (CandidateField.Jdendhist, candidate[CandidateField.Jd]));

    /// <summary>The same night of another year, the field covered as often as fields had been by then.</summary>
    private static DriftScenario InYear(int year, double coverage) => new($"seen in {year}", candidate =>
    {
        var days = Math.Round((year - candidate.Observed.ToUtc().Year) * DaysPerYear);
        return candidate.With(
            (CandidateField.Ncovhist, coverage),
            (CandidateField.Ndethist, Math.Min(candidate[CandidateField.Ndethist], coverage)),
            Later(CandidateField.Jd, 1), Later(CandidateField.Jdstarthist, 1), Later(CandidateField.Jdendhist, 1),
            Later(CandidateField.Nid, 1), Later(CandidateField.Pid, PidPerNight));

        (CandidateField, double) Later(CandidateField field, double perDay) => (field, candidate[field] + days * perDay);
    });

    private static DriftScenario Blank(string name, CandidateField[] fields)
        => new(name, candidate => candidate.With([.. fields.Select(field => (field, double.NaN))]));
}

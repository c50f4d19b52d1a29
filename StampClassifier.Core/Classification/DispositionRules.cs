using StampClassifier.Core.Alerts;

namespace StampClassifier.Core.Classification;

/// <summary>
/// The rules around the network (ALeRCE's deployed ZTF step, thresholds by configuration): a recorded opinion beside the
/// probabilities, never a change of them.
/// </summary>
public sealed class DispositionRules(DispositionOptions options)
{
    public Dispositions Apply(Candidate candidate, string topClass)
    {
        var fired = Dispositions.None;
        // A distance without a name is a sentinel or a placeholder: only a named body counts.
        if (candidate.SolarSystemName is not null
            && candidate[CandidateField.Ssdistnr] >= 0
            && candidate[CandidateField.Ssdistnr] <= options.SolarSystemRadius)
            fired |= Dispositions.KnownSolarSystemObject;

        if (topClass != StampClass.Supernova)
            return fired;
        if (options.NegativeDifference && !candidate.IsPositive)
            fired |= Dispositions.NegativeDifference;
        // Strict inequalities: a score of exactly 0.5 means "unknown", not half a star. NaN fires nothing.
        if (candidate[CandidateField.Sgscore1] > options.StarScore
            && candidate[CandidateField.Distpsnr1] >= 0
            && candidate[CandidateField.Distpsnr1] < options.StarRadius)
            fired |= Dispositions.OnStar;
        return fired;
    }
}

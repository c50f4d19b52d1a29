namespace StampClassifier.Core.Hunting;

/// <summary>How the candidates are sorted; ties go by name, and for the probability by detections and youth first.</summary>
public enum CandidateOrder
{
    /// <summary>Most probable supernova first.</summary>
    Probability,

    /// <summary>Latest first detection first: alerts of one faulty exposure stand together.</summary>
    Time,

    /// <summary>Brightest classified alert first.</summary>
    Magnitude,

    /// <summary>Fastest rise first, those without one last.</summary>
    Rise,

    /// <summary>Nearest host first, those without one last.</summary>
    HostDistance,

    /// <summary>Where the network knows least, first: what a verdict there teaches it is worth most.</summary>
    Uncertain,

    /// <summary>Where the votes disagree most, first.</summary>
    Disputed,
}

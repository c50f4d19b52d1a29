using StampClassifier.Core.Alerts;

namespace StampClassifier.Core.Evaluation;

/// <summary>The same measurement as the survey would have reported it at another time: nothing on the sky has changed.</summary>
public sealed record DriftScenario(string Name, Func<Candidate, Candidate> Apply);

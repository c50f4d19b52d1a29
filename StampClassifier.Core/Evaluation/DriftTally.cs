namespace StampClassifier.Core.Evaluation;

/// <summary>How many alerts a scenario touched.</summary>
/// <param name="InputsChanged">Alerts of which the model saw something else.</param>
/// <param name="ClassesChanged">Alerts whose top class became another.</param>
public sealed record DriftTally(string Scenario, int Alerts, int InputsChanged, int ClassesChanged)
{
    /// <summary>Fraction of alerts whose top class changed, 0 to 1.</summary>
    public double Changed => Alerts > 0 ? (double)ClassesChanged / Alerts : 0;
}

namespace StampClassifier.Core.Hunting;

/// <summary>What the network gave one class, 0 to 1, with the class name of the model that said it.</summary>
public sealed record ClassProbability(string Class, float Probability);

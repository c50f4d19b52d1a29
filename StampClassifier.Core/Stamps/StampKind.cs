namespace StampClassifier.Core.Stamps;

/// <summary>The three images of an alert, in the channel order of the network's input.</summary>
public enum StampKind
{
    Science = 0,
    Template = 1,
    Difference = 2,
}

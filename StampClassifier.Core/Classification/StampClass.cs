namespace StampClassifier.Core.Classification;

/// <summary>Class names that the code itself speaks of; the list and order of a model's classes are in its model card.</summary>
public static class StampClass
{
    public const string Agn = "AGN";
    public const string Supernova = "SN";
    public const string VariableStar = "VS";
    public const string Asteroid = "asteroid";
    public const string Bogus = "bogus";
}

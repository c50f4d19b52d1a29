namespace StampClassifier.Core.Classification;

/// <summary>A model that cannot be used as configured; the message says which file and what to do.</summary>
public sealed class ModelException : Exception
{
    public ModelException(string message)
        : base(message)
    {
    }

    public ModelException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

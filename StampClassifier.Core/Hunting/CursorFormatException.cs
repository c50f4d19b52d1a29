namespace StampClassifier.Core.Hunting;

/// <summary>A paging cursor that this list did not give out.</summary>
public sealed class CursorFormatException(string list, Exception? inner = null)
    : Exception($"The cursor is not one that the list of {list} gave out; read the list from its start without a cursor.", inner);

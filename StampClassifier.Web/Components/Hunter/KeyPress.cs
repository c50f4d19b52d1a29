namespace StampClassifier.Web.Components.Hunter;

/// <summary>A key as the browser names it, letters in lower case, and the object that was on the screen when it was pressed.</summary>
public sealed record KeyPress(string Key, string? Shown);

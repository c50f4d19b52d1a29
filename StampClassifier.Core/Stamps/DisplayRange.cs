namespace StampClassifier.Core.Stamps;

/// <summary>Pixel values that become black and white, in the image's own unit; equal where an image has no contrast at all.</summary>
public readonly record struct DisplayRange(float Low, float High);

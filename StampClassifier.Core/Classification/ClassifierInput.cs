namespace StampClassifier.Core.Classification;

/// <summary>
/// What the network sees of one alert: raw pixels [3, 63, 63] (science, template, difference; NaN = bad pixel) and
/// raw metadata [F] (NaN = missing).
/// </summary>
public sealed record ClassifierInput(float[] Stamps, float[] Features);

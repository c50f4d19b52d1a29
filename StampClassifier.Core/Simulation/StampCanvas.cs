using StampClassifier.Core.Stamps;

namespace StampClassifier.Core.Simulation;

/// <summary>The pixel buffers of one alert while it is drawn; reused from alert to alert.</summary>
internal sealed class StampCanvas
{
    public const int Side = StampImage.FullSide;
    public const int Pixels = Side * Side;

    /// <summary>Stars and galaxies without sky or noise, in the seeing of the science image.</summary>
    public float[] Sources { get; } = new float[Pixels];

    /// <summary>The same in the seeing of the template.</summary>
    public float[] TemplateSources { get; } = new float[Pixels];

    /// <summary>What only the science image has: the change itself, or the trace of an artefact.</summary>
    public float[] Extra { get; } = new float[Pixels];

    /// <summary>What only the subtraction made.</summary>
    public float[] DifferenceExtra { get; } = new float[Pixels];

    public bool[] Masked { get; } = new bool[Pixels];

    public float[] Science { get; } = new float[Pixels];

    public float[] Template { get; } = new float[Pixels];

    public float[] Difference { get; } = new float[Pixels];

    public float[] Noise { get; } = new float[Pixels];

    public float[] Scratch { get; } = new float[Pixels];

    /// <summary>Where the object really is, in pixel indices of the stamp.</summary>
    public (double X, double Y) Centre { get; private set; }

    public void Clear((double X, double Y) centre)
    {
        Centre = centre;
        Array.Clear(Sources);
        Array.Clear(TemplateSources);
        Array.Clear(Extra);
        Array.Clear(DifferenceExtra);
        Array.Clear(Masked);
    }

    public void MaskBox(double left, double right, double bottom, double top)
    {
        for (var row = Math.Max(0, (int)Math.Ceiling(bottom)); row <= Math.Min(Side - 1, (int)Math.Floor(top)); row++)
            for (var column = Math.Max(0, (int)Math.Ceiling(left)); column <= Math.Min(Side - 1, (int)Math.Floor(right)); column++)
                Masked[row * Side + column] = true;
    }
}

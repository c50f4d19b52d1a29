using System.ComponentModel.DataAnnotations;

namespace StampClassifier.Core.Classification;

/// <summary>Where the network runs. The device asked for must be there: there is no fall-back.</summary>
public enum ClassifierDevice
{
    Cpu,
    Cuda,
}

/// <summary>Settings of the classifier, section <c>Classifier</c>.</summary>
public sealed class ClassifierOptions
{
    public const string Section = "Classifier";

    /// <value>The ONNX file; its model card is the JSON file of the same name beside it. Relative paths start at the content root.</value>
    [Required]
    public string Model { get; set; } = "onnx/stamp-classifier.onnx";

    /// <value>A second model that classifies new alerts beside the first and ranks nothing; empty (default): none.</value>
    public string? Shadow { get; set; }

    /// <value>Default Cpu. Cuda needs a build with <c>-p:OnnxRuntimeFlavor=Gpu</c>.</value>
    public ClassifierDevice Device { get; set; } = ClassifierDevice.Cpu;

    /// <value>Workers that share the one session; 0 (default) means one per core on the CPU and one on a GPU.</value>
    [Range(0, 256)]
    public int Workers { get; set; }

    /// <value>Most alerts in one run of the network, default 32: on a CPU larger batches gain nothing, a GPU wants 256.</value>
    [Range(1, 4096)]
    public int BatchSize { get; set; } = 32;

    /// <value>Alerts that may wait for the network before callers have to wait, default 2048 (about 100 MB).</value>
    [Range(1, 65_536)]
    public int QueueLimit { get; set; } = 2048;

    /// <value>Class name -> fraction of the live stream, all classes of the model, sum 1; left out, ranking goes by the network's own
    /// probabilities.</value>
    public Dictionary<string, double>? ClassPriors { get; set; }

    [Required]
    public DispositionOptions Rules { get; set; } = new();
}

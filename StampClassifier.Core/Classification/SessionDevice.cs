using Microsoft.ML.OnnxRuntime;

namespace StampClassifier.Core.Classification;

/// <summary>Session options of a device that must be there.</summary>
internal static class SessionDevice
{
    private const string CudaProvider = "CUDAExecutionProvider";

    public static SessionOptions OptionsFor(ClassifierDevice device)
    {
        var options = new SessionOptions
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
            // One thread a run: workers scale across cores, ORT's own pool would spin against them.
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
        };
        if (device == ClassifierDevice.Cuda)
            AddCuda(options);
        return options;
    }

    private static void AddCuda(SessionOptions options)
    {
        const string Advice = "Build with -p:OnnxRuntimeFlavor=Gpu on a machine with an NVIDIA driver, CUDA and cuDNN, or set "
            + "Classifier:Device to Cpu.";
        if (!OrtEnv.Instance().GetAvailableProviders().Contains(CudaProvider))
        {
            options.Dispose();
            throw new ModelException($"Classifier:Device is Cuda, but this build of ONNX Runtime has no {CudaProvider}. {Advice}");
        }
        try
        {
            options.AppendExecutionProvider_CUDA();
            // Without this, nodes that CUDA cannot take would run on the CPU and nobody would know.
            options.AddSessionConfigEntry("session.disable_cpu_ep_fallback", "1");
        }
        catch (OnnxRuntimeException exception)
        {
            options.Dispose();
            throw new ModelException($"Classifier:Device is Cuda, but CUDA does not start: {exception.Message} {Advice}", exception);
        }
    }
}

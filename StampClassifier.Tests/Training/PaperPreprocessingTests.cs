using Microsoft.ML.OnnxRuntime;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Stamps;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Training;

/// <summary>
/// Crop and min-max as they stand in the paper's graph, run by ONNX Runtime on the two public packets, against values of an independent
/// implementation.
/// </summary>
public sealed class PaperPreprocessingTests : IDisposable
{
    private const int Crop = 21;
    private readonly string _folder = Directory.CreateTempSubdirectory("stamp-crop-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_public_packets_are_cropped_and_normalised_as_the_reference_says()
    {
        var (packet1, packet2) = (TestData.Packet1, TestData.Packet2);
        using var session = await ExportAsync();
        Check(Run(session, packet1),
            [0.009828538, 1, 0.013609208, 0.008956039, 0.019009664],
            [0.004613541, 1, 0.0018186378, 0.0028736866, 0.022971507],
            [0.14364694, 1, 0.17391679, 0.15845898, 0.156419838]);
        Check(Run(session, packet2),
            [0.003823676, 1, 0.0038820368, 0.0016857018, 0.019439542],
            [0.000342127, 1, 0.000439413, 0.000266528, 0.020300091],
            [0.015723785, 0.9874872, 0.015564821, 0.015757283, 0.038387653]);
    }

    private async Task<InferenceSession> ExportAsync()
    {
        var path = Path.Combine(_folder, "crop.onnx");
        await Python.RunAsync(
            [
                "-c",
                "import torch; from training.export import export; from training.preprocessing import StampNormaliser; "
                + $"export(StampNormaliser(), {{'stamps': torch.rand(2, 3, 63, 63)}}, ['image'], r'{path}', {{}})",
            ],
            TestContext.Current.CancellationToken);
        return new InferenceSession(path);
    }

    private static float[] Run(InferenceSession session, byte[] container)
    {
        var packet = new AlertReader().Read(container).Single();
        var stamps = Enum.GetValues<StampKind>().SelectMany(kind => FitsReader.Read(packet.CutoutOf(kind)!.GzipFits).Pixels).ToArray();
        using var input = OrtValue.CreateTensorValueFromMemory(stamps, [1, 3, StampImage.FullSide, StampImage.FullSide]);
        using var options = new RunOptions();
        using var results = session.Run(options, ["stamps"], [input], ["image"]);
        return results[0].GetTensorDataAsSpan<float>().ToArray();
    }

    /// <summary>Pixels [0,0], [10,10], [0,20], [20,0] and the mean of each channel; the reference prints 7 digits.</summary>
    private static void Check(float[] image, params double[][] channels)
    {
        for (var channel = 0; channel < channels.Length; channel++)
        {
            var pixels = image.AsSpan(channel * Crop * Crop, Crop * Crop).ToArray();
            double[] actual = [pixels[0], pixels[10 * Crop + 10], pixels[20], pixels[20 * Crop], pixels.Average()];
            Assert.All(channels[channel].Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        }
    }
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace StampClassifier.Tests.Support;

/// <summary>
/// A model file that says SN or VS by one feature alone: VS above a threshold. Written as the few protocol-buffer fields that ONNX needs,
/// so that a test can have a model with a known fault.
/// </summary>
internal static class LinearModel
{
    private const int Float = 1;
    private static readonly string[] Classes = ["SN", "VS"];

    /// <summary>Writes the model and its card; returns the model's path.</summary>
    public static string Write(string folder, string feature, float threshold)
    {
        byte[] graph =
        [
            .. Message(1, [.. Text(1, "features"), .. Text(1, "weight"), .. Text(2, "product"), .. Text(4, "MatMul")]),
            .. Message(1, [.. Text(1, "product"), .. Text(1, "bias"), .. Text(2, "logits"), .. Text(4, "Add")]),
            .. Message(1, [.. Text(1, "logits"), .. Text(2, "probabilities"), .. Text(4, "Softmax")]),
            .. Text(2, "linear"),
            .. Message(5, Tensor("weight", 0, 1 / threshold)),
            .. Message(5, Tensor("bias", 0, -1)),
            .. Message(11, Value("stamps", 3, 63, 63)), .. Message(11, Value("features", 1)),
            .. Message(12, Value("probabilities", 2)),
        ];
        byte[] model = [.. Number(1, 8), .. Message(7, graph), .. Message(8, [.. Text(1, ""), .. Number(2, 14)])];
        var path = Path.Combine(folder, "linear.onnx");
        File.WriteAllBytes(path, model);
        File.WriteAllText(Path.ChangeExtension(path, ".json"), JsonSerializer.Serialize(new
        {
            name = "linear",
            version = "1",
            classes = Classes,
            features = new[] { feature },
            stampSide = 63,
            sha256 = Convert.ToHexStringLower(SHA256.HashData(model)),
        }));
        return path;
    }

    /// <summary>One row of two values.</summary>
    private static byte[] Tensor(string name, float supernova, float variable)
    {
        var raw = new byte[2 * sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(raw, supernova);
        BinaryPrimitives.WriteSingleLittleEndian(raw.AsSpan(sizeof(float)), variable);
        return [.. Number(1, 1), .. Number(1, 2), .. Number(2, Float), .. Text(8, name), .. Message(9, raw)];
    }

    /// <summary>An input or output with a free first dimension.</summary>
    private static byte[] Value(string name, params int[] sides)
    {
        byte[] shape = [.. Message(1, Text(2, "n")), .. sides.SelectMany(side => Message(1, Number(1, side)))];
        return [.. Text(1, name), .. Message(2, Message(1, [.. Number(1, Float), .. Message(2, shape)]))];
    }

    private static byte[] Text(int field, string text) => Message(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Message(int field, byte[] content) => [.. Varint(field << 3 | 2), .. Varint(content.Length), .. content];

    private static byte[] Number(int field, int value) => [.. Varint(field << 3), .. Varint(value)];

    private static byte[] Varint(int value)
    {
        var bytes = new List<byte>();
        for (; value > 0x7f; value >>= 7)
            bytes.Add((byte)(value & 0x7f | 0x80));
        return [.. bytes, (byte)value];
    }
}

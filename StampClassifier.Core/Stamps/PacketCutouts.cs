using StampClassifier.Core.Alerts;

namespace StampClassifier.Core.Stamps;

/// <summary>A packet's cutouts by <see cref="StampKind"/>.</summary>
public static class PacketCutouts
{
    extension(AlertPacket packet)
    {
        /// <summary>The packet's cutout of that kind, null if it has none.</summary>
        public Cutout? CutoutOf(StampKind kind) => kind switch
        {
            StampKind.Science => packet.Science,
            StampKind.Template => packet.Template,
            _ => packet.Difference,
        };
    }
}

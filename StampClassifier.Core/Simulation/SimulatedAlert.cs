namespace StampClassifier.Core.Simulation;

/// <summary>
/// A simulated alert packet (an Avro object container file, named <c>&lt;candid&gt;.avro</c>) with the truth behind it: one of the
/// five class names, and the situation in an expert's words, for example <c>nuclear</c> or <c>cosmic ray</c>.
/// </summary>
public sealed record SimulatedAlert(byte[] Packet, string FileName, string TrueClass, string ObjectId, long Candid, string Situation);

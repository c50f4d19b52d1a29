using System.ComponentModel.DataAnnotations;
using Confluent.Kafka;

namespace StampClassifier.Core.Streaming;

/// <summary>Where brokers are and how one signs in; the same words for the stream that comes in and for what goes out.</summary>
public abstract class BrokerOptions
{
    /// <value>Brokers to begin with, <c>host:port</c> separated by commas; empty for none.</value>
    public string Bootstrap { get; set; } = "";

    /// <value>How the brokers are spoken to, default Plaintext.</value>
    public SecurityProtocol Security { get; set; } = SecurityProtocol.Plaintext;

    /// <value>How one signs in, where <see cref="Security"/> is a Sasl one; default ScramSha512.</value>
    public SaslMechanism Mechanism { get; set; } = SaslMechanism.ScramSha512;

    public string? Username { get; set; }

    /// <value>A secret: from the environment or a secret store, never from a file or the command line.</value>
    public string? Password { get; set; }

    /// <value>PEM files; null for the system's authorities and for no certificate of our own.</value>
    public string? CaFile { get; set; }

    public string? CertificateFile { get; set; }

    public string? KeyFile { get; set; }

    /// <value>A secret, like <see cref="Password"/>.</value>
    public string? KeyPassword { get; set; }

    public bool IsOn => Bootstrap.Length > 0;

    internal bool IsSasl => Security is SecurityProtocol.SaslSsl or SecurityProtocol.SaslPlaintext;

    /// <summary>What is missing to sign in.</summary>
    private protected IEnumerable<ValidationResult> SignInFaults(string section)
    {
        if (IsSasl && Mechanism is not SaslMechanism.Gssapi && (string.IsNullOrEmpty(Username) || string.IsNullOrEmpty(Password)))
            yield return new($"{section}:Security asks for a name and a password: set {section}:Username, and "
                + $"{section.Replace(":", "__", StringComparison.Ordinal)}__Password in the environment.");
    }
}

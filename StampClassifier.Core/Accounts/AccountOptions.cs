using System.ComponentModel.DataAnnotations;

namespace StampClassifier.Core.Accounts;

/// <summary>How long things last and how often one may be wrong; configuration section <c>Accounts</c>.</summary>
public sealed class AccountOptions
{
    public const string Section = "Accounts";

    /// <value>Wrong passwords or codes in a row that lock an account, default 5.</value>
    [Range(2, 100)]
    public int Attempts { get; set; } = 5;

    /// <value>How long an account stays locked, default 15 minutes.</value>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan Lock { get; set; } = TimeSpan.FromMinutes(15);

    /// <value>How long an invitation is good, default 7 days.</value>
    [Range(typeof(TimeSpan), "00:05:00", "60.00:00:00")]
    public TimeSpan Invitation { get; set; } = TimeSpan.FromDays(7);

    /// <value>How long a link for a new password is good, default 1 day.</value>
    [Range(typeof(TimeSpan), "00:05:00", "7.00:00:00")]
    public TimeSpan PasswordReset { get; set; } = TimeSpan.FromDays(1);

    /// <value>How long the link of the first start is good, default 1 hour.</value>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan FirstStart { get; set; } = TimeSpan.FromHours(1);

    /// <value>A session that nobody uses ends after this, default 1 day.</value>
    [Range(typeof(TimeSpan), "00:05:00", "30.00:00:00")]
    public TimeSpan SessionIdle { get; set; } = TimeSpan.FromDays(1);

    /// <value>Every session ends after this, default 14 days.</value>
    [Range(typeof(TimeSpan), "00:10:00", "90.00:00:00")]
    public TimeSpan SessionLife { get; set; } = TimeSpan.FromDays(14);
}

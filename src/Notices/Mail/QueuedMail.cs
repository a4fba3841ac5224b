using Microsoft.EntityFrameworkCore;
using Vouch.Notices.Replies;

namespace Vouch.Notices.Mail;

/// <summary>How far a mail has come.</summary>
internal enum MailState
{
    Waiting = 1,
    Sent = 2,

    /// <summary>Given up after the last attempt.</summary>
    Failed = 3,
}

/// <summary>A mail that waits to be sent or was. Written in the transaction of the notice; sent after it.</summary>
internal sealed class QueuedMail
{
    internal const int MostAttempts = 8;
    internal const int LongestMessageId = 998;

    public required MailId Id { get; init; }

    public required string ToName { get; init; }

    public required string ToAddress { get; init; }

    public required string Subject { get; init; }

    public required string Body { get; init; }

    /// <summary>The person it is for, whose quiet hours it keeps; null for parties outside the directory.</summary>
    public PartyId? Person { get; init; }

    /// <summary>The one notice that it tells; null for a gathered mail.</summary>
    public NoticeId? Notice { get; init; }

    /// <summary>True for what the person wants in quiet hours too.</summary>
    public bool IgnoresQuiet { get; init; }

    /// <summary>What the reader may do by answering it; null when it asks for nothing. The secret for it is made when the mail goes out.</summary>
    public ReplyOfferId? Offer { get; init; }

    /// <summary>True for one that answers a mail.</summary>
    public bool IsAnswer { get; init; }

    /// <summary>The Message-ID that it answers, without brackets.</summary>
    public string? Answers { get; init; }

    public required DateTimeOffset QueuedAt { get; init; }

    public MailState State { get; set; } = MailState.Waiting;

    public int Attempts { get; set; }

    /// <summary>When it may be tried next; null when it need not be.</summary>
    public DateTimeOffset? NextAt { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    public string? LastError { get; set; }

    /// <summary>Waits longer after each failure: 1, 4, 16 minutes and so on, at most 12 hours.</summary>
    internal static TimeSpan Wait(int attempts) => TimeSpan.FromMinutes(Math.Min(720, Math.Pow(4, Math.Max(0, attempts - 1))));

    internal static void Map(ModelBuilder model) => model.Entity<QueuedMail>(mail =>
    {
        mail.ToTable("notices_mail");
        mail.HasKey(row => row.Id);
        mail.Property(row => row.ToAddress).HasMaxLength(320);
        mail.Property(row => row.LastError).HasMaxLength(500);
        mail.Property(row => row.Answers).HasMaxLength(LongestMessageId);
        mail.HasIndex(row => row.NextAt).HasFilter("next_at IS NOT NULL");
    });
}

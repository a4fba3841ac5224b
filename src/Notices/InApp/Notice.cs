using Microsoft.EntityFrameworkCore;
using Vouch.Notices.Choices;
using Vouch.Notices.Replies;

namespace Vouch.Notices.InApp;

/// <summary>A notice to one person, kept as English text with its arguments and said in the reader's language when it is read.</summary>
internal sealed class Notice
{
    public required NoticeId Id { get; init; }

    public required PartyId Recipient { get; init; }

    public required string Kind { get; init; }

    public required string Text { get; init; }

    public string? Body { get; init; }

    public required string ArgumentsJson { get; init; }

    public required string SubjectKind { get; init; }

    public required Guid SubjectId { get; init; }

    public string? Link { get; init; }

    /// <summary>The fact that it tells of; with recipient and kind it makes a notice unique, so that reading a fact again tells nobody twice.</summary>
    public required FactId Fact { get; init; }

    /// <summary>Place among all notices: the fact's position, and within it the order in which people are told. Lists run by it.</summary>
    public required long Place { get; init; }

    public required DateTimeOffset At { get; init; }

    public DateTimeOffset? ReadAt { get; set; }

    /// <summary>What its mail waits for; null when it needs none or has gone into one.</summary>
    public Gathering? Awaits { get; set; }

    /// <summary>What its reader may do by answering its mail; null for nothing.</summary>
    public ReplyOfferId? Offer { get; set; }

    internal static void Map(ModelBuilder model) => model.Entity<Notice>(notice =>
    {
        notice.ToTable("notices_notice");
        notice.HasKey(row => row.Id);
        notice.Property(row => row.Kind).HasMaxLength(80);
        notice.Property(row => row.SubjectKind).HasMaxLength(40);
        notice.HasIndex(row => new { row.Fact, row.Recipient, row.Kind }).IsUnique();
        notice.HasIndex(row => new { row.Recipient, row.Place });
        notice.HasIndex(row => row.Recipient).HasFilter("read_at IS NULL");
        notice.HasIndex(row => new { row.Recipient, row.Awaits }).HasFilter("awaits IS NOT NULL");
    });
}

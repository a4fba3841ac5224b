using Microsoft.EntityFrameworkCore;

namespace Vouch.Notices.Replies;

/// <summary>One act that one mailed address stands for.</summary>
internal readonly record struct ReplyOfferId(Guid Value) : IId<ReplyOfferId>
{
    public static ReplyOfferId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>What somebody may do by answering a mail, once. The secrets that were mailed for it are told apart in <see cref="ReplyToken"/>: a mail that is sent again carries another, and all stand for this one act.</summary>
internal sealed class ReplyOffer
{
    internal const int LongestDetail = 200;
    internal const int LongestLink = 400;

    /// <summary>How long a mail can be answered.</summary>
    internal static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    public required ReplyOfferId Id { get; init; }

    public required string Act { get; init; }

    public required string SubjectKind { get; init; }

    public required Guid SubjectId { get; init; }

    public string? Detail { get; init; }

    /// <summary>The person; or the supplier itself where nobody in the directory stands for it.</summary>
    public required PartyId Recipient { get; init; }

    public required string Name { get; init; }

    /// <summary>The mail address that it was sent to, in lower case: the only one that is heard.</summary>
    public required string Email { get; init; }

    public required string Language { get; init; }

    public required string TimeZone { get; init; }

    /// <summary>The page where the same can be done.</summary>
    public string? Link { get; init; }

    public required DateTimeOffset OfferedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? UsedAt { get; set; }

    internal ReplyTarget Target => new(new SubjectRef(SubjectKind, SubjectId), Detail);

    internal bool IsOpen(DateTimeOffset now) => UsedAt is null && now < ExpiresAt;

    internal static void Map(ModelBuilder model) => model.Entity<ReplyOffer>(offer =>
    {
        offer.ToTable("notices_reply_offer");
        offer.HasKey(row => row.Id);
        offer.Property(row => row.Act).HasMaxLength(80);
        offer.Property(row => row.SubjectKind).HasMaxLength(40);
        offer.Property(row => row.Detail).HasMaxLength(LongestDetail);
        offer.Property(row => row.Email).HasMaxLength(320);
        offer.Property(row => row.Link).HasMaxLength(LongestLink);
    });
}

/// <summary>A secret that was mailed for an offer. Only its digest is kept; whoever reads the database can answer nothing.</summary>
internal sealed class ReplyToken
{
    public required string Digest { get; init; }

    public required ReplyOfferId Offer { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    internal static void Map(ModelBuilder model) => model.Entity<ReplyToken>(token =>
    {
        token.ToTable("notices_reply_token");
        token.HasKey(row => row.Digest);
        token.Property(row => row.Digest).HasMaxLength(64);
    });
}

/// <summary>A mail that was taken as an act, an ask or a refusal, so that one that is delivered again does nothing again and is answered once.</summary>
internal sealed class TakenMail
{
    /// <summary>The outcome of one that did what its reply address stood for.</summary>
    internal const string Done = "done";

    /// <summary>The outcome of one that became a request.</summary>
    internal const string Asked = "asked";

    /// <summary>Made of its Message-ID, its sender and where it was addressed.</summary>
    public required string Key { get; init; }

    /// <summary>The Message-ID alone, hashed: an answer to everybody in a thread is not another ask.</summary>
    public required string Thread { get; init; }

    /// <summary><see cref="Done"/>, <see cref="Asked"/>, or the code of the refusal.</summary>
    public required string Outcome { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Who acted; null where it was refused.</summary>
    public PartyId? By { get; init; }

    /// <summary>What was done, as the confirmation says it; null where it was refused.</summary>
    public string? ToldJson { get; init; }

    /// <summary>When the mail back was written, or it was decided that there is none.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>To whom a refusal was written; null for none.</summary>
    public string? RefusedTo { get; init; }

    internal static void Map(ModelBuilder model) => model.Entity<TakenMail>(mail =>
    {
        mail.ToTable("notices_taken_mail");
        mail.HasKey(row => row.Key);
        mail.Property(row => row.Key).HasMaxLength(64);
        mail.Property(row => row.Thread).HasMaxLength(64);
        mail.Property(row => row.Outcome).HasMaxLength(80);
        mail.Property(row => row.RefusedTo).HasMaxLength(320);
        mail.HasIndex(row => row.Thread);
        mail.HasIndex(row => new { row.RefusedTo, row.At }).HasFilter("refused_to IS NOT NULL");
    });
}

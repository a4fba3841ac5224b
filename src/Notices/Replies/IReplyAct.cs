using Vouch.Company;

namespace Vouch.Notices.Replies;

/// <summary>
/// Something that the reader of a mail can do by answering it. A room registers one with <c>services.AddScoped&lt;IReplyAct, MyAct&gt;()</c> and names it in the rule of the notice that asks for it
/// (<see cref="NoticeRule.Act"/>). The mail then carries a reply address that is good for this one act, once.
/// </summary>
public interface IReplyAct
{
    /// <summary>Its name, kept with every address that was mailed; never changes: <c>approval.decide</c>.</summary>
    string Name { get; }

    /// <summary>One English sentence that tells the reader how to answer; the key of its translation.</summary>
    string Hint { get; }

    /// <summary>True where nothing of what is answered may be kept in the interaction log, because it must stay sealed.</summary>
    bool IsConfidential => false;

    /// <summary>True when an outsider who has no account acts as the holder of a personal link to the subject; false where the act itself checks what the holder may do.</summary>
    bool IsScoped => true;

    /// <summary>What the mail about a fact would stand for; null when this reader is asked for nothing.</summary>
    Task<ReplyTarget?> OfferAsync(Fact fact, PartyId to, VouchDb db, CancellationToken cancellationToken);

    /// <summary>Does it, as the person who answered and with the rights of that person: it runs the use case that the page runs. A refusal undoes everything, and leaves the reply address as it was.</summary>
    Task<Outcome<ReplyDone>> ActAsync(ReplyTarget target, GivenReply reply, Work work, CancellationToken cancellationToken);
}

/// <summary>What a reply address stands for.</summary>
/// <param name="Subject">What the act is about.</param>
/// <param name="Detail">What the act needs to know besides, such as a step or a revision; at most 200 characters.</param>
public sealed record ReplyTarget(SubjectRef Subject, string? Detail = null);

/// <summary>What somebody answered.</summary>
/// <param name="Words">The new words alone, without what is quoted and without the signature; empty when there are none.</param>
/// <param name="Files">Files that came with it.</param>
public sealed record GivenReply(string Words, IReadOnlyList<NewFile> Files);

/// <summary>What was done, for the mail that confirms it.</summary>
/// <param name="Line">One line that says it, with the page that shows it.</param>
/// <param name="About">What promises may have been made about; the mail names them.</param>
public sealed record ReplyDone(DigestLine Line, params IReadOnlyList<SubjectRef> About);

/// <summary>A mail to the ask address, from a colleague.</summary>
/// <param name="Title">Its subject, without the marks of forwarding; null for none.</param>
/// <param name="Words">All of its text, what was forwarded included.</param>
/// <param name="Files">What was attached.</param>
public sealed record MailedAsk(string? Title, string Words, IReadOnlyList<NewFile> Files);

/// <summary>Makes a request of a mail to the ask address. The room that knows requests answers; without it such mail goes the way of all other.</summary>
public interface IAskByMail
{
    /// <summary>Raises it as the colleague who wrote.</summary>
    Task<Outcome<ReplyDone>> RaiseAsync(MailedAsk ask, Work work, CancellationToken cancellationToken);
}

/// <summary>Lines that a room adds to the mail that confirms what was done by mail, such as what is promised now. Register it with <c>services.AddScoped&lt;IConfirmationSection, MySection&gt;()</c>.</summary>
public interface IConfirmationSection
{
    /// <summary>The lines for the one who acted; only what that actor may see. It may read the database; it changes nothing.</summary>
    Task<IReadOnlyList<DigestLine>> LinesAsync(Actor actor, IReadOnlyList<SubjectRef> about, CancellationToken cancellationToken);
}

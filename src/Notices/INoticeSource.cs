using Vouch.Company;

namespace Vouch.Notices;

/// <summary>A room's answer to "who is told what when this happens". Asked after commit, once for each fact, in order. Register it with <c>services.AddScoped&lt;INoticeSource, MySource&gt;()</c>.</summary>
public interface INoticeSource
{
    /// <summary>The names of the facts that it speaks about.</summary>
    IReadOnlyCollection<string> Facts { get; }

    /// <summary>Told before the first is asked about, where several facts of these names come together: what telling each would read can be read at once.</summary>
    Task ExpectAsync(IReadOnlyList<Fact> facts, VouchDb db, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Who is told what. It may read the database; it changes nothing.</summary>
    Task<IReadOnlyList<NoticeDraft>> TellAsync(Fact fact, NoticeContext context, CancellationToken cancellationToken);
}

/// <summary>What a source can ask while it decides.</summary>
/// <param name="Db">The database, to be read.</param>
/// <param name="Company">Units, people and roles.</param>
/// <param name="Texts">The erasable texts of the fact by key, such as a reason.</param>
public sealed record NoticeContext(VouchDb Db, CompanySnapshot Company, IReadOnlyDictionary<string, string> Texts);

/// <summary>Something to tell one party.</summary>
/// <param name="To">A person; or a supplier, then all its people are told. Whoever did it is not told of it.</param>
/// <param name="Kind">What kind of notice, of the form <c>promise.broken</c>; people will choose by it what they want as mail.</param>
/// <param name="Text">One English line with numbered places, the key of its translation: "Your promise about {0} is due {1}".</param>
/// <param name="Arguments">What fills the places: text, whole numbers, <see cref="Money"/>, dates and moments (written in the reader's language and time zone), or a subject (written as its number).</param>
public sealed record NoticeDraft(PartyId To, string Kind, string Text, params IReadOnlyList<object> Arguments)
{
    /// <summary>More to say, in English with the same numbered places; null when the line says it all.</summary>
    public string? Body { get; init; }

    /// <summary>What it is about; the notice leads to its page. The fact's own subject when not given.</summary>
    public SubjectRef? Subject { get; init; }

    /// <summary>Where the notice leads instead of the subject's page: a local path.</summary>
    public string? Link { get; init; }

    /// <summary>False for what need not come as mail.</summary>
    public bool Mail { get; init; } = true;

    /// <summary>What its reader may do by answering the mail: the name of an act that a room registered (<see cref="Replies.IReplyAct"/>); null for nothing.</summary>
    public string? Act { get; init; }

    /// <summary>True tells also the one who did it, such as a receipt for what they sent.</summary>
    public bool AlsoToActor { get; init; }
}

/// <summary>Where a party is reached that has no person in the company's directory, such as a supplier without an account. Rooms that know addresses answer.</summary>
public interface IPartyAddresses
{
    /// <summary>The addresses of a party; empty when it is not known here.</summary>
    Task<IReadOnlyList<PartyAddress>> FindAsync(PartyId party, VouchDb db, CancellationToken cancellationToken);
}

/// <summary>An address of a party.</summary>
/// <param name="Name">Whom it belongs to.</param>
/// <param name="Email">The mail address.</param>
/// <param name="Language"><c>en</c> or <c>de</c>.</param>
/// <param name="TimeZone">IANA name.</param>
public sealed record PartyAddress(string Name, string Email, string Language, string TimeZone);

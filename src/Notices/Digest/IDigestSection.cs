using Vouch.Company;
using Vouch.Ui;

namespace Vouch.Notices;

/// <summary>Lines that a room adds to a person's digest, such as what falls due today. Asked when the digest is written; an empty answer leaves the section out. Register it with <c>services.AddScoped&lt;IDigestSection, MySection&gt;()</c>.</summary>
public interface IDigestSection
{
    /// <summary>The heading in English, the key of its translation.</summary>
    string Title { get; }

    /// <summary>Sections stand in this order, before what is unread.</summary>
    int Order { get; }

    /// <summary>The lines for one person, the most pressing first; only what this person may see. It may read the database; it changes nothing. The culture is the person's.</summary>
    Task<IReadOnlyList<DigestLine>> LinesAsync(DigestReader reader, CancellationToken cancellationToken);
}

/// <summary>Whom a digest is for.</summary>
/// <param name="Actor">The person, with their rights.</param>
/// <param name="Person">Name, language and zone.</param>
/// <param name="Reader">The same as pages know a reader.</param>
/// <param name="At">When the digest is written, UTC.</param>
public sealed record DigestReader(Actor Actor, PersonCard Person, IReader Reader, DateTimeOffset At);

/// <summary>One line of a digest.</summary>
/// <param name="Text">English text with numbered places, the key of its translation.</param>
/// <param name="Link">A local path; null for none.</param>
/// <param name="Arguments">What fills the places, as in <see cref="NoticeDraft"/>, but for subjects.</param>
public sealed record DigestLine(string Text, string? Link, params IReadOnlyList<object> Arguments);

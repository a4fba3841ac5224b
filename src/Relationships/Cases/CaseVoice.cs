using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Relationships;

/// <summary>
/// Says something to a person without an account, on the channel on which they wrote last. The queue of outgoing messages answers; until one is connected, what is to be said is kept and said by nobody.
/// Colleagues and suppliers' people are told by notices instead.
/// </summary>
internal interface ICaseVoice
{
    /// <summary>Says it once the work commits.</summary>
    /// <param name="work">The work in which it is said.</param>
    /// <param name="person">To whom.</param>
    /// <param name="about">What it is about: a case, a question, an idea.</param>
    /// <param name="text">The words, in the person's language where there is a translation. May hold a personal link: keep it out of logs.</param>
    /// <param name="language">The person's language (BCP 47).</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task SayAsync(Work work, PartyId person, SubjectRef about, string text, string language, CancellationToken cancellationToken);
}

/// <summary>Something that is to be said to a person.</summary>
internal readonly record struct SayingId(Guid Value) : IId<SayingId>
{
    public static SayingId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>What is to be said to a person without an account, while no outgoing channel takes it at once.</summary>
internal sealed class Saying
{
    internal const int Longest = 8_000;

    public required SayingId Id { get; init; }

    public required PartyId Person { get; init; }

    public required string SubjectKind { get; init; }

    public required Guid SubjectId { get; init; }

    public required string Text { get; init; }

    public required string Language { get; init; }

    public required DateTimeOffset At { get; init; }

    internal static void Map(ModelBuilder model) => model.Entity<Saying>(saying =>
    {
        saying.ToTable("relationships_saying");
        saying.HasKey(row => row.Id);
        saying.Property(row => row.SubjectKind).HasMaxLength(40);
        saying.Property(row => row.Text).HasMaxLength(Longest);
        saying.Property(row => row.Language).HasMaxLength(Case.LongestLanguage);
        saying.HasIndex(row => new { row.Person, row.At });
    });
}

/// <summary>Keeps what is to be said.</summary>
internal sealed class KeptSayings : ICaseVoice
{
    public Task SayAsync(Work work, PartyId person, SubjectRef about, string text, string language, CancellationToken cancellationToken)
    {
        work.Db.Add(new Saying
        {
            Id = work.NewId<SayingId>(),
            Person = person,
            SubjectKind = about.Kind,
            SubjectId = about.Id,
            Text = text.Length <= Saying.Longest ? text : text[..Saying.Longest],
            Language = language,
            At = work.At,
        });
        return Task.CompletedTask;
    }
}

/// <summary>The fixed texts of a room in a person's own language, not in that of whoever acts.</summary>
public static class PersonalTexts
{
    /// <summary>How things are written for a language: German for <c>de</c> in all its forms, English for all others.</summary>
    public static CultureInfo CultureOf(string? language) => CultureInfo.GetCultureInfo(language?.Split('-', '_')[0].ToLowerInvariant() == "de" ? "de-DE" : "en-GB");

    /// <summary>Writes a text of this room in a language.</summary>
    internal static string In(this Texts texts, string? language, Func<IStringLocalizer, string> write) => In(texts, language, typeof(PersonalTexts).Assembly, write);

    /// <summary>Writes a text of a room in a language.</summary>
    /// <param name="texts">All texts.</param>
    /// <param name="language">The language (BCP 47); English where there is no translation.</param>
    /// <param name="room">Whose texts.</param>
    /// <param name="write">Writes it.</param>
    public static string In(this Texts texts, string? language, System.Reflection.Assembly room, Func<IStringLocalizer, string> write)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(write);
        var (culture, shown) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureOf(language);
            return write(texts.For(room));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, shown);
        }
    }
}

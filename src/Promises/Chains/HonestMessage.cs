using System.Globalization;
using Microsoft.Extensions.Localization;
using Vouch.Company;
using Vouch.Promises.Charters;
using Vouch.Promises.Reading;
using Vouch.Ui;

namespace Vouch.Promises.Chains;

/// <summary>
/// What an owner tells the one who waits when a promise is at risk or broken: what was promised, what happened, when it is now expected, and that they will hear again.
/// A draft in the language of the one who reads it, to be changed before it is sent.
/// </summary>
internal static class HonestMessage
{
    /// <summary>Whose language and time zone the message is written in: those of the person it goes to, else those of the one who writes.</summary>
    internal static IReader ReaderOf(PersonCard? person, IReader writer) => person is null
        ? writer
        : new Addressee(
            CultureInfo.GetCultureInfo(person.Language == "de" ? "de-DE" : "en-GB"),
            TimeZoneInfo.TryFindSystemTimeZoneById(person.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc,
            person.Name);

    /// <summary>
    /// When a promise can now be expected: as much after the date proposed for what it rests on as it was to come after the date promised for that.
    /// Null when no such date is known, or the promised one still holds.
    /// </summary>
    internal static DateTimeOffset? Expected(PromiseCard card, PromiseLine? because, DateTimeOffset now)
    {
        var upstream = because?.ProposedDue ?? (because is { Card: var cause } && cause.Due != cause.OriginalDue ? cause.Due : null);
        if (because is null || upstream is not { } moved)
        {
            return null;
        }

        var after = card.OriginalDue - because.Card.OriginalDue;
        var expected = moved + (after > TimeSpan.Zero ? after : TimeSpan.Zero);
        return expected > card.Due && expected > now ? expected : null;
    }

    /// <summary>Writes the draft.</summary>
    /// <remarks>Somebody outside the company is not told who else owes what.</remarks>
    internal static string Draft(PromiseLine line, Commitment? commitment, PromiseLine? because, DateTimeOffset? expected, bool isOutside, IReader reader, IStringLocalizer texts, DateTimeOffset now)
    {
        var (culture, language) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (reader.Culture, reader.Culture);
            var says = line.Card.Says ?? commitment?.Says.In(reader.Culture.TwoLetterISOLanguageName) ?? line.Says;
            var due = Vouch.Ui.Wording.Time(line.Card.Due, reader);
            var paragraphs = new List<string>
            {
                line.OwedTo is { } name ? texts["Dear {0},", name] : texts["Good day,"],
                Opening(line, says, due, line.Card.Due < now || line.Card.State == PromiseStanding.Broken, texts),
            };
            if (line.Subject is { } subject)
            {
                paragraphs.Insert(1, texts["This is about {0}.", $"{subject.Number} {subject.Title}".Trim()]);
            }

            if (because is { } cause)
            {
                paragraphs.Add(isOutside ? texts["It rests on something else that is late."] : cause.OwedBy is { } by ? texts["It rests on what {0} promised (“{1}”), and that is late.", by, cause.Says] : texts["It rests on another promise (“{0}”), and that is late.", cause.Says]);
            }

            paragraphs.Add(expected is { } at ? texts["I now expect it by {0}.", Vouch.Ui.Wording.Time(at, reader)] : texts["I do not know the new date yet. I will tell you as soon as I do."]);
            return string.Join("\n\n", paragraphs);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, language);
        }
    }

    private static string Opening(PromiseLine line, string says, string due, bool isBroken, IStringLocalizer texts) =>
        line.Card.OwedBy == line.Card.Owner || line.OwedBy is not { } other
            ? isBroken
                ? texts["I promised you: “{0}”, by {1}. I did not keep that, and I am sorry.", says, due]
                : texts["I promised you: “{0}”, by {1}. I may not be able to keep that, and I would rather tell you now.", says, due]
            : isBroken
                ? texts["{2} promised you: “{0}”, by {1}. That was not kept. I look after it, and I am sorry.", says, due, other]
                : texts["{2} promised you: “{0}”, by {1}. That may not be kept. I look after it, and I would rather tell you now.", says, due, other];

    private sealed record Addressee(CultureInfo Culture, TimeZoneInfo TimeZone, string? Name) : IReader;
}

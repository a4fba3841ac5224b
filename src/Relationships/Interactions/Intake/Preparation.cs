using Vouch.Kernel;
using Vouch.Relationships.Drivers;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions.Log;

namespace Vouch.Relationships.Interactions.Intake;

/// <summary>An interaction with all that can be told of it without the database.</summary>
/// <param name="Entry">As the log will keep it.</param>
/// <param name="Told">As the channel told it.</param>
/// <param name="HasOwnTime">Whether the source said when; otherwise the same may lie in the month before.</param>
internal sealed record PreparedInteraction(LogEntry Entry, NewInteraction Told, bool HasOwnTime);

/// <summary>Works out, on the thread of whoever hands it in, what an interaction is known by and what it means: while one batch is written, the next is prepared.</summary>
internal sealed class Preparation(IPeople people, ITextLanguage languages, IDriverGuess drivers, TimeProvider clock)
{
    private static readonly TimeSpan MostAhead = TimeSpan.FromDays(1);

    /// <summary>Prepares a batch; all of it was received now.</summary>
    internal PreparedInteraction[] Prepare(IReadOnlyList<NewInteraction> batch)
    {
        var now = clock.GetUtcNow().Truncated();
        var prepared = new PreparedInteraction[batch.Count];
        for (var i = 0; i < prepared.Length; i++)
        {
            prepared[i] = Prepare(batch[i], now);
        }

        return prepared;
    }

    private PreparedInteraction Prepare(NewInteraction told, DateTimeOffset now)
    {
        var own = told.At is { } at && at.Year >= LogMonth.Earliest.Begins.Year && at < now + MostAhead ? at.Truncated() : (DateTimeOffset?)null;
        var (title, text) = (Cut(told.Title, NewInteraction.LongestTitle), Cut(told.Text, NewInteraction.LongestText));
        // What a shop or website calls something is not in the person's language.
        var isDeed = told.Kind is InteractionKind.View or InteractionKind.Action or InteractionKind.Basket or InteractionKind.Order or InteractionKind.Delivery or InteractionKind.Return;
        var language = told.Kind is InteractionKind.View ? null : languages.Of(told.Language, text ?? (isDeed ? null : title));
        var guess = drivers.Guess(told, language);
        return new PreparedInteraction(
            new LogEntry
            {
                Key = new LogKey(people.IdOf(told.Identity), LogMonth.Of(own ?? now), LogKey.Digest(told.Source, told.Id)),
                At = own ?? now,
                ReceivedAt = now,
                Source = told.Source,
                ExternalId = told.Id,
                Channel = told.Channel,
                Kind = told.Kind,
                Direction = told.Direction,
                Asks = AskRule.Asks(told, now),
                Language = language,
                Driver = guess?.Code,
                Sureness = guess?.Sureness,
                DriverBy = guess?.By ?? DriverSource.None,
                Agent = told.Agent,
                About = told.About,
                ReplyTo = told.InReplyTo,
                Title = title,
                Text = text,
                Details = told.Details,
            },
            told,
            own is not null);
    }

    private static string? Cut(string? text, int longest) => string.IsNullOrWhiteSpace(text) ? null : text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];
}

/// <summary>Whether somebody waits for an answer.</summary>
internal static class AskRule
{
    // Nobody waits a month: what is older when it comes is history that is handed in late.
    private static readonly TimeSpan History = TimeSpan.FromDays(30);

    /// <summary>What the source says; otherwise words that come in (messages, comments, forms) ask, unless they are older than thirty days, and what people do or react with does not.</summary>
    internal static bool Asks(NewInteraction told, DateTimeOffset now) => told.AsksForReply
        ?? (told.Direction == Direction.In && told.Kind is (InteractionKind.Message or InteractionKind.Comment or InteractionKind.Form) && (told.At is not { } at || now - at < History));
}

/// <summary>The language of a text.</summary>
internal interface ITextLanguage
{
    /// <summary>ISO 639-1; null where there are no words, or it cannot be told. What the source declares counts where the text is too short to tell.</summary>
    /// <param name="declared">BCP 47, as the source says; or null.</param>
    /// <param name="text">The words.</param>
    string? Of(string? declared, string? text);
}

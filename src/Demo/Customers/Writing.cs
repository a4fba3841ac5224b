using System.Globalization;
using Vouch.Relationships.Interactions;

namespace Vouch.Demo.Customers;

/// <summary>What a sentence may speak of.</summary>
/// <param name="Product">A grinder.</param>
/// <param name="Order">The number of an order.</param>
/// <param name="Date">A day.</param>
internal sealed record Topic(string Product, string Order, DateTimeOffset Date);

/// <summary>Puts what is said into interactions: messages, answers, and what shop and website tell.</summary>
internal sealed class Writing(Random chance)
{
    private int count;

    /// <summary>Ids tell the language in which something was written, which tests compare with what was recognised.</summary>
    public string NextId(string language) => string.Create(CultureInfo.InvariantCulture, $"{language}.{++count:D6}");

    /// <summary>A customer says something.</summary>
    public NewInteraction Says(Customer customer, Way way, string section, Topic topic, DateTimeOffset at)
    {
        var voice = customer.Voice;
        var (words, isMail, isCall) = (Fill(customer, voice.Pick(chance, section, customer.Woman), topic), way.Channel == Channel.Mail, way.Channel == Channel.Voice);
        var greeting = isMail || chance.NextDouble() < 0.5 ? voice.Pick(chance, "greet", customer.Woman) : null;
        var text = greeting is null ? Capital(words) : greeting + (isMail ? "\n\n" : voice.IsUnspaced ? "" : " ") + (greeting.EndsWith(',') || greeting.EndsWith('，') ? words : Capital(words));
        if (isMail)
        {
            text += $"\n\n{voice.Pick(chance, "close", customer.Woman)}\n{customer.Name}";
        }
        else if (!isCall && chance.NextDouble() < 0.3)
        {
            text += (voice.IsUnspaced ? "" : " ") + voice.Pick(chance, "close", customer.Woman);
        }

        return new NewInteraction
        {
            Source = way.Source, Id = NextId(voice.Language), Channel = way.Channel, Kind = isCall ? InteractionKind.Call : InteractionKind.Message, Direction = Direction.In, Identity = way.Key, At = at,
            Title = isMail ? section is "delivery" or "return" or "invoice" ? topic.Order : topic.Product : null,
            Text = text, DisplayName = customer.Name, Details = isCall ? string.Create(CultureInfo.InvariantCulture, $"{{\"_call\":{{\"durationSeconds\":{90 + chance.Next(500)},\"status\":\"completed\"}}}}") : null,
            AsksForReply = section is "thanks" ? false : null,
        };
    }

    /// <summary>Somebody of the company answers; who, is known when the time has come.</summary>
    public NewInteraction Answers(Customer customer, NewInteraction asked, string section, Topic topic, DateTimeOffset at) => new()
    {
        Source = asked.Source, Id = NextId(customer.Market.Language), Channel = asked.Channel, Kind = InteractionKind.Message, Direction = Direction.Out, Identity = asked.Identity, At = at,
        Title = asked.Title, Text = Fill(customer, customer.Voice.Pick(chance, customer.Voice.Has(section) ? section : "a.thanks", woman: true), topic), InReplyTo = asked.Id,
    };

    /// <summary>A page was looked at.</summary>
    public NewInteraction Views(Customer customer, string page, DateTimeOffset at) => new()
    {
        Source = "segment:web", Id = NextId("web"), Channel = Channel.Web, Kind = InteractionKind.View, Direction = Direction.In, Identity = customer.Browser, At = at, Title = page,
    };

    /// <summary>The shop tells something.</summary>
    public NewInteraction Tells(Customer customer, InteractionKind kind, string title, string details, DateTimeOffset at) => new()
    {
        Source = "cloudevents:shop", Id = NextId("shop"), Channel = Channel.Shop, Kind = kind, Direction = kind is InteractionKind.Delivery ? Direction.Out : Direction.In, Identity = customer.Account, At = at, Title = title,
        Details = details, DisplayName = customer.Name,
    };

    private string Fill(Customer customer, string words, Topic topic) => words
        .Replace("{product}", topic.Product, StringComparison.Ordinal).Replace("{order}", topic.Order, StringComparison.Ordinal).Replace("{date}", customer.Market.Write(topic.Date), StringComparison.Ordinal)
        .Replace("{town}", customer.Town, StringComparison.Ordinal).Replace("{n}", (4 + chance.Next(20)).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static string Capital(string words)
    {
        var first = words.TakeWhile(letter => !char.IsLetter(letter)).Count();
        return first > 1 || first >= words.Length ? words : string.Concat(words.AsSpan(0, first), words[first].ToString().ToUpperInvariant(), words.AsSpan(first + 1));
    }
}

using System.Globalization;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;
using Microsoft.Extensions.DependencyInjection;

namespace Vouch.Demo;

/// <summary>What suppliers and colleagues write and say besides: by mail, on the phone and in the chat, about the orders, requests, invoices and sourcing events that are there, in the days in which it mattered.</summary>
/// <param name="world">The world.</param>
/// <param name="company">The company.</param>
/// <param name="say">Has something taken in.</param>
internal sealed class Talking(World world, DemoCompany company, Action<NewInteraction> say)
{
    private const string Mail = "mail:procurement";
    private const string Calls = "twilio:service";
    private const string Chat = "chat:intranet";
    private readonly Dictionary<PartyId, PersonCard> people = [];
    private int count;

    /// <summary>Listens for what people talk about.</summary>
    public void Begin()
    {
        world.Hear("order.sent", fact => FromSupplier(fact, 4, TalkPhrases.OrderArrived, Hours(0.4, 3)));
        // Whoever has to put a date off mostly calls first.
        world.Hear("order.date-proposed", fact => FromSupplier(fact, 1, TalkPhrases.Delay, -1.5, call: count % 2 == 0));
        world.Hear("order.acknowledged", fact => FromColleague(fact, 5, TalkPhrases.WhereIsIt, Hours(8, 30)));
        world.Hear("goods.received", fact => FromColleague(fact, 9, TalkPhrases.Arrived, Hours(0.5, 4)));
        world.Hear("request.raised", fact => FromColleague(fact, 6, TalkPhrases.Asked, Hours(3, 9)));
        world.Hear("invoice.received", fact => FromSupplier(fact, 8, TalkPhrases.Payment, Hours(30, 90)));
        world.Hear("exception.raised", fact => FromSupplier(fact, 3, TalkPhrases.Difference, Hours(2, 10), call: true));
        world.Hear("invitation.accepted", fact => FromSupplier(fact, 3, TalkPhrases.Tender, Hours(1, 20)));
        world.Hear("award.debriefed", fact => FromSupplier(fact, 6, TalkPhrases.Debrief, Hours(2, 20)));
    }

    private void FromSupplier(FactDraft fact, int every, (Said Said, Said Answer)[] talk, double hours, bool call = false)
    {
        if (company.Suppliers.Find(fact.Party("supplier")) is { } dealer && fact.Party("owner") is { } owner && world.Turn("talked about " + fact.Name.Name, every))
        {
            Talk(fact, dealer.Contact, owner, dealer.German, talk, hours, call ? Calls : Mail);
        }
    }

    private void FromColleague(FactDraft fact, int every, (Said Said, Said Answer)[] talk, double hours)
    {
        if (fact.Party("requester") is { } asker && fact.Party("owner") is { } owner && asker != owner && company.Colleagues.Contains(asker) && world.Turn("talked about " + fact.Name.Name, every))
        {
            Talk(fact, asker, owner, company.WritesGerman(asker), talk, hours, count % 3 == 0 ? Mail : Chat);
        }
    }

    private void Talk(FactDraft fact, PartyId who, PartyId owner, bool german, (Said Said, Said Answer)[] talk, double hours, string by)
    {
        var turn = count++;
        var at = hours < 0 ? world.Clock.GetUtcNow().AddHours(hours) : WorkingHours.After(world.Clock.GetUtcNow(), hours);
        if (at > world.End)
        {
            return;
        }

        world.At(at > world.Clock.GetUtcNow() ? at : world.Clock.GetUtcNow(), async () =>
        {
            if (await KnownAsync(who) is not { } person || IdentityKey.Mail(person.Email) is not { } key)
            {
                return;
            }

            var (said, answer) = talk[turn % talk.Length];
            var asked = Of(by, person, key, fact, at, Fill(said.In(german), fact), turn, Direction.In);
            say(asked);

            // On the phone both have their say at once.
            if (by != Calls)
            {
                var later = WorkingHours.After(at, 0.3 + (turn % 7 * 0.4));
                if (later < world.End)
                {
                    world.At(later, () =>
                    {
                        say(Of(by, person, key, fact, later, Fill(answer.In(german), fact), turn, Direction.Out) with { Agent = owner, InReplyTo = asked.Id });
                        return Task.CompletedTask;
                    });
                }
            }
        });
    }

    private static NewInteraction Of(string by, PersonCard person, IdentityKey key, FactDraft fact, DateTimeOffset at, string text, int turn, Direction direction) => new()
    {
        Source = by, Id = string.Create(CultureInfo.InvariantCulture, $"work.{turn:D5}.{(direction == Direction.In ? 1 : 2)}"), Identity = key, At = at, DisplayName = person.Name, Text = text, Direction = direction, AsksForReply = false,
        Channel = by switch { Calls => Channel.Voice, Chat => Channel.Chat, _ => Channel.Mail }, Kind = by == Calls ? InteractionKind.Call : InteractionKind.Message,
        Title = by == Mail ? (direction == Direction.Out ? "Re: " : "") + (fact.Data["number"] ?? fact.Name.Name) : null, About = fact.Subject,
    };

    private async Task<PersonCard?> KnownAsync(PartyId who)
    {
        if (!people.TryGetValue(who, out var card) && (await world.Services.GetRequiredService<CompanyDirectory>().ReadAsync(CancellationToken.None)).Person(who) is { } found)
        {
            people[who] = card = found;
        }

        return card;
    }

    private static string Fill(string words, FactDraft fact) => words.Replace("{number}", fact.Data["number"] ?? "", StringComparison.Ordinal);

    private double Hours(double least, double most) => least + ((most - least) * (count % 11) / 10.0);
}

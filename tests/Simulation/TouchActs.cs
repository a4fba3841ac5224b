using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships;
using Vouch.Relationships.Conversations;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;

namespace Vouch.Simulation;

/// <summary>What customers and agents do: write, write again, click; deliveries that come twice and in any order; answers, conversations handed over and closed, problems opened, solved and confirmed.</summary>
internal sealed class TouchActs(Scene scene, SimulatedYear year)
{
    private const int Customers = 15;
    private static readonly Channel[] Channels = [Channel.WhatsApp, Channel.Telegram, Channel.Sms];
    private static readonly string[] Words = ["Where is my order?", "Wo bleibt meine Bestellung?", "¿Dónde está mi pedido?", "thanks!", "STOP", "It is broken.", "📦?"];
    private readonly Pool<Fact> waiting = new(scene);
    private readonly Pool<Fact> problems = new(scene);
    private readonly List<(NewInteraction Interaction, DateTimeOffset First)> sent = [];

    // What comes without a time of its own is known again for a month: no channel delivers again for longer than a week.
    private static readonly TimeSpan DeliveredAgain = TimeSpan.FromDays(27);

    public void Hear(Fact fact)
    {
        switch (fact.Name)
        {
            case "conversation.opened":
                waiting.Add(fact);
                break;
            case "conversation.answered" or "conversation.closed":
                waiting.End(one => one.SubjectId == fact.SubjectId);
                break;
            case "case.opened" when fact.Data["kind"] == "problem":
                problems.Add(fact);
                break;
            case "case.confirmed" or "case.unconfirmed":
                problems.End(one => one.SubjectId == fact.SubjectId);
                break;
        }
    }

    public Task ActAsync() => scene.Below(8) switch
    {
        0 or 1 or 2 => WriteAsync(),
        3 or 4 or 5 => AnswerAsync(),
        _ => SolveAsync(),
    };

    private async Task WriteAsync()
    {
        var batch = new List<NewInteraction>();
        for (var left = 1 + scene.Below(6); left > 0; left--)
        {
            // A channel delivers twice what it got no answer for, and whatever it likes out of order.
            if (sent.Count > 0 && scene.OneIn(3) && scene.Recent(sent) is var earlier && (earlier.Interaction.At is not null || scene.Now - earlier.First < DeliveredAgain))
            {
                batch.Add(earlier.Interaction);
            }
            else
            {
                batch.Add(Make(Direction.In, Customer()));
                sent.Add((batch[^1], scene.Now));
            }
        }

        await HandInAsync(batch);
    }

    private async Task AnswerAsync()
    {
        if (waiting.IsEmpty)
        {
            await WriteAsync();
            return;
        }

        var fact = waiting.Next();
        var (id, owner) = (new ConversationId(fact.SubjectId), scene.Mostly(fact.Party("owner")));
        switch (scene.Below(5))
        {
            case 0:
                await scene.DoAsync(owner, new AnswerConversation(id, scene.OneIn(12) ? " " : "It left today."));
                break;
            case 1:
                await scene.DoAsync(owner, new CloseConversation(id));
                break;
            case 2:
                await scene.DoAsync(owner, new HandOverConversation(id, scene.OneIn(2) ? scene.Pick(scene.Everybody) : null));
                break;
            default:
                // Answered outside of Vouch, on the telephone of the channel itself: the answer comes in as what was said.
                await HandInAsync([Make(Direction.Out, Customer())]);
                break;
        }
    }

    private async Task SolveAsync()
    {
        if (problems.IsEmpty || scene.OneIn(3))
        {
            var person = waiting.IsEmpty ? scene.Pick(scene.Everybody) : waiting.Next().Party("person");
            await scene.DoAsync(
                scene.Mostly(waiting.IsEmpty ? null : waiting.Next().Party("owner")), new OpenCase(scene.OneIn(12) ? "" : "It does not work", "The handle came off.") { Person = scene.OneIn(3) ? null : person });
            return;
        }

        var fact = problems.Next();
        var (id, owner) = (new CaseId(fact.SubjectId), scene.Mostly(fact.Party("owner")));
        await (scene.Below(4) switch
        {
            0 or 1 => scene.DoAsync(owner, new ResolveCase(id, scene.OneIn(10) ? "" : "A new handle is on its way.")),
            2 => scene.DoAsync(scene.Mostly(fact.Party("raised-by")), new ConfirmCase(id, scene.OneIn(3) ? scene.Below(7) : null)),
            _ => scene.DoAsync(scene.Mostly(fact.Party("raised-by")), new ReopenCase(id, "It came off again.")),
        });
    }

    private async Task HandInAsync(List<NewInteraction> batch)
    {
        await year.HandInAsync(new IntakeBatch { Interactions = batch });
        var (counted, expected) = (await scene.ReadAsync((_, db) => db.Database.SqlQueryRaw<long>("SELECT CAST(COALESCE(SUM(count), 0) AS bigint) AS \"Value\" FROM relationships_interaction_count WHERE direction = 0").SingleAsync()), sent.Count);
        BrokenInvariantException.Unless(counted == expected, $"{expected} interactions were handed in, each perhaps several times, and {counted} are counted.");
    }

    private IdentityKey Customer()
    {
        var number = scene.Below(Customers);
        return IdentityKey.Of(Channels[number % Channels.Length], "", string.Create(CultureInfo.InvariantCulture, $"49170{number:D7}"))!.Value;
    }

    private NewInteraction Make(Direction direction, IdentityKey customer)
    {
        var isClick = direction == Direction.In && scene.OneIn(4);
        return new NewInteraction
        {
            Source = "simulated",
            Id = string.Create(CultureInfo.InvariantCulture, $"{direction}-{sent.Count}-{scene.Now.UtcTicks}"),
            Channel = customer.Channel,
            Kind = isClick ? InteractionKind.Action : InteractionKind.Message,
            Direction = direction,
            Identity = customer,
            At = scene.OneIn(5) ? null : scene.Now.AddMinutes(scene.Below(3_000) - 2_990),
            Text = isClick ? null : scene.Pick(Words),
            DisplayName = "Somebody",
        };
    }
}

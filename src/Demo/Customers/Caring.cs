using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Relationships;
using Vouch.Relationships.Consent;
using Vouch.Relationships.Conversations;
using Vouch.Relationships.Feedback;
using Vouch.Relationships.Ideas;
using Vouch.Relationships.Identities;

namespace Vouch.Demo.Customers;

/// <summary>What agents and customers do about problems, ideas, praise and questions: opened, solved, confirmed or not, answered in time or not.</summary>
internal sealed class Caring(World world, ServiceTeam team, CustomerYears years)
{
    private readonly Dictionary<Guid, (PartyId Person, PartyId Owner, string Language)> problems = [];

    private readonly List<(ConversationId Conversation, PartyId Person)> waiting = [];

    private Random Chance => years.Chance;

    public void Begin()
    {
        years.Followed = Follow;
        world.Hear("case.opened", Opened);
        world.Hear("case.resolved", Resolved);
        world.Hear("case.reopened", fact =>
        {
            if (problems.TryGetValue(fact.Subject.Id, out var about))
            {
                world.After(Hours(2, 14), () => ResolveAsync(fact.Subject.Id, about.Owner, about.Language));
            }
        });
        world.Hear("conversation.opened", Waits);
        world.Hear("conversation.answered", Waited);
        world.Hear("conversation.closed", Waited);
        world.Hear("idea.raised", Raised);
        world.Hear("feedback.asked", Asked);
    }

    /// <summary>The last afternoon: some are given to others, and one has a note in which the lead is named.</summary>
    public async Task LookAtInboxAsync()
    {
        foreach (var (conversation, _) in waiting.Where((_, place) => place % 2 == 1).Take(3))
        {
            await world.TryAsync(team.Lead, new HandOverConversation(conversation, team.All[2]));
        }

        if (waiting.Count > 0)
        {
            await world.TryAsync(team.All[1], new TakeNote(waiting[0].Person, "Second time this month that the carrier lost a parcel of theirs. @nele.hartmann, may I send an express one at our cost?"));
        }
    }

    private void Waits(FactDraft fact)
    {
        if (fact.Party("person") is { } person && fact.Party("owner") == team.Lead)
        {
            waiting.Add((new ConversationId(fact.Subject.Id), person));
        }
    }

    private void Waited(FactDraft fact) => waiting.RemoveAll(one => one.Conversation.Value == fact.Subject.Id);

    private void Follow(Touch touch, PartyId person)
    {
        var (customer, language) = (touch.Customer, touch.Customer.Market.Language);
        var said = CaseInteraction.Of(world.Services.GetRequiredService<IPeople>(), touch.What.Source, touch.What.Id, touch.What.Identity);
        var words = touch.What.Text ?? touch.What.Title ?? "";
        switch (touch.Follows)
        {
            case FollowUp.Case when Chance.NextDouble() < 0.8:
                var title = string.Format(CultureInfo.InvariantCulture, ServicePhrases.Problems[Chance.Next(ServicePhrases.Problems.Length)], touch.Order);
                world.After(Hours(0.3, 2), async () => await world.TryAsync(team.ColleagueFor(language), new OpenCase(title, words) { Person = person, Language = language, Category = "service.complaint", Interaction = said }));
                break;
            case FollowUp.Idea:
                world.After(Hours(0.5, 6), async () => await world.TryAsync(team.Lead, new RaiseIdea(ServicePhrases.Ideas[Chance.Next(ServicePhrases.Ideas.Length)], words) { Person = person, Interaction = said, Owner = team.Lead, Language = language }));
                break;
            case FollowUp.Praise when Chance.NextDouble() < 0.25:
                world.After(Hours(0.5, 6), async () => await world.TryAsync(team.Lead, new PraiseFromPerson(person, [team.ColleagueFor(language)], words) { Interaction = said }));
                break;
            case FollowUp.Newsletter:
                world.At(world.Clock.GetUtcNow(), async () => await world.TryAsync(team.Lead, new RecordConsent(said.Identity, "marketing", null, ConsentWord.Given, "cloudevents:shop", touch.At, "Box ticked with the order: news and offers")));
                break;
        }
    }

    private void Opened(FactDraft fact)
    {
        if (fact.Data["kind"] != "problem" || fact.Party("owner") is not { } owner || fact.Party("raised-by") is not { } person)
        {
            return;
        }

        var language = fact.Data["language"] is { } code && Market.All.Any(market => market.Language == code) ? code : "en";
        problems[fact.Subject.Id] = (person, owner, language);
        if (world.Nears(6) && Chance.NextDouble() < 0.5)
        {
            return;
        }

        if (Chance.NextDouble() < 0.92)
        {
            world.After(Hours(0.2, 3), async () => await world.TryAsync(owner, new RemarkOnCase(new CaseId(fact.Subject.Id), Say(language, "a.complaint"))));
        }

        world.After(Chance.NextDouble() < 0.93 ? Hours(2, 18) : Hours(29, 50), () => ResolveAsync(fact.Subject.Id, owner, language));
    }

    private async Task ResolveAsync(Guid problem, PartyId owner, string language) => await world.TryAsync(owner, new ResolveCase(new CaseId(problem), Say(language, "a.complaint")));

    private void Resolved(FactDraft fact)
    {
        if (!problems.TryGetValue(fact.Subject.Id, out var about))
        {
            return;
        }

        var (problem, person) = (new CaseId(fact.Subject.Id), new Actor(about.Person, []) { Scope = fact.Subject });
        switch (Chance.NextDouble())
        {
            case < 0.66:
                var content = Chance.NextDouble() < 0.85 ? 4 + Chance.Next(2) : 2 + Chance.Next(2);
                world.At(world.Clock.GetUtcNow().AddHours(1 + (Chance.NextDouble() * 40)), async () => await world.TryAsync(person, new ConfirmCase(problem, content)));
                break;
            case < 0.76:
                world.After(Hours(6, 20), async () => await world.TryAsync(about.Owner, new ConfirmCase(problem, null, ServicePhrases.Told[Chance.Next(ServicePhrases.Told.Length)])));
                break;
            case < 0.84:
                world.At(world.Clock.GetUtcNow().AddHours(3 + (Chance.NextDouble() * 60)), async () => await world.TryAsync(person, new ReopenCase(problem, Say(about.Language, "complaint"))));
                break;
            default:
                // Nothing more is heard: two reminders, and it ends as unconfirmed.
                break;
        }
    }

    private void Raised(FactDraft fact)
    {
        // What suppliers propose is answered by whoever looks after them.
        if (fact.Party("owner") is not { } owner || fact.Party("raised-by") != fact.Party("person") || (world.Nears(12) && Chance.NextDouble() < 0.5))
        {
            return;
        }

        var idea = new IdeaId(fact.Subject.Id);
        if (Chance.NextDouble() < 0.4)
        {
            world.After(Hours(2, 12), async () => await world.TryAsync(owner, new ConsiderIdea(idea)));
        }

        var accepted = Chance.NextDouble() < 0.45;
        var phrases = accepted ? ServicePhrases.Accepted : ServicePhrases.Declined;
        world.After(Chance.NextDouble() < 0.9 ? Hours(14, 70) : Hours(100, 130), async () =>
        {
            var answer = phrases[Chance.Next(phrases.Length)];
            ICommand<Done> answering = accepted ? new AcceptIdea(idea, answer) : new DeclineIdea(idea, answer);
            if (await world.DoAsync(owner, answering) && accepted && Chance.NextDouble() < 0.6)
            {
                world.After(Hours(150, 400), async () => await world.TryAsync(owner, new FinishIdea(idea, ServicePhrases.Benefits[Chance.Next(ServicePhrases.Benefits.Length)])));
            }
        });
    }

    private void Asked(FactDraft fact)
    {
        if (fact.Party("person") is not { } person)
        {
            return;
        }

        var customer = years.Find(person);
        var isFan = customer?.Fate == Fate.Fan;
        if (Chance.NextDouble() > (isFan ? 0.9 : customer is null ? 0.6 : 0.42))
        {
            return;
        }

        var isGlad = isFan || Chance.NextDouble() < 0.82;
        var score = fact.Data["question"] switch
        {
            "recommendation" => isFan ? 9 + Chance.Next(2) : isGlad ? 7 + Chance.Next(4) : 1 + Chance.Next(6),
            "satisfaction" => isGlad ? 4 + Chance.Next(2) : 1 + Chance.Next(3),
            _ => isGlad ? 5 + Chance.Next(3) : 2 + Chance.Next(3),
        };
        var (_, good, bad) = ServicePhrases.Words.FirstOrDefault(words => words.Language == customer?.Market.Language);
        var said = Chance.NextDouble() < 0.4 ? isGlad ? good : bad : null;
        world.At(world.Clock.GetUtcNow().AddHours(1 + (Chance.NextDouble() * 60)), async () =>
            await world.TryAsync(new Actor(person, []) { Scope = fact.Subject }, new AnswerFeedback(new FeedbackId(fact.Subject.Id), score, said)));
    }

    // Something that speaks of no order in particular.
    private string Say(string language, string section)
    {
        string words;
        do
        {
            words = Voice.Of(language).Pick(Chance, section, woman: true);
        }
        while (words.Contains('{', StringComparison.Ordinal));
        return words;
    }

    private double Hours(double least, double most) => least + (Chance.NextDouble() * (most - least));
}

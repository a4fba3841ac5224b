using System.Globalization;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Promises.Amends;
using Vouch.Promises.Chains;
using Vouch.Promises.Challenges;
using Vouch.Promises.Keeping;
using Vouch.Relationships;

namespace Vouch.Demo;

/// <summary>How people stand by their word: they promise things by hand, say in time when something slips, send back an empty answer, and now and then a verdict is challenged.</summary>
internal sealed class Honouring(World world, DemoCompany company)
{
    private const int PromisesOfAWeek = 2;

    public void Begin(DateTimeOffset end)
    {
        world.Hear("promise.at-risk", fact =>
        {
            // Three of four say it themselves before anybody asks; in the last days the drafts wait for whoever looks at the demo.
            if (!IsToCustomer(fact) && fact.Data["because"] is not null && !world.Nears(9) && !world.Turn("kept quiet about a delay", 4))
            {
                world.Within(0.5, 6, () => TellAsync(fact));
            }
        });
        world.Hear("promise.broken", Broken);
        world.Hear("case.opened", fact =>
        {
            // Some of the last days wait for whoever looks at the demo. Problems are looked after elsewhere.
            if (fact.Data["kind"] == "challenge" && !(world.Nears(10) && world.Turn("left to judge", 2)))
            {
                world.Within(6, world.Turn("judged late", 8) ? 60 : 30, () => JudgeAsync(fact));
            }
        });
        world.Hear("promise.kept", Kept);
        for (var week = world.Clock.GetUtcNow().AddDays(3); week < end.AddDays(-3); week = week.AddDays(7))
        {
            for (var i = 0; i < PromisesOfAWeek; i++)
            {
                world.At(WorkingHours.After(week, world.Random.NextDouble() * 30), PromiseAsync);
            }
        }
    }

    private async Task TellAsync(FactDraft fact)
    {
        if (Id(fact) is not { } id || fact.Party("owner") is not { } owner || fact.Party("owed-to") is not { } waits)
        {
            return;
        }

        var words = world.Pick(Phrases.HonestWords).In(German(waits));
        var later = DateTimeOffset.Parse(fact.Data["due"]!, CultureInfo.InvariantCulture).AddDays(4 + world.Random.Next(6));
        if (await world.DoAsync(owner, new TellCounterpart(id, words, later > world.Clock.GetUtcNow() ? later : null)))
        {
            world.Within(1, 10, async () => await world.TryAsync(waits, new AnswerRenewal(id, Accept: !world.Turn("keeps to the date", 6))));
        }
    }

    // What customers are promised, those who answer them look after.
    private static bool IsToCustomer(FactDraft fact) => fact.Data["commitment"] is "reply" or "answer-case" or "solve-case" or "answer-idea";

    private void Broken(FactDraft fact)
    {
        if (IsToCustomer(fact))
        {
            return;
        }

        if (Id(fact) is { } id && company.Suppliers.Find(fact.Party("owed-by")) is { } dealer && fact.Data["commitment"] == "deliver" && (world.Nears(12) || world.Turn("a verdict challenged", 9)))
        {
            world.Within(6, 22, async () => await world.TryAsync(dealer.Contact, new ChallengePromise(id, PromiseStanding.Kept, world.Pick(Phrases.Challenges).In(dealer.German))));
        }

        if (Id(fact) is { } broken && fact.Party("owner") is { } owner && fact.Party("owed-to") is { } waited && waited != owner && world.Turn("amends made", 4))
        {
            world.Within(1, 12, async () => await world.TryAsync(owner, new MakeAmends(broken, world.Pick(Phrases.Amends).In(German(waited)))));
        }
    }

    private async Task JudgeAsync(FactDraft fact)
    {
        if (fact.Party("owner") is { } owner)
        {
            var uphold = !world.Turn("a challenge rejected", 3);
            await world.TryAsync(owner, new DecideCase(new CaseId(fact.Subject.Id), uphold, world.Pick(uphold ? Phrases.Upheld : Phrases.Rejected).In(German(owner))));
        }
    }

    private void Kept(FactDraft fact)
    {
        if (Id(fact) is { } praised && fact.Party("owed-to") is { } pleased && pleased != fact.Party("owner") && fact.Data["commitment"] is "arrive" or "answer" or null && world.Turn("praised", 30))
        {
            world.Within(1, 20, async () => await world.TryAsync(pleased, new GivePraise(praised, world.Pick(Phrases.Praise).In(German(pleased)))));
        }

        if (Id(fact) is { } id && fact.Data["commitment"] == "answer" && fact.Party("owed-to") is { } asked && company.UnitOf.ContainsKey(asked) && world.Turn("an answer sent back", 40))
        {
            world.Within(1, 8, async () => await world.TryAsync(asked, new SendBackPromise(id, world.Pick(Phrases.EmptyAnswers).In(German(asked)))));
        }
    }

    private async Task PromiseAsync()
    {
        var (by, to) = (world.Pick(company.Buyers), world.Pick(company.Colleagues));
        var outward = world.Turn("promised by a supplier", 4);
        var dealer = world.Pick(company.Suppliers.Dealers);
        var (who, whom) = outward ? (dealer.Contact, by) : (by, to);
        var said = world.Pick(Phrases.Promises).In(outward ? dealer.German : German(to));
        var id = await world.TryAsync(who, new MakePromise(said, whom));
        if (id == default)
        {
            return;
        }

        if (world.Turn("given to another", 11) && !outward)
        {
            var other = company.Buyers[(company.Buyers.IndexOf(by) + 1) % company.Buyers.Count];
            world.Within(1, 6, async () => await world.TryAsync(by, new HandOverPromise(id, other)));
            world.Within(7, 12, async () => await world.TryAsync(other, new KeepPromise(id)));
            return;
        }

        // Every sixth is forgotten until it is too late, every ninth for good.
        var late = world.Turn("forgotten for a while", 6);
        if (!world.Turn("forgotten", 9))
        {
            world.Within(late ? 40 : 2, late ? 60 : 12, async () => await world.TryAsync(who, new KeepPromise(id)));
            return;
        }

        // Who has waited long enough lets it go; that it was broken stays in the record.
        world.Within(80, 120, async () => await world.TryAsync(whom, new ReleasePromise(id)));
    }

    private bool German(PartyId person) => company.Colleagues.Contains(person) ? company.WritesGerman(person) : company.Suppliers.Dealers.Find(dealer => dealer.Contact == person || dealer.Id == person)?.German ?? true;

    private static PromiseId? Id(FactDraft fact) => Guid.TryParse(fact.Data["promise"], out var id) ? new PromiseId(id) : null;
}

using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Relationships.Ideas;
using Vouch.Relationships.Tests.Cases;
using Vouch.Testing;

namespace Vouch.Relationships.Tests.Ideas;

/// <summary>Ideas of customers, suppliers and colleagues: one owner, a promised answer, and what came of them; on both databases.</summary>
public sealed class IdeaTests
{
    private static readonly (IdeaAct Act, string From)[] Expected =
    [
        // From:             Raised Considered Accepted; what is ended is not moved by anything
        (IdeaAct.Consider, "Considered . ."),
        (IdeaAct.Accept,   "Accepted Accepted ."),
        (IdeaAct.Decline,  "Declined Declined ."),
        (IdeaAct.Finish,   ". . Done"),
        (IdeaAct.Support,  "Raised Considered Accepted"),
        (IdeaAct.Merge,    "Merged Merged ."),
        (IdeaAct.HandOver, "Raised Considered Accepted"),
        (IdeaAct.Withdraw, "Withdrawn Withdrawn ."),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_act_leads_from_every_state_where_the_table_says()
    {
        Assert.Equal(Enum.GetValues<IdeaAct>(), Expected.Select(line => line.Act));
        IdeaState[] live = [IdeaState.Raised, IdeaState.Considered, IdeaState.Accepted];
        foreach (var (act, from) in Expected)
        {
            var cells = from.Split(' ');
            foreach (var state in Enum.GetValues<IdeaState>())
            {
                var place = Array.IndexOf(live, state);
                IdeaState? expected = place < 0 || cells[place] == "." ? null : Enum.Parse<IdeaState>(cells[place]);
                Assert.Equal((act, state, expected), (act, state, IdeaTransitions.Find(state, act)?.To));
            }
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_idea_of_a_customer_has_an_owner_and_a_promised_answer_that_reaches_them(DatabaseKind kind)
    {
        await using var stage = await ProblemStage.OpenAsync(kind);
        var house = stage.House;
        var id = await house.DoneAsync(house.Requester, new RaiseIdea("Label in the parcel", "No printer needed.") { Person = ProblemStage.Maria, Language = "de" });
        var raised = await IdeaAsync(stage, id);
        Assert.Equal((IdeaState.Raised, ProblemStage.Maria, house.Requester, "IDEA-1"), (raised.State, raised.RaisedBy, raised.WrittenBy!.Value, raised.Label));
        Assert.NotNull(raised.Owner);
        var promise = Assert.Single(await PromisesAsync(stage, id));
        Assert.Equal(("answer-idea", PromiseStanding.Open, raised.Owner, ProblemStage.Maria), (promise.Commitment, promise.State, promise.OwedBy, promise.OwedTo!.Value));
        Assert.Equal(promise.Due, raised.Due);
        await house.RefusedAsync("idea.not-owner", house.Finance, new AcceptIdea(id, "Yes."));
        await house.DoneAsync(raised.Owner.Value, new ConsiderIdea(id));
        await house.RefusedAsync("idea.answer-missing", raised.Owner.Value, new AcceptIdea(id, " "));
        await house.DoneAsync(raised.Owner.Value, new AcceptIdea(id, "From March on."));
        Assert.Equal(PromiseStanding.Kept, Assert.Single(await PromisesAsync(stage, id)).State);
        Assert.Null((await IdeaAsync(stage, id)).Due);
        Assert.Contains("From March on.", (await stage.SayingsAsync(ProblemStage.Maria))[^1].Text, StringComparison.Ordinal);
        await house.RefusedAsync("idea.not-now", raised.Owner.Value, new DeclineIdea(id, "No."));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Similar_ideas_are_merged_and_all_share_the_credit_of_what_came_of_it(DatabaseKind kind)
    {
        await using var stage = await ProblemStage.OpenAsync(kind);
        var house = stage.House;
        var one = await house.DoneAsync(house.Requester, new RaiseIdea("Label in the parcel", "No printer needed.") { Person = ProblemStage.Maria, Owner = house.Buyer });
        var other = await house.DoneAsync(stage.Jana, new RaiseIdea("Print the label for them", "We see it every day."));
        await house.DoneAsync(house.Finance, new SupportIdea(other));
        await house.RefusedAsync("idea.already-supported", house.Finance, new SupportIdea(other));
        await house.RefusedAsync("idea.own", house.Finance, new SupportIdea(other, stage.Jana));
        await house.RefusedAsync("idea.into-unknown", house.Buyer, new MergeIdea(other, other));
        await house.DoneAsync(house.Buyer, new MergeIdea(other, one));
        Assert.Equal(PromiseStanding.Released, Assert.Single(await PromisesAsync(stage, other)).State);
        Assert.Equal(2, (await IdeaAsync(stage, one)).Supporters);
        await house.DoneAsync(house.Buyer, new AcceptIdea(one, "Yes."));
        await house.RefusedAsync("idea.benefit-unsound", house.Buyer, new FinishIdea(one, "Faster.", Money.Of(0m, Currency.Eur)));
        await house.DoneAsync(house.Buyer, new FinishIdea(one, "Returns arrive two days earlier.", Money.Of(12_000m, Currency.Eur), [house.OtherBuyer]));
        var done = await IdeaAsync(stage, one);
        Assert.Equal((IdeaState.Done, Money.Of(12_000m, Currency.Eur), 3), (done.State, done.BenefitMoney, done.Supporters));
        var supporters = await house.QueryAsync(db => db.Set<IdeaSupporter>().AsNoTracking().Where(row => row.Idea == one).ToListAsync(Cancel));
        Assert.Equal(new HashSet<PartyId> { stage.Jana, house.OtherBuyer }, supporters.Where(row => row.IsCredited).Select(row => row.Party).ToHashSet());
        var fact = await house.QueryAsync(db => db.Facts.SingleAsync(row => row.Name == "idea.done", Cancel));
        Assert.Equal(("12000", "EUR", 3), (fact.Data["amount"], fact.Data["currency"], fact.Parties.Count(party => party.Role == IdeaFacts.Supporter)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Everybody_sees_what_is_theirs_to_see_and_lists_are_in_order(DatabaseKind kind)
    {
        await using var stage = await ProblemStage.OpenAsync(kind);
        var house = stage.House;
        var jana = await house.DoneAsync(stage.Jana, new RaiseIdea("One", "Words."));
        var colleague = await house.DoneAsync(house.Requester, new RaiseIdea("Two", "Words.") { Owner = house.Buyer });
        await house.RefusedAsync("idea.may-not-raise-for", stage.Jana, new RaiseIdea("Three", "Words.") { Person = ProblemStage.Maria });
        await house.RefusedAsync("idea.person-unknown", house.Buyer, new RaiseIdea("Three", "Words.") { Person = new PartyId(Guid.Empty) });
        await house.RefusedAsync("idea.title-missing", house.Buyer, new RaiseIdea("", ""));
        await house.DoneAsync(house.Finance, new SupportIdea(colleague));
        Assert.Equal([jana], await ListAsync(stage.Jana, IdeaView.All));
        Assert.Equal([colleague, jana], await ListAsync(house.Requester, IdeaView.All));
        Assert.Equal([colleague], await ListAsync(house.Finance, IdeaView.Own));
        Assert.Contains(colleague, await ListAsync(house.Buyer, IdeaView.Mine));
        Assert.Equal([jana, colleague], await ListAsync(house.Head, IdeaView.Waiting));
        var actor = await house.ActorAsync(stage.Jana);
        Assert.Null(await house.WithAsync<IdeaQueries, IdeaInFull?>(queries => queries.FindAsync(colleague.ToString(), actor, Cancel)));
        await house.RefusedAsync("idea.not-raiser", house.Buyer, new WithdrawIdea(colleague));
        await house.DoneAsync(house.Requester, new WithdrawIdea(colleague));
        Assert.Equal(PromiseStanding.Released, Assert.Single(await PromisesAsync(stage, colleague)).State);

        async Task<IReadOnlyList<IdeaId>> ListAsync(PartyId who, IdeaView view)
        {
            var reader = await house.ActorAsync(who);
            return [.. (await house.WithAsync<IdeaQueries, Page<IdeaCard>>(queries => queries.ListAsync(reader, view, null, Cancel))).Items.Select(card => card.Id)];
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_idea_is_handed_over_with_its_promise_also_when_its_owner_leaves(DatabaseKind kind)
    {
        await using var stage = await ProblemStage.OpenAsync(kind);
        var house = stage.House;
        var id = await house.DoneAsync(house.Requester, new RaiseIdea("One", "Words.") { Owner = house.Finance });
        await house.RefusedAsync("idea.colleague-unknown", house.Buyer, new HandOverIdea(id, house.Requester));
        await house.RefusedAsync("idea.not-agent", house.Requester, new HandOverIdea(id, house.Buyer));
        await house.DoneAsync(house.Buyer, new HandOverIdea(id, house.Buyer));
        Assert.Equal(house.Buyer, Assert.Single(await PromisesAsync(stage, id)).OwedBy);
        await house.DoneAsync(house.Administrator, new DeactivatePerson(house.Buyer));
        Assert.Equal((house.OtherBuyer, house.OtherBuyer), ((await IdeaAsync(stage, id)).Owner!.Value, Assert.Single(await PromisesAsync(stage, id)).OwedBy!.Value));
    }

    private static Task<Idea> IdeaAsync(ProblemStage stage, IdeaId id) => stage.House.QueryAsync(db => db.Set<Idea>().AsNoTracking().SingleAsync(row => row.Id == id, Cancel));

    private static Task<List<PromiseCard>> PromisesAsync(ProblemStage stage, IdeaId id) => stage.House.WithAsync<IPromises, List<PromiseCard>>(promises =>
        stage.House.QueryAsync(db => promises.Cards(db).Where(card => card.SubjectKind == "idea" && card.SubjectId == id.Value).ToListAsync(Cancel)));
}

using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Testing;

namespace Vouch.Sourcing.Tests;

public class EventUseCaseTests
{
    public static TheoryData<DatabaseKind> Both => Databases.All;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_buyer_drafts_changes_publishes_and_extends_and_every_step_is_a_fact(DatabaseKind kind)
    {
        await using var rooms = await EventHouse.OpenAsync(kind);
        var house = rooms.House;
        await house.RefusedAsync("event.may-not-draft", house.Requester, rooms.Desks());
        var id = await house.DoneAsync(house.Buyer, rooms.Desks() with { Requests = [EventSamples.Numbered(77)] });
        var draft = await rooms.EventAsync(id);
        var lot = await house.DoneAsync(house.Buyer, new AddLot(id, "Lamps", [new DraftLine("Lamp", 3m, "H87")]));
        await house.DoneAsync(house.Buyer, new AddLines(id, lot, [new DraftLine("Bulb", 30m, "H87")]));
        await house.RefusedAsync("line.unit-of-measure-unknown", house.Buyer, new AddLines(id, lot, [new DraftLine("Bulb", 30m, "pieces")]));
        await house.DoneAsync(house.Buyer, new RemoveLot(id, draft.Lots.Single(row => row.Number == 1).Id));
        await house.RefusedAsync("event.not-yours", house.OtherBuyer, new PublishEvent(id));
        await house.RefusedAsync("event.weights-not-100", house.Buyer, new SetCriteria(id, [new DraftCriterion("Price", 70m, IsPrice: true)]));
        await house.RefusedAsync("event.stale", house.Buyer, new PublishEvent(id, draft.Version));
        await house.DoneAsync(house.Buyer, new PublishEvent(id));
        await house.RefusedAsync("event.not-draft", house.Buyer, new RemoveLot(id, lot));
        var later = house.Clock.GetUtcNow().AddDays(9);
        await house.DoneAsync(house.Buyer, new ExtendDeadline(id, later, "A question changed the scope"));

        var published = await rooms.EventAsync(id);
        Assert.Equal((SourcingEventState.Published, later), (published.State, published.Deadline));
        Assert.Equal([(1, "Chairs", 1), (2, "Lamps", 2)], published.LotsInOrder.Select(row => (row.Number, row.Title, row.Lines.Count)));
        Assert.Single(published.DeadlineChanges);
        var facts = await house.QueryAsync(db => db.Facts.Where(fact => fact.SubjectId == id.Value).OrderBy(fact => fact.Sequence).ToListAsync());
        Assert.Equal(["event.drafted", "event.published", "event.extended"], facts.Select(fact => fact.Name));
        Assert.Equal(EventSamples.Numbered(77).ToString(), facts[1].Data["request"]);
        Assert.All(facts, fact => Assert.Equal((house.Buyer, (UnitId?)house.Unit), (fact.Party("owner"), fact.Unit)));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task What_the_bids_lack_keeps_an_event_from_being_published(DatabaseKind kind)
    {
        await using var rooms = await EventHouse.OpenAsync(kind);
        var id = await rooms.House.DoneAsync(rooms.House.Buyer, rooms.Desks());
        rooms.Box.AgainstPublishing.Add(new Refusal("seal.no-custodians", "Name the custodians."));
        await rooms.House.RefusedAsync("seal.no-custodians", rooms.House.Buyer, new PublishEvent(id));
        Assert.Equal(SourcingEventState.Draft, (await rooms.EventAsync(id)).State);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task The_clock_closes_what_is_due_once(DatabaseKind kind)
    {
        await using var rooms = await EventHouse.OpenAsync(kind);
        var house = rooms.House;
        var id = await house.DoneAsync(house.Buyer, rooms.Desks());
        await house.DoneAsync(house.Buyer, new PublishEvent(id));
        Assert.Equal(0, await house.DoneAsync(Actor.System, new CloseDueEvents()));
        await house.RefusedAsync("event.deadline-not-passed", house.Buyer, new CloseEvent(id));
        house.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(1, await house.DoneAsync(Actor.System, new CloseDueEvents()));
        Assert.Equal(0, await house.DoneAsync(Actor.System, new CloseDueEvents()));
        Assert.Equal(SourcingEventState.Closed, (await rooms.EventAsync(id)).State);
        await house.RefusedAsync("event.wrong-state", house.Buyer, new ExtendDeadline(id, house.Clock.GetUtcNow().AddDays(1), "Too late"));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task An_evaluated_event_is_awarded_by_lot_after_approval_and_everybody_is_debriefed(DatabaseKind kind)
    {
        await using var rooms = await EventHouse.OpenAsync(kind);
        var house = rooms.House;
        var id = await rooms.OpenedAsync(quantity: 100m);
        var lots = (await rooms.EventAsync(id)).LotsInOrder.Select(lot => lot.Id).ToList();
        LotChoice[] choices = [new(lots[0], EventSamples.Bidder(1), "Best score"), new(lots[1], EventSamples.Bidder(2), "Cheapest chairs")];
        await house.RefusedAsync("event.evaluators-outstanding", house.Buyer, new AwardLots(id, choices));
        await house.RefusedAsync("evaluation.not-assigned", house.Buyer, new SubmitScores(id, []));
        await rooms.ScoreAsync(id);
        await house.DoneAsync(house.Buyer, new EvaluateEvent(id));
        await house.RefusedAsync("evaluation.too-late", house.Buyer, new AssignEvaluator(id, house.Finance));

        // 100 desks at 10.00 and 100 chairs at 4.00: more than the policy approves by itself.
        var proposed = await house.DoneAsync(house.Buyer, new AwardLots(id, choices));
        Assert.False(proposed.IsMade);
        var approval = (await house.WithAsync<Decisions.IDecisions, IReadOnlyList<Decisions.ApprovalCard>>(decisions =>
            house.QueryAsync(db => decisions.OfAsync(db, new SubjectRef("event", id.Value), TestContext.Current.CancellationToken)))).Single();
        await house.DoneAsync(house.Approver, new Decisions.Approve(approval.Id, approval.Steps[0].Key));

        var awards = await house.QueryAsync(db => new AwardQueries().OfEventAsync(db, id, TestContext.Current.CancellationToken));
        Assert.Equal([(1, EventSamples.Bidder(1), 1_000_00L), (2, EventSamples.Bidder(2), 400_00L)], awards.Select(award => (award.LotNumber, award.Supplier, award.Value.Minor)));
        Assert.Equal((10m, 14), (awards[0].Lines[0].UnitPrice, awards[0].Lines[0].LeadTimeDays));
        Assert.Equal(SourcingEventState.Awarded, (await rooms.EventAsync(id)).State);
        var facts = await house.QueryAsync(db => db.Facts.Where(fact => fact.SubjectId == id.Value).OrderBy(fact => fact.Sequence).Select(fact => fact.Name).ToListAsync());
        Assert.Equal(2, facts.Count(name => name == "award.made"));
        Assert.Equal(2, facts.Count(name => name == "award.debriefed"));
        await house.RefusedAsync("award.lot-awarded", house.Buyer, new AwardLots(id, [choices[0]]));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_small_award_that_policy_approves_by_itself_is_made_at_once(DatabaseKind kind)
    {
        await using var rooms = await EventHouse.OpenAsync(kind);
        var id = await rooms.OpenedAsync(quantity: 1m);
        await rooms.ScoreAsync(id);
        var lots = (await rooms.EventAsync(id)).LotsInOrder.Select(lot => lot.Id).ToList();
        var outcome = await rooms.House.DoneAsync(rooms.House.Buyer, new AwardLots(id, [.. lots.Select(lot => new LotChoice(lot, EventSamples.Bidder(1), "Best score"))]));
        Assert.True(outcome.IsMade);
        Assert.Equal(2, outcome.Awards.Count);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_refused_award_leaves_the_lots_free(DatabaseKind kind)
    {
        await using var rooms = await EventHouse.OpenAsync(kind);
        var house = rooms.House;
        var id = await rooms.OpenedAsync(quantity: 100m);
        await rooms.ScoreAsync(id);
        var lot = (await rooms.EventAsync(id)).LotsInOrder.First().Id;
        await house.RefusedAsync("award.not-allowed", house.OtherFinance, new AwardLots(id, [new LotChoice(lot, EventSamples.Bidder(1), "Best score")]));
        await house.DoneAsync(house.Buyer, new AwardLots(id, [new LotChoice(lot, EventSamples.Bidder(1), "Best score")]));
        var approval = (await house.WithAsync<Decisions.IDecisions, IReadOnlyList<Decisions.ApprovalCard>>(decisions =>
            house.QueryAsync(db => decisions.OfAsync(db, new SubjectRef("event", id.Value), TestContext.Current.CancellationToken)))).Single();
        await house.DoneAsync(house.Approver, new Decisions.Refuse(approval.Id, approval.Steps[0].Key, "Too dear"));
        Assert.Equal(SourcingEventState.Opened, (await rooms.EventAsync(id)).State);
        Assert.Equal(0, await house.QueryAsync(db => db.Set<Award>().CountAsync()));
        Assert.False((await house.DoneAsync(house.Buyer, new AwardLots(id, [new LotChoice(lot, EventSamples.Bidder(2), "Second choice")]))).IsMade);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Whoever_may_not_see_an_event_is_told_that_there_is_none(DatabaseKind kind)
    {
        await using var rooms = await EventHouse.OpenAsync(kind);
        var house = rooms.House;
        var id = await house.DoneAsync(house.Buyer, rooms.Desks());
        await house.RefusedAsync("event.not-found", house.Requester, new CancelEvent(id, "No"));
        var actor = await house.ActorAsync(house.Requester);
        Assert.Empty((await house.WithAsync<EventQueries, Page<EventCard>>(queries => house.QueryAsync(db => queries.ListAsync(db, actor, new EventFilter(), null, default)))).Items);
        await house.DoneAsync(house.Buyer, new AssignEvaluator(id, house.Requester));
        Assert.Single((await house.WithAsync<EventQueries, Page<EventCard>>(queries => house.QueryAsync(db => queries.ListAsync(db, actor, new EventFilter("desk"), null, default)))).Items);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task The_list_goes_page_by_page_without_gaps(DatabaseKind kind)
    {
        await using var rooms = await EventHouse.OpenAsync(kind);
        var house = rooms.House;
        for (var i = 0; i < EventQueries.PageSize + 3; i++)
        {
            await house.DoneAsync(house.Buyer, rooms.Desks());
        }

        var actor = await house.ActorAsync(house.Buyer);
        Task<Page<EventCard>> Read(string? after) => house.WithAsync<EventQueries, Page<EventCard>>(queries => house.QueryAsync(db => queries.ListAsync(db, actor, new EventFilter(), after, default)));
        var first = await Read(null);
        var second = await Read(first.Next);
        Assert.Equal((EventQueries.PageSize, 3), (first.Items.Count, second.Items.Count));
        Assert.Null(second.Next);
        Assert.Equal(EventQueries.PageSize + 3, first.Items.Concat(second.Items).Select(card => card.Number).Distinct().Count());
    }
}

using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Promises.Trust;
using Vouch.Sourcing.Tests.Bids;
using Vouch.Testing;
using static Vouch.Sourcing.Tests.EventSamples;

namespace Vouch.Sourcing.Tests.Evaluation;

/// <summary>Criteria beside the price: trust from the record, total cost, presentations and references, and the consensus of several evaluators.</summary>
public sealed class PartnershipTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("[1.1]", 5, 100_00L)]
    [InlineData("[1.1] + years * [1.2]", 5, 200_00L)]
    [InlineData("[1.1]+0.5*years*[1.2]", 4, 140_00L)]
    [InlineData(" years * 2 * [1.2] + [1.1] ", 3, 220_00L)]
    public void A_total_cost_is_a_sum_over_lines(string formula, int years, long minor)
    {
        var parsed = CostFormula.Parse(formula, years).Value;
        Assert.Equal(minor, parsed.Of(place => new Money(place == "1.1" ? 100_00 : 20_00, Currency.Eur), Currency.Eur)!.Value.Minor);
        Assert.Null(parsed.Of(place => place == "1.1" ? null : Money.Zero(Currency.Eur), Currency.Eur));
    }

    [Theory]
    [InlineData(null, "criterion.formula-missing")]
    [InlineData("", "criterion.formula-missing")]
    [InlineData("1.1", "criterion.formula-unreadable")]
    [InlineData("[1.1] [1.2]", "criterion.formula-unreadable")]
    [InlineData("[1.1] * [1.2]", "criterion.formula-unreadable")]
    [InlineData("[1.1] +", "criterion.formula-unreadable")]
    [InlineData("-1 * [1.1]", "criterion.formula-unreadable")]
    [InlineData("2,5 * [1.1]", "criterion.formula-unreadable")]
    [InlineData("years", "criterion.formula-unreadable")]
    [InlineData("[]", "criterion.formula-unreadable")]
    [InlineData("99999999999999999999999999999999 * [1.1]", "criterion.formula-unreadable")]
    public void A_formula_that_cannot_be_read_is_refused(string? formula, string code) => Assert.Equal(code, CostFormula.Parse(formula, 3).Refusals[0].Code);

    [Fact]
    public void Trust_and_total_cost_are_scored_by_rule_and_what_was_agreed_stands_in_the_place_of_the_mean()
    {
        Criterion[] criteria =
        [
            new(new CriterionId(Samples.Id(1)), Id, 1, "Trust", CriterionKind.Trust, 20m),
            new(new CriterionId(Samples.Id(2)), Id, 2, "Cost", CriterionKind.TotalCost, 30m),
            new(new CriterionId(Samples.Id(3)), Id, 3, "Plan", CriterionKind.Plan, 50m),
        ];
        var (one, two) = (new EvaluatorWeight(new PartyId(Samples.Id(11))), new EvaluatorWeight(new PartyId(Samples.Id(12))));
        Score[] scores = [new(one.Evaluator, Bidder(1), criteria[2].Id, 20m, "a"), new(two.Evaluator, Bidder(1), criteria[2].Id, 80m, "b"), new(one.Evaluator, Bidder(2), criteria[2].Id, 60m, "c"), new(two.Evaluator, Bidder(2), criteria[2].Id, 60m, "d")];
        var basis = new ScoringBasis
        {
            Trust = new Dictionary<PartyId, decimal> { [Bidder(1)] = 90m, [Bidder(2)] = 50m },
            TotalCost = new Dictionary<PartyId, Money> { [Bidder(1)] = new(200_00, Currency.Eur), [Bidder(2)] = new(100_00, Currency.Eur) },
            Agreed = new Dictionary<(PartyId, CriterionId), decimal> { [(Bidder(1), criteria[2].Id)] = 70m },
        };
        var results = Scoring.Combine(criteria, [one, two], scores, [new BidderPrice(Bidder(1), null), new BidderPrice(Bidder(2), null)], basis);
        Assert.Equal((18m + 15m + 35m, 10m + 30m + 30m), (results.Single(result => result.Bidder == Bidder(1)).Total, results.Single(result => result.Bidder == Bidder(2)).Total));
        var agreed = results.Single(result => result.Bidder == Bidder(1)).Criteria[2];
        Assert.Equal((70m, 20m, 80m, true), (agreed.Mean, agreed.Lowest, agreed.Highest, agreed.IsAgreed));

        var cells = ConsensusCell.Of(results, scores, criteria);
        Assert.Equal((Bidder(1), 60m, 2), (cells[0].Bidder, cells[0].Range, cells[0].Apart.Count));
        Assert.Empty(cells[1].Apart);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Trust_is_filled_in_from_the_record_when_bids_are_opened_and_judged_steps_wait_for_their_date(DatabaseKind kind)
    {
        await using var bids = await BidHouse.OpenAsync(kind);
        var house = bids.House;
        var sourcingEvent = await PublishAsync(bids);
        var (first, second) = (await InviteAsync(bids, sourcingEvent, "Alpha GmbH"), await InviteAsync(bids, sourcingEvent, "Beta SA"));
        await BidAsync(bids, sourcingEvent, first, 100m, 10m);
        await BidAsync(bids, sourcingEvent, second, 60m, 30m);
        house.Clock.Advance(TimeSpan.FromDays(2));
        await house.DoneAsync(house.Head, new OpenBids(sourcingEvent, BidHouse.Passphrase, house.Finance, BidHouse.OtherPassphrase));

        var readings = await house.QueryAsync(db => db.Set<TrustReading>().AsNoTracking().ToListAsync(Now));
        Assert.Equal(2, readings.Count);
        var card = await house.WithAsync<ITrust, TrustCard>(trust => house.QueryAsync(db => trust.OfAsync(db, first.Supplier, null, house.Clock.GetUtcNow(), Now)));
        Assert.All(readings, reading => Assert.Equal((Math.Round((decimal)card.Mean, 1), card.IsKnown, 0), (reading.Mean, reading.IsKnown, reading.Promises)));

        var criteria = await house.QueryAsync(db => db.Set<Criterion>().AsNoTracking().Where(row => row.SourcingEventId == sourcingEvent).OrderBy(row => row.Number).ToListAsync(Now));
        var (plan, presentation) = (criteria.Single(criterion => criterion.Kind == CriterionKind.Plan).Id, criteria.Single(criterion => criterion.Kind == CriterionKind.Presentation).Id);
        SubmitScores Scores(decimal one, decimal two) => new(sourcingEvent, [new(first.Supplier, plan, one, "a"), new(second.Supplier, plan, two, "b"), new(first.Supplier, presentation, 50m, "c"), new(second.Supplier, presentation, 50m, "d")]);
        await house.RefusedAsync("evaluation.step-missing", house.OtherBuyer, Scores(10m, 60m));
        await house.RefusedAsync("evaluation.step-not-in-event", house.Buyer, new RecordEvaluationStep(sourcingEvent, CriterionKind.References, first.Supplier, house.Clock.GetUtcNow(), [house.Buyer]));
        await house.RefusedAsync("evaluation.step-participant-unknown", house.Buyer, new RecordEvaluationStep(sourcingEvent, CriterionKind.Presentation, first.Supplier, house.Clock.GetUtcNow(), []));
        await house.DoneAsync(house.Buyer, new RecordEvaluationStep(sourcingEvent, CriterionKind.Presentation, first.Supplier, house.Clock.GetUtcNow(), [house.Buyer, house.OtherBuyer], "Their head of service"));
        await house.DoneAsync(house.Buyer, new RecordEvaluationStep(sourcingEvent, CriterionKind.Presentation, second.Supplier, house.Clock.GetUtcNow().AddHours(1), [house.Buyer]));
        await house.RefusedAsync("evaluation.step-missing", house.OtherBuyer, Scores(10m, 60m));
        house.Clock.Advance(TimeSpan.FromHours(1));
        await house.DoneAsync(house.OtherBuyer, Scores(10m, 60m));
        await house.RefusedAsync("evaluation.consensus-too-early", house.Buyer, new RecordConsensus(sourcingEvent, first.Supplier, plan, 40m, "Too early"));
        await house.DoneAsync(house.Approver, Scores(70m, 60m));

        var before = await ResultAsync(house, sourcingEvent);
        // 100 + 3 * 10 and 60 + 3 * 30 over three years.
        Assert.Equal((130_00L, 150_00L), (before.TotalCosts()[first.Supplier].Minor, before.TotalCosts()[second.Supplier].Minor));
        Assert.Equal(40m, before.Whole().Single(row => row.Bidder == first.Supplier).Criteria[3].Mean);
        await house.RefusedAsync("evaluation.consensus-by-rule", house.Buyer, new RecordConsensus(sourcingEvent, first.Supplier, criteria[0].Id, 100m, "No"));
        await house.RefusedAsync("evaluation.consensus-note-missing", house.Buyer, new RecordConsensus(sourcingEvent, first.Supplier, plan, 65m, " "));
        await house.RefusedAsync("event.not-yours", house.OtherBuyer, new RecordConsensus(sourcingEvent, first.Supplier, plan, 65m, "Mine"));
        await house.DoneAsync(house.Buyer, new RecordConsensus(sourcingEvent, first.Supplier, plan, 65m, "The plan was read again together."));
        await house.DoneAsync(house.Buyer, new RecordConsensus(sourcingEvent, first.Supplier, plan, 66.5m, "Corrected."));
        var after = await ResultAsync(house, sourcingEvent);
        var judged = after.Whole().Single(row => row.Bidder == first.Supplier).Criteria[3];
        Assert.Equal((66.5m, true, 60m), (judged.Mean, judged.IsAgreed, judged.Range));
        Assert.Equal([40m, 40m], after.Consensus.Select(entry => entry.Mean));
        await house.DoneAsync(house.Buyer, new RecordConsensus(sourcingEvent, first.Supplier, plan, null, "After all the mean counts."));
        Assert.Equal(40m, (await ResultAsync(house, sourcingEvent)).Whole().Single(row => row.Bidder == first.Supplier).Criteria[3].Mean);
        Assert.Equal(3, await house.QueryAsync(db => db.Facts.CountAsync(fact => fact.Name == "scores.agreed" && fact.SubjectId == sourcingEvent.Value, Now)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_formula_that_names_no_line_of_the_event_keeps_it_from_being_published(DatabaseKind kind)
    {
        await using var bids = await BidHouse.OpenAsync(kind);
        var house = bids.House;
        await house.RefusedAsync("criterion.years-out-of-range", house.Buyer, Draft(bids) with { Criteria = [new DraftCriterion("Cost", 100m) { Kind = CriterionKind.TotalCost, Years = 0, Formula = "[1.1]" }] });
        await house.RefusedAsync("criterion.kind-twice", house.Buyer, Draft(bids) with { Criteria = [new DraftCriterion("One", 50m) { Kind = CriterionKind.Trust }, new DraftCriterion("Two", 50m) { Kind = CriterionKind.Trust }] });
        var id = await house.DoneAsync(house.Buyer, Draft(bids) with { Criteria = [new DraftCriterion("Cost", 100m) { Kind = CriterionKind.TotalCost, Years = 3, Formula = "[1.1] + years * [1.9]" }] });
        await house.DoneAsync(house.Buyer, new NameCustodians(id, [house.Head, house.Finance]));
        await house.RefusedAsync("criterion.formula-line-unknown", house.Buyer, new PublishEvent(id));
        await house.DoneAsync(house.Buyer, new SetCriteria(id, [new DraftCriterion("Cost", 100m) { Kind = CriterionKind.TotalCost, Years = 3, Formula = "[1.1] + years * [1.2]" }]));
        await house.DoneAsync(house.Buyer, new PublishEvent(id));
    }

    private static DraftEvent Draft(BidHouse bids) => new(SourcingEventKind.Proposal, "Cleaning", bids.House.Unit, Currency.Eur)
    {
        Deadline = bids.House.Clock.GetUtcNow().AddDays(1),
        Lots = [new DraftLot("Cleaning", [new DraftLine("Setting up", 1m, "H87"), new DraftLine("A year of cleaning", 1m, "ANN")])],
        Criteria =
        [
            new DraftCriterion("Price", 20m, IsPrice: true),
            new DraftCriterion("Trust", 20m) { Kind = CriterionKind.Trust },
            new DraftCriterion("Cost", 20m) { Kind = CriterionKind.TotalCost, Years = 3, Formula = "[1.1] + years * [1.2]" },
            new DraftCriterion("Plan", 20m) { Kind = CriterionKind.Plan },
            new DraftCriterion("Presentation", 20m) { Kind = CriterionKind.Presentation },
        ],
    };

    private static async Task<SourcingEventId> PublishAsync(BidHouse bids)
    {
        var house = bids.House;
        var id = await house.DoneAsync(house.Buyer, Draft(bids));
        await house.DoneAsync(house.Buyer, new NameCustodians(id, [house.Head, house.Finance]));
        await house.DoneAsync(house.Buyer, new AssignEvaluator(id, house.OtherBuyer));
        await house.DoneAsync(house.Buyer, new AssignEvaluator(id, house.Approver));
        await house.DoneAsync(house.Buyer, new PublishEvent(id));
        return id;
    }

    private static async Task<Invited> InviteAsync(BidHouse bids, SourcingEventId sourcingEvent, string name)
    {
        var supplier = await bids.House.DoneAsync(bids.House.Buyer, new Vouch.Suppliers.RegisterSupplier(new Vouch.Suppliers.SupplierParticulars(name, "DE", Currency.Eur)));
        var secret = InvitationSecret.Create();
        return new Invited(supplier, (await bids.House.DoneAsync(bids.House.Buyer, new InviteToEvent(sourcingEvent, supplier, "Ines Ferrer", "ines@supplier.example", secret.Hash()))).Invitation, secret);
    }

    // The presentation is scored and not asked: the form has one question.
    private static async Task BidAsync(BidHouse bids, SourcingEventId sourcingEvent, Invited invited, decimal setup, decimal year)
    {
        var form = BidForm.Of(await bids.House.QueryAsync(db => EventDesk.Whole(db).AsNoTracking().FirstAsync(row => row.Id == sourcingEvent, Now)));
        await bids.House.DoneAsync(invited.Actor, new SubmitBid(invited.Invitation, invited.Secret, "EUR", [new BidLine(form.Lines[0].Id, setup), new BidLine(form.Lines[1].Id, year)], [new BidAnswer(Assert.Single(form.Questions).Id, "By spring.")]));
    }

    private static Task<EventResult> ResultAsync(TestHouse house, SourcingEventId id) => house.WithAsync<EventReading, EventResult>(reading =>
        house.QueryAsync(async db => await reading.ResultAsync(db, await EventDesk.Whole(db).AsNoTracking().FirstAsync(row => row.Id == id, Now), Now)));
}

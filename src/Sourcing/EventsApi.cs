using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Sourcing.Scenarios;
using Vouch.Ui;

namespace Vouch.Sourcing;

/// <summary>The events' half of the room's API.</summary>
internal static class EventsApi
{
    private static readonly Guid Example = new("01890a5d-ac96-774b-bcce-b302099a8057");
    private static readonly SourcingEventId Event = new(Example);
    private static readonly DateTimeOffset Deadline = new(2027, 3, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly DraftLine Line = new("Desk 160 x 80 cm, height adjustable", 40m, "H87", new DateOnly(2027, 5, 1));

    public static void Map(IEndpointRouteBuilder api)
    {
        MapDrafting(api);
        MapSteps(api);
        api.MapVerb<AssignEvaluator, Done>("/events/{event}/assign-evaluator", "Asks a colleague to score the bids.", new AssignEvaluator(Event, new PartyId(Example)));
        api.MapVerb<ReleaseEvaluator, Done>("/events/{event}/release-evaluator", "Releases an evaluator who has not submitted.", new ReleaseEvaluator(Event, new PartyId(Example), "On parental leave"));
        api.MapVerb<RecordConsensus, Done>("/events/{event}/consensus", "Puts down what the evaluators agreed on about one bidder and criterion.", new RecordConsensus(Event, new PartyId(Example), new CriterionId(Example), 75m, "The second site visit answered the open question."));
        api.MapVerb<RecordEvaluationStep, Guid>("/events/{event}/evaluation-steps", "Records a presentation or a call with references of a bidder.", new RecordEvaluationStep(Event, CriterionKind.Presentation, new PartyId(Example), new DateTimeOffset(2027, 4, 8, 13, 0, 0, TimeSpan.Zero), [new PartyId(Example)], "Their head of service"));
        api.MapVerb<SubmitScores, Done>("/events/{event}/submit-scores", "Submits all scores of the evaluator who acts.", new SubmitScores(Event, [new SubmittedScore(new PartyId(Example), new CriterionId(Example), 80m, "Three good references")]));
        api.MapVerb<RecordEventRate, Done>("/events/{event}/record-rate", "Records the rate at which bids in a currency are compared.", new RecordEventRate(Event, Currency.Of("USD"), 0.92m, new DateOnly(2027, 3, 31), "ECB"));
        api.MapVerb<AwardLots, AwardOutcome>("/events/{event}/award", "Awards lots to bidders.", new AwardLots(Event, [new LotChoice(new LotId(Example), new PartyId(Example), "Best overall score")]));
        api.MapVerb<WithdrawAward, Done>("/events/{event}/withdraw-award", "Takes back a proposed award that waits for approval.", new WithdrawAward(Event));
        MapReading(api);
    }

    private static void MapDrafting(IEndpointRouteBuilder api)
    {
        api.MapVerb<DraftEvent, SourcingEventId>("/events", "Drafts a sourcing event.", new DraftEvent(SourcingEventKind.Quotation, "Desks for the new office", new UnitId(Example), Currency.Eur)
        {
            Deadline = Deadline,
            Lots = [new DraftLot("Desks", [Line])],
            Criteria = [new DraftCriterion("Price", 60m, IsPrice: true), new DraftCriterion("Service", 40m, Guidance: "Who repairs, how fast, for how long?")],
        });
        api.MapVerb<DescribeEvent, Done>("/events/{event}/describe", "Changes what a draft says.", new DescribeEvent(Event, SourcingEventKind.Quotation, "Desks", "For 40 people.", Currency.Eur, Deadline));
        api.MapVerb<AddLot, LotId>("/events/{event}/add-lot", "Adds a lot to a draft.", new AddLot(Event, "Chairs", [Line]));
        api.MapVerb<RemoveLot, Done>("/events/{event}/remove-lot", "Removes a lot from a draft.", new RemoveLot(Event, new LotId(Example)));
        api.MapVerb<AddLines, Done>("/events/{event}/add-lines", "Adds lines to a lot of a draft.", new AddLines(Event, new LotId(Example), [Line]));
        api.MapVerb<ChangeLine, Done>("/events/{event}/change-line", "Changes a line of a draft.", new ChangeLine(Event, new LineId(Example), Line));
        api.MapVerb<RemoveLine, Done>("/events/{event}/remove-line", "Removes a line from a draft.", new RemoveLine(Event, new LineId(Example)));
        api.MapVerb<SetCriteria, Done>("/events/{event}/criteria", "Sets the criteria of a draft.", new SetCriteria(Event, [new DraftCriterion("Price", 100m, IsPrice: true)]));
    }

    private static void MapSteps(IEndpointRouteBuilder api)
    {
        api.MapVerb<PublishEvent, Done>("/events/{event}/publish", "Publishes an event.", new PublishEvent(Event));
        api.MapVerb<ExtendDeadline, Done>("/events/{event}/extend", "Moves the deadline later.", new ExtendDeadline(Event, Deadline, "A question changed the scope."));
        api.MapVerb<CloseEvent, Done>("/events/{event}/close", "Closes an event whose deadline has passed.", new CloseEvent(Event));
        api.MapVerb<EvaluateEvent, Done>("/events/{event}/evaluate", "Ends the evaluation.", new EvaluateEvent(Event));
        api.MapVerb<ConcludeEvent, Done>("/events/{event}/conclude", "Ends a request for information.", new ConcludeEvent(Event, "Three suppliers can do it; a request for proposal follows."));
        api.MapVerb<CancelEvent, Done>("/events/{event}/cancel", "Gives an event up.", new CancelEvent(Event, "The need is gone."));
        api.MapVerb<GiveUpEvent, Done>("/events/{event}/give-up", "Ends an event without a bid that could be awarded.", new GiveUpEvent(Event, "No bid covers all lines."));
        api.MapVerb<HandOverEvent, Done>("/events/{event}/hand-over", "Gives an event to another buyer.", new HandOverEvent(Event, new PartyId(Example)));
    }

    private static void MapReading(IEndpointRouteBuilder api)
    {
        api.MapGet("/events", async (string? q, string? state, string? after, EventQueries queries, VouchDb db, CurrentActor current, CancellationToken cancellationToken) =>
                Results.Json(await queries.ListAsync(db, current.Actor, new EventFilter(q, Enum.TryParse<SourcingEventState>(state, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : null), after, cancellationToken), Json.Options))
            .WithSummary("Lists sourcing events, the newest first.").Produces<Page<EventCard>>();
        api.MapGet("/events/{number}", async (string number, HttpContext context, EventReading reading, VouchDb db, CurrentActor current, IRefusalTexts texts, CancellationToken cancellationToken) =>
            {
                var found = await EventReading.ByNumberAsync(db, number, current.Actor, cancellationToken);
                return found is null ? Problems.Of([EventRefusals.NotFound], texts) : ApiEndpoints.Answer(context, EventView.Of(found), found.Version);
            })
            .WithSummary("One sourcing event with its lots, lines and criteria.").Produces<EventView>();
        api.MapGet("/events/{number}/comparison", async (string number, EventReading reading, VouchDb db, CurrentActor current, IRefusalTexts texts, CancellationToken cancellationToken) =>
            {
                var found = await EventReading.ByNumberAsync(db, number, current.Actor, cancellationToken);
                return found is null ? Problems.Of([EventRefusals.NotFound], texts) : Results.Json((await reading.ResultAsync(db, found, cancellationToken)).Comparison, Json.Options);
            })
            .WithSummary("The opened bids of an event side by side.").Produces<Comparison>();
        api.MapGet("/events/{number}/scenarios", async (string number, HttpContext context, EventReading reading, EventScenarios scenarios, VouchDb db, CurrentActor current, IRefusalTexts texts, CancellationToken cancellationToken) =>
            {
                var found = await EventReading.ByNumberAsync(db, number, current.Actor, cancellationToken);
                if (found is null)
                {
                    return Problems.Of([EventRefusals.NotFound], texts);
                }

                var form = new FormReader(new FormCollection(context.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal)), InvariantReader.Instance);
                var question = ScenarioQuestion.Read(form);
                var outcome = form.Refusals.Count > 0
                    ? Outcome<ScenarioSheet>.Refused(form.Refusals)
                    : await scenarios.OfAsync(db, await reading.ResultAsync(db, found, cancellationToken), question, current.Actor, cancellationToken);
                return outcome.IsDone ? Results.Json(outcome.Value, Json.Options) : Problems.Of(outcome.Refusals, texts);
            })
            .WithSummary("The best awards of an event for each aim, with proof and what every condition costs. Conditions as in the page's address: most, mostShare, leastShare, keep, mostLots, local, localShare, budget, onboarding, discountOf, discountFrom, discount, bundleOf, bundleLots, bundlePrice; weights cost, time, trust.").Produces<ScenarioSheet>();
        api.MapGet("/events/{number}/references", async (string number, EventReading reading, HeardReferences heard, VouchDb db, CurrentActor current, IRefusalTexts texts, CancellationToken cancellationToken) =>
                await EventReading.ByNumberAsync(db, number, current.Actor, cancellationToken) is { } found && await reading.ResultAsync(db, found, cancellationToken) is var result && heard.MayRead(result, current.Actor)
                    ? Results.Json(await heard.OfAsync(db, result, current.Actor, cancellationToken), Json.Options)
                    : Problems.Of([EventRefusals.NotFound], texts))
            .WithSummary("What the references of each bidder answered, where references are a criterion and the bids are open; for the owner, evaluators and buyers.").Produces<IReadOnlyList<BidderReferences>>();
        api.MapGet("/events/{number}/awards", async (string number, AwardQueries awards, VouchDb db, CurrentActor current, IRefusalTexts texts, CancellationToken cancellationToken) =>
            {
                var found = await EventReading.ByNumberAsync(db, number, current.Actor, cancellationToken);
                return found is null ? Problems.Of([EventRefusals.NotFound], texts) : Results.Json(await awards.OfEventAsync(db, found.Id, cancellationToken), Json.Options);
            })
            .WithSummary("The awards of an event.").Produces<IReadOnlyList<AwardCard>>();
        api.MapGet("/events/{number}/debrief", async (string number, EventReading reading, IBidBox bids, VouchDb db, CurrentActor current, IRefusalTexts texts, CancellationToken cancellationToken) =>
                await OwnResult.DebriefAsync(db, bids, reading, current.Actor, number, cancellationToken) is { } debrief ? Results.Json(debrief, Json.Options) : Problems.Of([EventRefusals.NotFound], texts))
            .WithSummary("What the acting supplier is told of an awarded event: own scores and rank, the reason, whom to ask.").Produces<Debrief>();
    }
}

/// <summary>An event as the API shows it.</summary>
internal sealed record EventView(
    SourcingEventId Id, string Number, SourcingEventKind Kind, SourcingEventState State, string Title, string Description, UnitId Unit, PartyId Owner, Currency Currency,
    DateTimeOffset? Deadline, DateTimeOffset? QuestionsUntil, DateTimeOffset? PublishedAt, int Version, string? Ocid,
    IReadOnlyList<LotView> Lots, IReadOnlyList<CriterionView> Criteria, IReadOnlyList<Guid> Requests)
{
    public static EventView Of(SourcingEvent row) => new(
        row.Id, row.Number, row.Kind, row.State, row.Title, row.Description, row.Unit, row.Owner, row.Currency, row.Deadline, row.QuestionsUntil, row.PublishedAt, row.Version, row.Ocid,
        [.. row.LotsInOrder.Select(lot => new LotView(lot.Id, lot.Number, lot.Title, [.. lot.LinesInOrder.Select(line => new LineView(line.Id, line.Number, line.Description, line.Quantity, line.UnitOfMeasure, line.NeededBy, line.LastPaid))]))],
        [.. row.Criteria.OrderBy(criterion => criterion.Number).Select(criterion => new CriterionView(criterion.Id, criterion.Name, criterion.Weight, criterion.Kind == CriterionKind.Price, criterion.Guidance, criterion.Kind, criterion.Years, criterion.Formula))],
        [.. row.Origins.Select(origin => origin.Request)]);
}

internal sealed record LotView(LotId Id, int Number, string Title, IReadOnlyList<LineView> Lines);

internal sealed record LineView(LineId Id, int Number, string Description, decimal Quantity, string UnitOfMeasure, DateOnly? NeededBy, LastPaid? LastPaid);

internal sealed record CriterionView(CriterionId Id, string Name, decimal Weight, bool IsPrice, string Guidance, CriterionKind Kind, int? Years, string? Formula);

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vouch.Kernel;
using Vouch.Sourcing.Scenarios;
using Vouch.Ui;

namespace Vouch.Sourcing;

/// <summary>The events' half of the room's pages and the forms on them.</summary>
internal static class EventPages
{
    public const int BlankLines = 5;

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapPage<EventsPage>("/events", "Sourcing").RequireAuthorization(Policies.Colleague);
        pages.MapPage<DraftEventPage>("/events/new", "Draft a sourcing event").RequireAuthorization(Policies.Colleague);
        pages.MapPage<EventPage>("/events/{number}", "Sourcing event").RequireAuthorization(Policies.Colleague);
        pages.MapPage<ComparisonPage>("/events/{number}/compare", "Comparison").RequireAuthorization(Policies.Colleague);
        pages.MapPage<ScenariosPage>("/events/{number}/scenarios", "Scenarios").RequireAuthorization(Policies.Colleague);
        pages.MapPage<EvaluationPage>("/events/{number}/evaluation", "Evaluation").RequireAuthorization(Policies.Colleague);
        pages.MapPage<AwardPage>("/events/{number}/award", "Award").RequireAuthorization(Policies.Colleague);
        pages.MapPage<DebriefPage>("/events/{number}/debrief", "Debrief").RequireAuthorization(Policies.Colleague);
        pages.MapPage<PartnerDebriefPage>("/partner/events/{number}/debrief", "Your result").RequireAuthorization(Policies.Partner);
        MapDrafting(pages);
        MapSteps(pages);
        MapJudging(pages);
    }

    private static void MapDrafting(IEndpointRouteBuilder pages)
    {
        pages.MapForm<DraftEvent, SourcingEventId>("/events/new", (form, _) => ReadDraft(form), id => "/events/by-id/" + id).RequireAuthorization(Policies.Colleague);
        pages.MapGet("/events/by-id/{id:guid}", EventById.GoAsync).ExcludeFromDescription().RequireAuthorization(Policies.Colleague);
        pages.MapForm<DescribeEvent, Done>("/events/{id:guid}/describe", (form, route) => new DescribeEvent(
            route.Id<SourcingEventId>("id"), form.Choice<SourcingEventKind>("kind") ?? SourcingEventKind.Quotation, form.RequiredText("title", SourcingEvent.LongestTitle),
            form.Text("description", SourcingEvent.LongestDescription) ?? "", ReadCurrency(form), form.Moment("deadline"), form.Moment("questionsUntil")), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);
        pages.MapForm<AddLot, LotId>("/events/{id:guid}/add-lot", (form, route) => new AddLot(route.Id<SourcingEventId>("id"), form.Text("title", LineRules.LongestTitle) ?? "", ReadLines(form)), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);
        pages.MapForm<RemoveLot, Done>("/events/{id:guid}/lots/{lot:guid}/remove", (_, route) => new RemoveLot(route.Id<SourcingEventId>("id"), route.Id<LotId>("lot")), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);
        pages.MapForm<AddLines, Done>("/events/{id:guid}/lots/{lot:guid}/add-lines", (form, route) => new AddLines(route.Id<SourcingEventId>("id"), route.Id<LotId>("lot"), ReadLines(form)), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);
        pages.MapForm<RemoveLine, Done>("/events/{id:guid}/lines/{line:guid}/remove", (_, route) => new RemoveLine(route.Id<SourcingEventId>("id"), route.Id<LineId>("line")), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);
        pages.MapForm<SetCriteria, Done>("/events/{id:guid}/criteria", (form, route) => new SetCriteria(route.Id<SourcingEventId>("id"), ReadCriteria(form)), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);
    }

    private static void MapSteps(IEndpointRouteBuilder pages)
    {
        pages.MapForm<PublishEvent, Done>("/events/{id:guid}/publish", (_, route) => new PublishEvent(route.Id<SourcingEventId>("id")), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);
        pages.MapForm<ExtendDeadline, Done>("/events/{id:guid}/extend", (form, route) => new ExtendDeadline(
            route.Id<SourcingEventId>("id"), RequiredMoment(form, "deadline"), form.Text("reason") ?? "", form.Moment("questionsUntil")), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);
        pages.MapForm<EvaluateEvent, Done>("/events/{id:guid}/evaluate", (_, route) => new EvaluateEvent(route.Id<SourcingEventId>("id")), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);
        pages.MapForm<ConcludeEvent, Done>("/events/{id:guid}/conclude", (form, route) => new ConcludeEvent(route.Id<SourcingEventId>("id"), form.Text("reason") ?? ""), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);
        pages.MapForm<CancelEvent, Done>("/events/{id:guid}/cancel", (form, route) => new CancelEvent(route.Id<SourcingEventId>("id"), form.Text("reason") ?? ""), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);
        pages.MapForm<GiveUpEvent, Done>("/events/{id:guid}/give-up", (form, route) => new GiveUpEvent(route.Id<SourcingEventId>("id"), form.Text("reason") ?? ""), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);
        pages.MapForm<HandOverEvent, Done>("/events/{id:guid}/hand-over", (form, route) => new HandOverEvent(route.Id<SourcingEventId>("id"), form.RequiredId<PartyId>("owner")), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);
    }

    private static void MapJudging(IEndpointRouteBuilder pages)
    {
        pages.MapForm<AssignEvaluator, Done>("/events/{id:guid}/assign-evaluator", (form, route) => new AssignEvaluator(
            route.Id<SourcingEventId>("id"), form.RequiredId<PartyId>("evaluator"), form.Number("weight") ?? 1m), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);
        pages.MapForm<ReleaseEvaluator, Done>("/events/{id:guid}/evaluators/{evaluator:guid}/release", (form, route) => new ReleaseEvaluator(
            route.Id<SourcingEventId>("id"), route.Id<PartyId>("evaluator"), form.Text("reason") ?? ""), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);
        pages.MapForm<SubmitScores, Done>("/events/{id:guid}/submit-scores", (form, route) => new SubmitScores(route.Id<SourcingEventId>("id"), ReadScores(form)), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);
        pages.MapForm<RecordConsensus, Done>("/events/{id:guid}/consensus/{bidder:guid}/{criterion:guid}", (form, route) => new RecordConsensus(
            route.Id<SourcingEventId>("id"), route.Id<PartyId>("bidder"), route.Id<CriterionId>("criterion"), form.Number("value"), form.Text("note", ConsensusEntry.LongestNote) ?? ""), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);
        pages.MapForm<RecordEvaluationStep, Guid>("/events/{id:guid}/evaluation-steps", (form, route) => new RecordEvaluationStep(
            route.Id<SourcingEventId>("id"), form.Choice<CriterionKind>("kind") ?? CriterionKind.Judged, form.RequiredId<PartyId>("bidder"), RequiredMoment(form, "heldAt"),
            [.. form.Many("participants").Take(200).Select(text => Guid.TryParse(text, out var person) ? new PartyId(person) : default)], form.Text("others", EvaluationStep.LongestText)), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);
        pages.MapForm<RecordEventRate, Done>("/events/{id:guid}/record-rate", (form, route) => new RecordEventRate(
            route.Id<SourcingEventId>("id"), ReadCurrency(form, "from"), form.RequiredNumber("rate"), form.RequiredDate("on"), form.RequiredText("source", 100)), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);
        pages.MapForm<AwardLots, AwardOutcome>("/events/{id:guid}/award", (form, route) => new AwardLots(route.Id<SourcingEventId>("id"), ReadChoices(form)), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);
        pages.MapForm<WithdrawAward, Done>("/events/{id:guid}/withdraw-award", (_, route) => new WithdrawAward(route.Id<SourcingEventId>("id")), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);
    }

    private static DraftEvent ReadDraft(FormReader form)
    {
        var lines = ReadLines(form);
        var title = form.Text("title", SourcingEvent.LongestTitle) ?? "";
        return new DraftEvent(form.Choice<SourcingEventKind>("kind") ?? SourcingEventKind.Quotation, title, form.RequiredId<UnitId>("unit"), ReadCurrency(form))
        {
            Description = form.Text("description", SourcingEvent.LongestDescription) ?? "",
            Deadline = form.Moment("deadline"),
            QuestionsUntil = form.Moment("questionsUntil"),
            Lots = lines.Count == 0 ? [] : [new DraftLot(title.Length > 0 ? title : "-", lines)],
            Requests = Guid.TryParse(form.Text("request", 60), out var request) ? [request] : [],
        };
    }

    private static List<DraftLine> ReadLines(FormReader form)
    {
        var lines = new List<DraftLine>();
        foreach (var i in form.Rows("lines"))
        {
            var place = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"lines[{i}].");
            var description = form.Text(place + "description", LineRules.LongestDescription);
            var quantity = form.Number(place + "quantity");
            if (description is not null || quantity is not null)
            {
                lines.Add(new DraftLine(description ?? "", quantity ?? 0m, form.Text(place + "unitOfMeasure", 20) ?? "H87", form.Date(place + "neededBy")));
            }
        }

        return lines;
    }

    private static List<DraftCriterion> ReadCriteria(FormReader form)
    {
        var criteria = new List<DraftCriterion>();
        foreach (var i in form.Rows("criteria"))
        {
            var place = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"criteria[{i}].");
            if (form.Text(place + "name", LineRules.LongestTitle) is { } name)
            {
                criteria.Add(new DraftCriterion(name, form.Number(place + "weight") ?? 0m, false, form.Text(place + "guidance", 2_000) ?? "")
                {
                    Kind = form.Choice<CriterionKind>(place + "kind"),
                    Years = form.Whole(place + "years"),
                    Formula = form.Text(place + "formula", CostFormula.Longest),
                });
            }
        }

        return criteria;
    }

    private static List<SubmittedScore> ReadScores(FormReader form)
    {
        var scores = new List<SubmittedScore>();
        foreach (var i in form.Rows("scores"))
        {
            var place = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"scores[{i}].");
            scores.Add(new SubmittedScore(
                form.RequiredId<PartyId>(place + "bidder"), form.RequiredId<CriterionId>(place + "criterion"), form.RequiredNumber(place + "value"), form.Text(place + "comment", Scoresheet.LongestComment) ?? ""));
        }

        return scores;
    }

    private static List<LotChoice> ReadChoices(FormReader form)
    {
        var choices = new List<LotChoice>();
        var reason = form.Text("reason", AwardRules.LongestReason) ?? "";
        foreach (var i in form.Rows("choices"))
        {
            var place = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"choices[{i}].");
            if (form.Id<PartyId>(place + "supplier") is { } supplier)
            {
                choices.Add(new LotChoice(form.RequiredId<LotId>(place + "lot"), supplier, form.Text(place + "reason", AwardRules.LongestReason) ?? reason));
            }
        }

        return choices;
    }

    private static Currency ReadCurrency(FormReader form, string name = "currency")
    {
        if (Currency.TryParse(form.Text(name, 3)?.ToUpperInvariant(), out var currency))
        {
            return currency;
        }

        form.Refuse(FormReader.NotACurrency.At(name));
        return Currency.Eur;
    }

    private static DateTimeOffset RequiredMoment(FormReader form, string name)
    {
        if (form.Moment(name) is { } moment)
        {
            return moment;
        }

        if (string.IsNullOrWhiteSpace(form.Form[name].ToString()))
        {
            form.Refuse(FormReader.Missing.At(name));
        }

        return default;
    }
}

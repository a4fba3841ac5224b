using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vouch.Contracts;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Purchasing;

/// <summary>The API and the pages of subscriptions.</summary>
internal static class SubscriptionDoors
{
    private static readonly Guid Example = new("01890a5d-ac96-774b-bcce-b302099a8057");
    private static readonly Refusal BadSteps = new("subscription.bad-steps", "Write steps as {0}: from how many seats on one costs how much.", RefusalKind.Invalid);
    private static readonly Refusal BadNumbers = new("subscription.bad-numbers", "Write the numbers of seats as {0}.", RefusalKind.Invalid);

    public static void MapApi(IEndpointRouteBuilder api)
    {
        var id = new SubscriptionId(Example);
        api.MapVerb<StartSubscription, StartedSubscription>(
            "/subscriptions", "Subscribes to seats.",
            new StartSubscription(
                "Drawing software", new PartyId(Example), new UnitId(Example), Currency.Eur, 25, 18m, 1, new DateOnly(2030, 1, 1), 12, SubscriptionRenewal.Automatic, 12, 60, [new PriceStep(50m, 16m)], People: [new PartyId(Example)], Account: "6810"));
        api.MapVerb<AddSeats, AddedSeats>("/subscriptions/{subscription}/add-seats", "Adds seats from today on.", new AddSeats(id, 5));
        api.MapVerb<RemoveSeats, RemovedSeats>("/subscriptions/{subscription}/remove-seats", "Gives seats back.", new RemoveSeats(id, [24, 25]));
        api.MapVerb<AssignSeat, Done>("/subscriptions/{subscription}/assign-seat", "Gives a seat to a colleague, or makes it free.", new AssignSeat(id, 7, new PartyId(Example)));
        api.MapVerb<RenewSubscription, Done>("/subscriptions/{subscription}/renew", "Decides that a subscription goes on.", new RenewSubscription(id, 19m));
        api.MapVerb<CancelSubscription, CancelledSubscription>("/subscriptions/{subscription}/cancel", "Gives notice.", new CancelSubscription(id, "Nobody draws any more."));
        api.MapVerb<HandOverSubscription, Done>("/subscriptions/{subscription}/hand-over", "Changes who decides about a subscription.", new HandOverSubscription(id, new PartyId(Example)));
        api.MapGet("/subscriptions", async (string? state, Guid? supplier, long? after, SubscriptionQueries subscriptions, CurrentActor me, CancellationToken cancellationToken) =>
                Results.Json(
                    await subscriptions.ListAsync(me.Actor, States.TryRead<SubscriptionState>(state, out var known) ? known : null, supplier is { } one ? new PartyId(one) : null, after, SubscriptionQueries.PageSize, cancellationToken), Json.Options))
            .WithSummary("Lists subscriptions, the newest first.").Produces<Page<SubscriptionCard>>();
        api.MapGet("/subscriptions/{subscription}", async (string subscription, HttpContext context, SubscriptionQueries subscriptions, CurrentActor me, IRefusalTexts texts, CancellationToken cancellationToken) =>
                await subscriptions.FindAsync(me.Actor, subscription, cancellationToken) is { } found
                    ? ApiEndpoints.Answer(context, new { subscription = found.Card, unitPrice = found.Subscription.UnitPrice, steps = found.Steps, seats = found.Seats, credit = found.Subscription.Credit, charges = found.Plan.Runs, coming = found.Plan.Coming }, found.Subscription.Version)
                    : Problems.Of([SubscriptionRefusals.NotFound], texts))
            .WithSummary("A subscription with its seats and what was charged.").Produces<SubscriptionCard>();
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        var colleagues = pages.MapGroup("/subscriptions").RequireAuthorization(Policies.Colleague);
        colleagues.MapPage<SubscriptionsPage>("", "Subscriptions");
        colleagues.MapPage<NewSubscriptionPage>("/new", "Start a subscription");
        colleagues.MapPage<SubscriptionPage>("/{number}", "Subscription");
        colleagues.MapForm<StartSubscription, StartedSubscription>("/new", (form, _) => ReadNew(form), started => "/subscriptions/" + started.Number);
        colleagues.MapForm<AddSeats, AddedSeats>("/{id:guid}/add-seats", (form, route) => new AddSeats(route.Id<SubscriptionId>("id"), form.Whole("count") ?? 0), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<RemoveSeats, RemovedSeats>("/{id:guid}/remove-seats", (form, route) => new RemoveSeats(route.Id<SubscriptionId>("id"), ReadNumbers(form)), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<AssignSeat, Done>("/{id:guid}/assign-seat", (form, route) => new AssignSeat(route.Id<SubscriptionId>("id"), form.Whole("seat") ?? 0, form.Id<PartyId>("person")), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<RenewSubscription, Done>("/{id:guid}/renew", (form, route) => new RenewSubscription(route.Id<SubscriptionId>("id"), form.Number("unitPrice"), ReadSteps(form)), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<CancelSubscription, CancelledSubscription>("/{id:guid}/cancel", (form, route) => new CancelSubscription(route.Id<SubscriptionId>("id"), form.RequiredText("reason", Order.LongestText)), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<HandOverSubscription, Done>("/{id:guid}/hand-over", (form, route) => new HandOverSubscription(route.Id<SubscriptionId>("id"), form.RequiredId<PartyId>("owner")), _ => PageEndpoints.BackToPage);
    }

    private static StartSubscription ReadNew(FormReader form) => new(
        form.RequiredText("title", RecurringRules.LongestTitle),
        form.RequiredId<PartyId>("supplier"),
        form.RequiredId<UnitId>("unit"),
        Currency.TryParse(form.RequiredText("currency", 3), out var currency) ? currency : default,
        form.Whole("seats") ?? 0,
        form.RequiredNumber("unitPrice"),
        form.Whole("periodMonths") ?? 0,
        form.RequiredDate("startsOn"),
        form.Whole("termMonths") ?? 0,
        form.Choice<SubscriptionRenewal>("renewal") ?? SubscriptionRenewal.Automatic,
        form.Whole("renewalMonths") ?? 0,
        form.Whole("noticeDays") ?? 0,
        ReadSteps(form),
        form.Checked("reducesAtRenewal"),
        form.Id<PartyId>("owner"),
        form.Text("contract", 20),
        null,
        form.Text("category", Order.LongestCode),
        form.Text("account", Coding.LongestCode),
        form.Text("costCentre", Coding.LongestCode));

    /// <summary>Steps as they are typed: <c>50: 16; 100: 15.50</c>; null for none.</summary>
    private static IReadOnlyList<PriceStep>? ReadSteps(FormReader form)
    {
        List<PriceStep> steps = [];
        foreach (var part in (form.Text("steps", 400) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var pair = part.Split(':', StringSplitOptions.TrimEntries);
            if (pair.Length != 2 || !FormReader.TryParseNumber(pair[0], CultureInfo.CurrentCulture, out var from) || !FormReader.TryParseNumber(pair[1], CultureInfo.CurrentCulture, out var price))
            {
                form.Refuse(BadSteps.With("50: 16; 100: 15").At("steps"));
                return null;
            }

            steps.Add(new PriceStep(from, price));
        }

        return steps.Count == 0 ? null : steps;
    }

    /// <summary>Numbers of seats as they are typed: <c>7, 12-15</c>.</summary>
    private static List<int> ReadNumbers(FormReader form)
    {
        List<int> numbers = [];
        foreach (var part in (form.Text("seats", 400) ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var pair = part.Split('-');
            if (pair.Length > 2 || !int.TryParse(pair[0], NumberStyles.None, CultureInfo.InvariantCulture, out var from) || !int.TryParse(pair[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var until)
                || until < from || until - from > Subscription.MostSeats)
            {
                form.Refuse(BadNumbers.With("7, 12-15").At("seats"));
                return [];
            }

            numbers.AddRange(Enumerable.Range(from, until - from + 1));
        }

        return numbers;
    }
}

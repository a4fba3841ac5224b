using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Ui;

namespace Vouch.Purchasing;

/// <summary>What plans and subscriptions add to the room: services, tables, API and pages.</summary>
internal static class RecurringDoors
{
    private static readonly Guid Example = new("01890a5d-ac96-774b-bcce-b302099a8057");

    public static IReadOnlyList<FactName> Facts { get; } = [.. RecurringFacts.All, .. SubscriptionFacts.All];

    public static void Add(IServiceCollection services)
    {
        services.AddScoped<RecurringDesk>();
        services.AddScoped<RecurringQueries>();
        services.AddScoped<SubscriptionDesk>();
        services.AddScoped<SubscriptionQueries>();
        services.AddScoped<SubscriptionDays>();
        services.AddSingleton<SubscriptionCharges>();
        services.AddSingleton<RecurringClock>();
        services.AddSingleton<IBackgroundWork>(provider => provider.GetRequiredService<RecurringClock>());
        services.AddNotices(RecurringNotices.All);
        services.AddNotices(SubscriptionNotices.All);
        services.AddPagePart<RecurringOfMine>("workbench.main", 42);
        services.AddPagePart<RecurringOfMine>("frontdesk.main", 62);
        services.AddPagePart<SubscriptionsOfSupplier>("supplier.main", 45);
        services.AddSingleton(new NavigationEntry("Recurring orders", "/recurring-orders", "repeat", 51, actor => actor.IsColleague && actor.HoldsRole) { IsSeldom = true });
        services.AddSingleton(new NavigationEntry("Subscriptions", "/subscriptions", "users-group", 52, actor => actor.IsColleague && actor.HoldsRole) { IsSeldom = true });
        services.AddSingleton(new NavigationEntry("Regular orders", "/partner/recurring-orders", "repeat", 51, actor => actor.Supplier is not null && actor.Scope is null) { IsSeldom = true });
    }

    public static void MapTables(ModelBuilder model)
    {
        model.Entity<RecurringOrder>(plan =>
        {
            plan.ToTable("purchasing_recurring_order");
            plan.HasKey(row => row.Id);
            plan.HasIndex(row => row.Number).IsUnique();
            plan.HasIndex(row => new { row.State, row.NextOn });
            plan.HasIndex(row => new { row.Supplier, row.Number });
            plan.HasIndex(row => new { row.Owner, row.Number });
            plan.Property(row => row.Title).HasMaxLength(RecurringRules.LongestTitle);
            plan.Ignore(row => row.Label).Ignore(row => row.Subject).Ignore(row => row.Schedule).Ignore(row => row.Lines).Ignore(row => row.Refused);
        });
        model.Entity<RecurringRun>(run =>
        {
            run.ToTable("purchasing_recurring_run");
            run.HasKey(row => new { row.Plan, row.Date });
            run.HasIndex(row => row.Order);
        });
        model.Entity<Subscription>(subscription =>
        {
            subscription.ToTable("purchasing_subscription");
            subscription.HasKey(row => row.Id);
            subscription.HasIndex(row => row.Number).IsUnique();
            subscription.HasIndex(row => row.NextOn);
            subscription.HasIndex(row => new { row.Supplier, row.Number });
            subscription.HasIndex(row => row.Plan).IsUnique();
            subscription.Property(row => row.Title).HasMaxLength(RecurringRules.LongestTitle);
            subscription.Ignore(row => row.Label).Ignore(row => row.Subject).Ignore(row => row.EndsOn).Ignore(row => row.NoticeBy).Ignore(row => row.Steps).Ignore(row => row.Credit).Ignore(row => row.GoesOn);
        });
        model.Entity<SubscriptionSeat>(seat =>
        {
            seat.ToTable("purchasing_subscription_seat");
            seat.HasKey(row => new { row.Subscription, row.Number });
            seat.HasIndex(row => row.Person);
        });
    }

    public static void MapApi(IEndpointRouteBuilder api)
    {
        var id = new RecurringOrderId(Example);
        RecurringLine[] lines = [new RecurringLine("Copy paper A4, 500 sheets", 50m, "C62", Category: "14111507", Article: "NP-500")];
        api.MapVerb<PlanRecurringOrder, PlannedRecurringOrder>(
            "/recurring-orders", "Plans orders that are placed again and again.",
            new PlanRecurringOrder("Copy paper", new PartyId(Example), new UnitId(Example), Currency.Eur, lines, RecurringRhythm.Months, 1, new DateOnly(2030, 1, 31), new DateOnly(2030, 12, 31), Contract: "CON-12", DeliverTo: "Gate 3, Main Street 1"));
        api.MapVerb<ChangeRecurringOrder, Done>("/recurring-orders/{recurringOrder}/change", "Changes what a plan orders from the next date on.", new ChangeRecurringOrder(id, "Copy paper", lines, new DateOnly(2030, 12, 31)));
        api.MapVerb<PauseRecurringOrder, Done>("/recurring-orders/{recurringOrder}/pause", "Places no order until the plan is taken up again.", new PauseRecurringOrder(id, "The stock is full."));
        api.MapVerb<ResumeRecurringOrder, Done>("/recurring-orders/{recurringOrder}/resume", "Takes a paused plan up again.", new ResumeRecurringOrder(id));
        api.MapVerb<SkipRecurringDate, Done>("/recurring-orders/{recurringOrder}/skip", "Passes one date over.", new SkipRecurringDate(id, new DateOnly(2030, 2, 28), "Carnival."));
        api.MapVerb<EndRecurringOrder, Done>("/recurring-orders/{recurringOrder}/end", "Ends a plan.", new EndRecurringOrder(id, "We print no more."));
        api.MapVerb<TryRecurringOrder, Done>("/recurring-orders/{recurringOrder}/try", "Places the order that is due now.", new TryRecurringOrder(id));
        api.MapGet("/recurring-orders", async (string? state, bool? waiting, long? after, RecurringQueries plans, CurrentActor me, CancellationToken cancellationToken) =>
                Results.Json(await plans.ListAsync(me.Actor, States.TryRead<RecurringState>(state, out var known) ? known : null, waiting ?? false, after, RecurringQueries.PageSize, cancellationToken), Json.Options))
            .WithSummary("Lists recurring orders, the newest first.").Produces<Page<RecurringOrderCard>>();
        api.MapGet("/recurring-orders/{recurringOrder}", async (string recurringOrder, HttpContext context, RecurringQueries plans, CurrentActor me, IRefusalTexts texts, CancellationToken cancellationToken) =>
                await plans.FindAsync(me.Actor, recurringOrder, cancellationToken) is { } found
                    ? ApiEndpoints.Answer(
                        context,
                        new { plan = RecurringQueries.Card(found.Plan, me.Actor), lines = found.Plan.Lines, runs = found.Runs, coming = found.Coming, refused = me.Actor.Supplier is null && found.Plan.Refused is { } refused ? texts.Say(refused) : null },
                        found.Plan.Version)
                    : Problems.Of([RecurringRefusals.NotFound], texts))
            .WithSummary("A recurring order with what became of its dates.").Produces<RecurringOrderCard>();
        SubscriptionDoors.MapApi(api);
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        var colleagues = pages.MapGroup("/recurring-orders").RequireAuthorization(Policies.Colleague);
        colleagues.MapPage<RecurringOrdersPage>("", "Recurring orders");
        colleagues.MapPage<NewRecurringOrderPage>("/new", "Plan recurring orders");
        colleagues.MapPage<RecurringOrderPage>("/{number}", "Recurring order");
        colleagues.MapForm<PlanRecurringOrder, PlannedRecurringOrder>("/new", (form, _) => ReadNew(form), planned => "/recurring-orders/" + planned.Number);
        colleagues.MapForm<ChangeRecurringOrder, Done>(
            "/{id:guid}/change",
            (form, route) => new ChangeRecurringOrder(
                route.Id<RecurringOrderId>("id"), form.RequiredText("title", RecurringRules.LongestTitle), ReadLines(form), form.Date("until"), form.Whole("deliverDays") ?? 0, form.Id<PartyId>("owner"), form.Text("contract", 20),
                form.Text("deliverTo", Order.LongestText), form.Text("note", Order.LongestNote), form.Whole("version")),
            _ => PageEndpoints.BackToPage);
        colleagues.MapForm<PauseRecurringOrder, Done>("/{id:guid}/pause", (form, route) => new PauseRecurringOrder(route.Id<RecurringOrderId>("id"), form.RequiredText("reason", Order.LongestText)), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<ResumeRecurringOrder, Done>("/{id:guid}/resume", (_, route) => new ResumeRecurringOrder(route.Id<RecurringOrderId>("id")), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<SkipRecurringDate, Done>("/{id:guid}/skip", (form, route) => new SkipRecurringDate(route.Id<RecurringOrderId>("id"), form.RequiredDate("date"), form.RequiredText("reason", Order.LongestText)), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<EndRecurringOrder, Done>("/{id:guid}/end", (form, route) => new EndRecurringOrder(route.Id<RecurringOrderId>("id"), form.RequiredText("reason", Order.LongestText)), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<TryRecurringOrder, Done>("/{id:guid}/try", (_, route) => new TryRecurringOrder(route.Id<RecurringOrderId>("id")), _ => PageEndpoints.BackToPage);
        pages.MapGroup("/partner").RequireAuthorization(Policies.Partner).MapPage<PartnerRecurringPage>("/recurring-orders", "Regular orders");
        SubscriptionDoors.MapPages(pages);
    }

    private static PlanRecurringOrder ReadNew(FormReader form) => new(
        form.RequiredText("title", RecurringRules.LongestTitle),
        form.RequiredId<PartyId>("supplier"),
        form.RequiredId<UnitId>("unit"),
        Currency.TryParse(form.RequiredText("currency", 3), out var currency) ? currency : default,
        ReadLines(form),
        form.Choice<RecurringRhythm>("rhythm") ?? RecurringRhythm.Months,
        form.Whole("every") ?? 1,
        form.RequiredDate("firstOn"),
        form.Date("until"),
        form.Whole("deliverDays") ?? 0,
        form.Id<PartyId>("owner"),
        form.Id<PartyId>("requester"),
        form.Text("contract", 20),
        form.Text("deliverTo", Order.LongestText),
        form.Text("note", Order.LongestNote));

    /// <summary>The lines; a row without a description is passed over.</summary>
    private static List<RecurringLine> ReadLines(FormReader form)
    {
        List<RecurringLine> lines = [];
        foreach (var i in form.Rows("lines"))
        {
            var field = $"lines[{i}]";
            if (form.Text(field + ".description", Order.LongestText) is not { } description)
            {
                continue;
            }

            var account = form.Text(field + ".account", Coding.LongestCode);
            lines.Add(new RecurringLine(
                description, form.RequiredNumber(field + ".quantity"), form.Text(field + ".unitOfMeasure", 3) ?? UnitsOfMeasure.Piece, form.Number(field + ".unitPrice"), form.Text(field + ".category", Order.LongestCode),
                form.Text(field + ".article", Order.LongestCode), form.Checked(field + ".isService"),
                account is null ? null : [new CodingShare(account, form.Text(field + ".costCentre", Coding.LongestCode), null, null, 1m)]));
        }

        return lines;
    }
}

using Vouch.Decisions;
using Vouch.Decisions.Duties;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>Plans orders that are placed again and again, each like any other: within the limits of its contract, the budget and what the supplier's standing allows.</summary>
/// <param name="Title">What it is called, at most 200 characters.</param>
/// <param name="Supplier">The supplier.</param>
/// <param name="Unit">The unit that buys.</param>
/// <param name="Currency">Currency of all prices.</param>
/// <param name="Lines">1 to 50 lines; one without a price takes that of the price lists on the day.</param>
/// <param name="Rhythm">Weeks or months.</param>
/// <param name="Every">Every so many, 1 to 60.</param>
/// <param name="FirstOn">The first date, today or later; its weekday or day of the month is that of all.</param>
/// <param name="Until">The last day on which an order may be placed; null for open.</param>
/// <param name="DeliverDays">Calendar days from the order to the date on which it is wanted, 0 to 365.</param>
/// <param name="Owner">Who looks after it; the one who plans it when null.</param>
/// <param name="Requester">Who is told of receipts and accepts services; the owner when null.</param>
/// <param name="Contract">The number of the contract that its orders fall under; found by supplier and unit when null.</param>
/// <param name="DeliverTo">Where to, at most 500 characters.</param>
/// <param name="Note">For the supplier to read on every order, at most 4,000 characters.</param>
public sealed record PlanRecurringOrder(
    string Title,
    PartyId Supplier,
    UnitId Unit,
    Currency Currency,
    IReadOnlyList<RecurringLine> Lines,
    RecurringRhythm Rhythm,
    int Every,
    DateOnly FirstOn,
    DateOnly? Until = null,
    int DeliverDays = 7,
    PartyId? Owner = null,
    PartyId? Requester = null,
    string? Contract = null,
    string? DeliverTo = null,
    string? Note = null) : ICommand<PlannedRecurringOrder>;

/// <summary>A plan that was made.</summary>
/// <param name="RecurringOrder">Its id.</param>
/// <param name="Number">Its number, <c>RO-12</c>.</param>
public sealed record PlannedRecurringOrder(RecurringOrderId RecurringOrder, string Number);

/// <summary>Changes what a plan orders from the next date on. Supplier, unit, currency and dates stay; for others end it and plan anew.</summary>
/// <param name="RecurringOrder">The plan.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Lines">All its lines.</param>
/// <param name="Until">The last day; null for open.</param>
/// <param name="DeliverDays">Calendar days to delivery.</param>
/// <param name="Owner">Who looks after it; as it is when null.</param>
/// <param name="Contract">The number of the contract.</param>
/// <param name="DeliverTo">Where to.</param>
/// <param name="Note">For the supplier.</param>
/// <param name="Version">The version that was read; null takes any.</param>
public sealed record ChangeRecurringOrder(
    RecurringOrderId RecurringOrder, string Title, IReadOnlyList<RecurringLine> Lines, DateOnly? Until = null, int DeliverDays = 7, PartyId? Owner = null, string? Contract = null, string? DeliverTo = null, string? Note = null, int? Version = null)
    : ICommand<Done>;

internal sealed class PlanRecurringOrderHandler(RecurringDesk desk, ISupplierKnowledge suppliers, IDecisions decisions) : IHandler<PlanRecurringOrder, PlannedRecurringOrder>, IHandler<ChangeRecurringOrder, Done>
{
    public async Task<Outcome<PlannedRecurringOrder>> HandleAsync(PlanRecurringOrder command, Work work, CancellationToken cancellationToken)
    {
        var company = await desk.CompanyAsync(cancellationToken);
        if (company.Unit(command.Unit) is null)
        {
            return OrderRefusals.UnitUnknown.At("unit");
        }

        if (!work.Actor.Has(Roles.Buyer, command.Unit))
        {
            return RecurringRefusals.NotBuyer;
        }

        var owner = command.Owner ?? work.Actor.Party;
        if (company.Person(owner) is not { Unit: not null, IsActive: true } || (command.Requester is { } asked && company.Person(asked) is not { Unit: not null, IsActive: true }))
        {
            return RecurringRefusals.OwnerUnknown.At("owner");
        }

        if (await suppliers.FindAsync(work.Db, command.Supplier, cancellationToken) is not { } supplier)
        {
            return OrderRefusals.SupplierUnknown.At("supplier");
        }

        var today = DateOnly.FromDateTime(work.At.UtcDateTime);
        var refusals = RecurringRules.Check(command.Title, command.Lines, command.Currency, command.FirstOn, command.Until, command.DeliverDays, command.DeliverTo, command.Note, command.Contract);
        if (!Enum.IsDefined(command.Rhythm) || command.Every is < 1 or > RecurringRules.MostEvery)
        {
            refusals.Add(RecurringRefusals.BadRhythm.With(RecurringRules.MostEvery).At("every"));
        }

        if (command.FirstOn < today || command.FirstOn.Year > 2200)
        {
            refusals.Add(RecurringRefusals.BadDays.At("firstOn"));
        }

        if (refusals.Count > 0)
        {
            return refusals.ToArray();
        }

        var plan = new RecurringOrder
        {
            Id = work.NewId<RecurringOrderId>(),
            Number = await work.NextNumberAsync(RecurringOrder.Series, cancellationToken),
            Title = command.Title.Trim(),
            Supplier = supplier.Id,
            SupplierName = supplier.Name,
            Unit = command.Unit,
            Currency = command.Currency,
            Owner = owner,
            Requester = command.Requester ?? owner,
            Contract = command.Contract?.Trim() ?? "",
            DeliverTo = command.DeliverTo?.Trim() ?? "",
            Note = command.Note?.Trim() ?? "",
            Rhythm = command.Rhythm,
            Every = command.Every,
            FirstOn = command.FirstOn,
            Until = command.Until,
            DeliverDays = command.DeliverDays,
            NextOn = command.FirstOn,
            PlannedAt = work.At,
        };
        plan.Write(command.Lines);
        work.Db.Add(plan);
        var fact = plan.About(RecurringFacts.Planned);
        fact.Data.Add("from", plan.FirstOn);
        fact.Data.Add("until", plan.Until);
        work.Record(fact);

        // Who planned the orders has ordered them: they are not paid by the same person.
        if (!work.Actor.IsSystem)
        {
            decisions.RecordAct(work, Acts.Order, work.Actor.Party, plan.Subject);
        }

        return new PlannedRecurringOrder(plan.Id, plan.Label);
    }

    public async Task<Outcome<Done>> HandleAsync(ChangeRecurringOrder command, Work work, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(work, command.RecurringOrder, command.Version, ofItsOwn: true, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        var plan = opened.Value;
        if (plan.State == RecurringState.Ended)
        {
            return RecurringRefusals.WrongState;
        }

        if (command.Owner is { } owner && (await desk.CompanyAsync(cancellationToken)).Person(owner) is not { Unit: not null, IsActive: true })
        {
            return RecurringRefusals.OwnerUnknown.At("owner");
        }

        if (RecurringRules.Check(command.Title, command.Lines, plan.Currency, plan.NextOn, command.Until, command.DeliverDays, command.DeliverTo, command.Note, command.Contract) is { Count: > 0 } refusals)
        {
            return refusals.ToArray();
        }

        (plan.Title, plan.Until, plan.DeliverDays, plan.Owner) = (command.Title.Trim(), command.Until, command.DeliverDays, command.Owner ?? plan.Owner);
        (plan.Contract, plan.DeliverTo, plan.Note) = (command.Contract?.Trim() ?? "", command.DeliverTo?.Trim() ?? "", command.Note?.Trim() ?? "");
        plan.Write(command.Lines);

        // What stood against the next order may be gone: it is tried in the next round.
        plan.RetryAt = null;
        var fact = plan.About(RecurringFacts.Changed);
        fact.Data.Add("until", plan.Until);
        work.Record(fact);
        if (!work.Actor.IsSystem)
        {
            decisions.RecordAct(work, Acts.Order, work.Actor.Party, plan.Subject);
        }

        return Done.Value;
    }
}

/// <summary>What a plan must be like. Pure.</summary>
internal static class RecurringRules
{
    public const int LongestTitle = 200;
    public const int MostEvery = 60;
    public const int MostDeliverDays = 365;

    /// <summary>All that is wrong, not only the first.</summary>
    public static List<Refusal> Check(
        string title, IReadOnlyList<RecurringLine> lines, Currency currency, DateOnly first, DateOnly? until, int deliverDays, string? deliverTo, string? note, string? contract)
    {
        List<Refusal> refusals = [];
        if (string.IsNullOrWhiteSpace(title) || title.Length > LongestTitle)
        {
            refusals.Add(RecurringRefusals.TitleMissing.With(LongestTitle).At("title"));
        }

        if (until < first || until?.Year > 2200 || deliverDays is < 0 or > MostDeliverDays)
        {
            refusals.Add(RecurringRefusals.BadDays.At("until"));
        }

        if (deliverTo?.Length > Order.LongestText || note?.Length > Order.LongestNote || contract?.Length > 20)
        {
            refusals.Add(OrderRefusals.TextTooLong.With(Order.LongestText).At("deliverTo"));
        }

        if (currency.Code.Length == 0)
        {
            refusals.Add(OrderRefusals.CurrencyUnknown.At("currency"));
        }

        if (lines.Count is 0 or > RecurringOrder.MostLines)
        {
            refusals.Add((lines.Count == 0 ? OrderRefusals.NoLines : OrderRefusals.TooManyLines.With(RecurringOrder.MostLines)).At("lines"));
        }
        else if (refusals.Count == 0)
        {
            refusals.AddRange(lines.SelectMany((line, i) => Order.Check(Input(line, line.UnitPrice ?? 0m, first), currency, first, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"lines[{i}]"))));
        }

        return refusals;
    }

    /// <summary>The line of an order.</summary>
    public static OrderLineInput Input(RecurringLine line, decimal unitPrice, DateOnly wantedOn) =>
        new(line.Description, line.Quantity, line.UnitOfMeasure, unitPrice, wantedOn, line.Category, line.Article, line.IsService, line.Coding);
}

using Vouch.Contracts;
using Vouch.Decisions;
using Vouch.Decisions.Duties;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>Subscribes to seats. Each period is ordered when it begins, by a recurring order of its own; before the last day on which notice can be given, the owner is promised to decide.</summary>
/// <param name="Title">What it is called, at most 200 characters.</param>
/// <param name="Supplier">The supplier.</param>
/// <param name="Unit">The unit that pays.</param>
/// <param name="Currency">Currency of the price.</param>
/// <param name="Seats">How many seats, 1 to 10,000.</param>
/// <param name="UnitPrice">Price of one seat for one period.</param>
/// <param name="PeriodMonths">1, 3, 6 or 12.</param>
/// <param name="StartsOn">The first day, today or later.</param>
/// <param name="TermMonths">Whole periods, at most 120 months.</param>
/// <param name="Renewal">What happens when the term is over.</param>
/// <param name="RenewalMonths">For how long it goes on; whole periods.</param>
/// <param name="NoticeDays">How many days before the last day notice must be given.</param>
/// <param name="Steps">Other prices from a number of seats on; each holds for all seats.</param>
/// <param name="ReducesAtRenewal">True when fewer seats are paid for only from the next term on.</param>
/// <param name="Owner">Who decides whether it goes on; the one who starts it when null.</param>
/// <param name="Contract">The number of the contract that its orders fall under.</param>
/// <param name="People">Who gets the first seats.</param>
/// <param name="Category">Category code.</param>
/// <param name="Account">Account of the general ledger; null when it is coded later.</param>
/// <param name="CostCentre">Cost centre.</param>
public sealed record StartSubscription(
    string Title,
    PartyId Supplier,
    UnitId Unit,
    Currency Currency,
    int Seats,
    decimal UnitPrice,
    int PeriodMonths,
    DateOnly StartsOn,
    int TermMonths,
    SubscriptionRenewal Renewal,
    int RenewalMonths,
    int NoticeDays,
    IReadOnlyList<PriceStep>? Steps = null,
    bool ReducesAtRenewal = true,
    PartyId? Owner = null,
    string? Contract = null,
    IReadOnlyList<PartyId>? People = null,
    string? Category = null,
    string? Account = null,
    string? CostCentre = null) : ICommand<StartedSubscription>;

/// <summary>A subscription that was started.</summary>
/// <param name="Subscription">Its id.</param>
/// <param name="Number">Its number, <c>SUB-3</c>.</param>
/// <param name="RecurringOrder">The plan that charges its periods.</param>
public sealed record StartedSubscription(SubscriptionId Subscription, string Number, RecurringOrderId RecurringOrder);

internal sealed class StartSubscriptionHandler(SubscriptionDesk desk, ISupplierKnowledge suppliers, IDecisions decisions) : IHandler<StartSubscription, StartedSubscription>
{
    public async Task<Outcome<StartedSubscription>> HandleAsync(StartSubscription command, Work work, CancellationToken cancellationToken)
    {
        var company = await desk.CompanyAsync(cancellationToken);
        if (company.Unit(command.Unit) is null)
        {
            return OrderRefusals.UnitUnknown.At("unit");
        }

        if (!work.Actor.Has(Roles.Buyer, command.Unit))
        {
            return SubscriptionRefusals.NotBuyer;
        }

        var owner = command.Owner ?? work.Actor.Party;
        if (company.Person(owner) is not { Unit: not null, IsActive: true })
        {
            return SubscriptionRefusals.PersonUnknown.At("owner");
        }

        if (await suppliers.FindAsync(work.Db, command.Supplier, cancellationToken) is not { } supplier)
        {
            return OrderRefusals.SupplierUnknown.At("supplier");
        }

        var today = DateOnly.FromDateTime(work.At.UtcDateTime);
        if (SubscriptionRules.Check(command, today) is { Count: > 0 } refusals)
        {
            return refusals.ToArray();
        }

        var id = work.NewId<SubscriptionId>();
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
            Requester = owner,
            Contract = command.Contract?.Trim() ?? "",
            Rhythm = RecurringRhythm.Months,
            Every = command.PeriodMonths,
            FirstOn = command.StartsOn,
            NextOn = command.StartsOn,
            Subscription = id.Value,
            PlannedAt = work.At,
        };
        var subscription = new Subscription
        {
            Id = id,
            Number = await work.NextNumberAsync(Subscription.Series, cancellationToken),
            Title = plan.Title,
            Supplier = supplier.Id,
            SupplierName = supplier.Name,
            Unit = command.Unit,
            Currency = command.Currency,
            Owner = owner,
            Plan = plan.Id,
            PeriodMonths = command.PeriodMonths,
            StartsOn = command.StartsOn,
            Months = command.TermMonths,
            Renewal = command.Renewal,
            RenewalMonths = command.RenewalMonths,
            NoticeDays = command.NoticeDays,
            UnitPrice = command.UnitPrice,
            StepsText = SeatReckoning.WriteSteps(command.Steps),
            ReducesAtRenewal = command.ReducesAtRenewal,
            Seats = 0,
            Category = command.Category?.Trim() ?? "",
            Account = command.Account?.Trim() ?? "",
            CostCentre = command.CostCentre?.Trim() ?? "",
            StartedAt = work.At,
        };
        subscription.NextOn = subscription.NextDay();
        plan.Until = subscription.EndsOn;
        var seated = await desk.AddAsync(work, subscription, command.Seats, command.People ?? [], command.StartsOn, cancellationToken);
        if (!seated.IsDone)
        {
            return seated.As<StartedSubscription>();
        }

        work.Db.Add(plan);
        work.Db.Add(subscription);
        var fact = subscription.About(SubscriptionFacts.Started);
        fact.Data.Add("from", subscription.StartsOn);
        fact.Data.Add("until", subscription.EndsOn);
        fact.Data.Add("amount", subscription.Cost(subscription.Seats));
        work.Record(fact);
        if (!work.Actor.IsSystem)
        {
            decisions.RecordAct(work, Acts.Order, work.Actor.Party, plan.Subject);
        }

        return new StartedSubscription(subscription.Id, subscription.Label, plan.Id);
    }
}

/// <summary>What a subscription must be like. Pure.</summary>
internal static class SubscriptionRules
{
    private const int MostMonths = 120;

    /// <summary>All that is wrong, not only the first.</summary>
    public static List<Refusal> Check(StartSubscription command, DateOnly today)
    {
        List<Refusal> refusals = [];
        if (string.IsNullOrWhiteSpace(command.Title) || command.Title.Length > RecurringRules.LongestTitle)
        {
            refusals.Add(RecurringRefusals.TitleMissing.With(RecurringRules.LongestTitle).At("title"));
        }

        if (command.Currency.Code.Length == 0)
        {
            refusals.Add(OrderRefusals.CurrencyUnknown.At("currency"));
        }

        if (command.Seats is < 1 or > Subscription.MostSeats || command.People?.Count > command.Seats)
        {
            refusals.Add(SubscriptionRefusals.BadSeats.With(Subscription.MostSeats).At("seats"));
        }

        if (!IsPrice(command.UnitPrice, command.Steps))
        {
            refusals.Add(SubscriptionRefusals.BadPrice.At("unitPrice"));
        }

        if (command.StartsOn < today || command.StartsOn.Year > 2150)
        {
            refusals.Add(SubscriptionRefusals.BadStart.At("startsOn"));
        }

        var isTerm = command.PeriodMonths is 1 or 3 or 6 or 12 && IsTerm(command.TermMonths, command.PeriodMonths) && IsTerm(command.RenewalMonths, command.PeriodMonths);
        if (!isTerm || !Enum.IsDefined(command.Renewal) || command.NoticeDays is < 0 or > 730 || command.NoticeDays >= command.TermMonths * 28 || command.NoticeDays >= command.RenewalMonths * 28)
        {
            refusals.Add(SubscriptionRefusals.BadTerm.At("termMonths"));
        }

        if (command.Contract?.Length > 20 || command.Category?.Length > Order.LongestCode || command.Account?.Length > Coding.LongestCode || command.CostCentre?.Length > Coding.LongestCode)
        {
            refusals.Add(OrderRefusals.TextTooLong.With(Coding.LongestCode).At("account"));
        }

        return refusals;
    }

    /// <summary>A price per seat with steps above one seat.</summary>
    public static bool IsPrice(decimal unitPrice, IReadOnlyList<PriceStep>? steps) => PriceSteps.IsPrice(unitPrice) && PriceSteps.Check(steps ?? [], 1m) is null;

    private static bool IsTerm(int months, int period) => months > 0 && months <= MostMonths && months % period == 0;
}

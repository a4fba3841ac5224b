using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>A payment as lists show it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Invoice">The invoice it pays.</param>
/// <param name="InvoiceNumber">Our number of the invoice.</param>
/// <param name="SupplierReference">The supplier's number of the invoice.</param>
/// <param name="Supplier">The supplier.</param>
/// <param name="SupplierName">Its name.</param>
/// <param name="Unit">The unit that pays.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Amount">What is owed.</param>
/// <param name="DueOn">Our promise to the supplier.</param>
/// <param name="Discount">What paying by <paramref name="DiscountUntil"/> saves; zero when there is no discount.</param>
/// <param name="DiscountUntil">The last day of the discount; null when there is none.</param>
/// <param name="AnnualWorth">What paying today to take the discount earns, as a simple rate a year (0.3724 is 37.24 per cent); null when it is over or there is none.</param>
/// <param name="SettledOn">The day the bank booked it; null before.</param>
/// <param name="Paid">What left the account; zero before.</param>
/// <param name="HoldReason">Why it is held back; empty when it is not.</param>
/// <param name="HoldUntil">Until when it is held back.</param>
/// <param name="Doubt">What the bank's messages contradict; empty when nothing.</param>
/// <param name="Part">Which part of its invoice, from 1.</param>
/// <param name="IsRetention">True for what is held back by contract; while nobody knows until when, <paramref name="DueOn"/> is 9999-12-31.</param>
/// <param name="Interest">What is owed for paying it late, as of today or the day on which it was paid; null when it is not late, and while its rate is not known.</param>
/// <param name="Promise">The promise of this part; null where there is only that of the invoice.</param>
public sealed record PaymentCard(
    PaymentId Id, Guid Invoice, string InvoiceNumber, string SupplierReference, PartyId Supplier, string SupplierName, UnitId Unit, PaymentState State, Money Amount, DateOnly DueOn,
    Money Discount, DateOnly? DiscountUntil, decimal? AnnualWorth, DateOnly? SettledOn, Money Paid, string HoldReason, DateOnly? HoldUntil, string Doubt, int Part = 1, bool IsRetention = false, Money? Interest = null, Guid? Promise = null);

/// <summary>A payment run as lists show it.</summary>
/// <param name="Run">Its id.</param>
/// <param name="Number">Its number, <c>PAY-12</c>.</param>
/// <param name="State">Where it stands.</param>
/// <param name="PreparedBy">Who put it together.</param>
/// <param name="ReleasedBy">Who released it; null before.</param>
/// <param name="ExecuteOn">The day the bank is to carry it out.</param>
/// <param name="Payments">How many payments.</param>
/// <param name="Sums">What it pays in each currency.</param>
/// <param name="Account">The account it pays from.</param>
/// <param name="Version">Send it back as <c>If-Match</c>.</param>
public sealed record PaymentRunCard(PaymentRunId Run, string Number, PaymentRunState State, PartyId PreparedBy, PartyId? ReleasedBy, DateOnly ExecuteOn, int Payments, string Sums, string Account, int Version);

/// <summary>One payment of a run.</summary>
/// <param name="Payment">The payment.</param>
/// <param name="EndToEndId">Its id in the file.</param>
/// <param name="Amount">What is instructed.</param>
/// <param name="Discount">What was deducted.</param>
/// <param name="Creditor">Whom it goes to.</param>
/// <param name="CreditorAccount">The account it goes to.</param>
/// <param name="InvoiceNumber">The invoice it pays.</param>
/// <param name="State">Where this attempt stands.</param>
/// <param name="BankReason">Why the bank refused or returned it; empty otherwise.</param>
public sealed record RunPayment(PaymentId Payment, string EndToEndId, Money Amount, Money Discount, string Creditor, string CreditorAccount, string InvoiceNumber, PaymentState State, string BankReason);

/// <summary>What the bank has said of the payments of a run.</summary>
/// <param name="Payments">How many there are.</param>
/// <param name="Settled">How many it has booked.</param>
/// <param name="Failed">How many it refused or sent back.</param>
public sealed record BankAnswers(int Payments, int Settled, int Failed)
{
    /// <summary>For how many the bank has said the last word.</summary>
    public int Answered => Settled + Failed;

    /// <summary>True when nothing more is expected of the bank.</summary>
    public bool IsComplete => Answered == Payments;

    internal static BankAnswers Of(IReadOnlyCollection<PaymentInstruction> instructions) =>
        new(instructions.Count, instructions.Count(one => one.State == PaymentState.Settled), instructions.Count(one => one.State is PaymentState.Refused or PaymentState.Returned));
}

/// <summary>Reads payments for pages and the API. Everything asks what the actor may see.</summary>
internal sealed class PaymentQueries(VouchDb db, TimeProvider clock)
{
    public const int PageSize = 50;

    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>What is due or held back, or in another state, by due date.</summary>
    public async Task<IReadOnlyList<PaymentCard>> ListAsync(Actor actor, PaymentState? state, PartyId? supplier, int most, CancellationToken cancellationToken)
    {
        var query = Visible(actor);
        query = state is { } one ? query.Where(payment => payment.State == one) : query.Where(payment => payment.State != PaymentState.Settled && payment.State != PaymentState.Cancelled);
        query = supplier is { } party ? query.Where(payment => payment.Supplier == party) : query;
        var rows = await query.OrderBy(payment => payment.DueOn).ThenBy(payment => payment.Id).Take(Math.Clamp(most, 1, 1_000)).ToListAsync(cancellationToken);
        return await CardsAsync(rows, cancellationToken);
    }

    /// <summary>The payments of one invoice.</summary>
    public async Task<IReadOnlyList<PaymentCard>> OfInvoiceAsync(Guid invoice, CancellationToken cancellationToken)
    {
        var rows = await db.Set<Payment>().AsNoTracking().Where(payment => payment.InvoiceId == invoice).OrderBy(payment => payment.Part).ToListAsync(cancellationToken);
        return await CardsAsync(rows, cancellationToken);
    }

    /// <summary>The payments of what one order was invoiced for.</summary>
    public async Task<IReadOnlyList<PaymentCard>> OfOrderAsync(OrderId order, CancellationToken cancellationToken)
    {
        var rows = await db.Set<Payment>().AsNoTracking().Where(payment => payment.OrderId == order.Value).OrderBy(payment => payment.DueOn).ToListAsync(cancellationToken);
        return await CardsAsync(rows, cancellationToken);
    }

    /// <summary>The parts that the schedule of a contract made, that the actor may see.</summary>
    public async Task<IReadOnlyList<PaymentCard>> OfContractAsync(Actor actor, Guid contract, int most, CancellationToken cancellationToken)
    {
        var rows = await Visible(actor).Where(payment => payment.Contract == contract).OrderBy(payment => payment.DueOn).ThenBy(payment => payment.Id).Take(most).ToListAsync(cancellationToken);
        return await CardsAsync(rows, cancellationToken);
    }

    /// <summary>One payment.</summary>
    public async Task<PaymentCard?> FindAsync(Actor actor, PaymentId id, CancellationToken cancellationToken) =>
        await Visible(actor).FirstOrDefaultAsync(payment => payment.Id == id, cancellationToken) is { } payment ? (await CardsAsync([payment], cancellationToken))[0] : null;

    /// <summary>Payment runs, the newest first.</summary>
    public async Task<Page<PaymentRunCard>> RunsAsync(Actor actor, long? after, int size, CancellationToken cancellationToken)
    {
        var take = Math.Clamp(size, 1, 200);
        var rows = await VisibleRuns(actor).Where(run => after == null || run.Number < after).OrderByDescending(run => run.Number).Take(take + 1).ToListAsync(cancellationToken);
        return new Page<PaymentRunCard>([.. rows.Take(take).Select(Card)], rows.Count > take ? rows[take - 1].Number.ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
    }

    /// <summary>One run, by id or number.</summary>
    public async Task<PaymentRun?> FindRunAsync(Actor actor, string idOrNumber, CancellationToken cancellationToken)
    {
        if (Guid.TryParse(idOrNumber, out var id))
        {
            var runId = new PaymentRunId(id);
            return await VisibleRuns(actor).FirstOrDefaultAsync(run => run.Id == runId, cancellationToken);
        }

        return Numbers.TryRead(PaymentRun.Series, idOrNumber, out var number) ? await VisibleRuns(actor).FirstOrDefaultAsync(run => run.Number == number, cancellationToken) : null;
    }

    /// <summary>The payments of a run.</summary>
    public async Task<IReadOnlyList<PaymentInstruction>> InstructionsAsync(PaymentRunId run, CancellationToken cancellationToken) =>
        await db.Set<PaymentInstruction>().AsNoTracking().Where(instruction => instruction.RunId == run).OrderBy(instruction => instruction.EndToEndId).ToListAsync(cancellationToken);

    /// <summary>What the bank has said of each of these runs.</summary>
    public async Task<IReadOnlyDictionary<PaymentRunId, BankAnswers>> AnswersAsync(IReadOnlyList<PaymentRunId> runs, CancellationToken cancellationToken)
    {
        var counts = await db.Set<PaymentInstruction>().AsNoTracking().Where(instruction => runs.Contains(instruction.RunId))
            .GroupBy(instruction => new { instruction.RunId, instruction.State }).Select(group => new { group.Key.RunId, group.Key.State, Count = group.Count() }).ToListAsync(cancellationToken);
        return counts.GroupBy(count => count.RunId).ToDictionary(run => run.Key, run => new BankAnswers(
            run.Sum(count => count.Count),
            run.Where(count => count.State == PaymentState.Settled).Sum(count => count.Count),
            run.Where(count => count.State is PaymentState.Refused or PaymentState.Returned).Sum(count => count.Count)));
    }

    /// <summary>Our numbers of the invoices that these payments pay.</summary>
    public async Task<IReadOnlyDictionary<PaymentId, string>> InvoicesAsync(IReadOnlyList<PaymentId> payments, CancellationToken cancellationToken) =>
        await db.Set<Payment>().AsNoTracking().Where(payment => payments.Contains(payment.Id)).ToDictionaryAsync(payment => payment.Id, payment => payment.InvoiceLabel, cancellationToken);

    /// <summary>The bytes of a run's file, made anew; null before it was exported.</summary>
    public async Task<byte[]?> FileAsync(PaymentRun run, CancellationToken cancellationToken)
    {
        if (run.State != PaymentRunState.Exported)
        {
            return null;
        }

        var batches = PaymentRunFile.Batches(run, await InstructionsAsync(run.Id, cancellationToken));
        return Pain001.Write(run.Id, run.ReleasedAt!.Value, batches.Value);
    }

    /// <summary>The company's accounts that the actor may pay from.</summary>
    public async Task<IReadOnlyList<OwnAccount>> OwnAccountsAsync(Actor actor, CancellationToken cancellationToken)
    {
        var rows = await db.Set<OwnAccount>().AsNoTracking().Where(account => account.IsActive).OrderBy(account => account.Holder).ThenBy(account => account.Number).ToListAsync(cancellationToken);
        return [.. rows.Where(account => actor.Has(Roles.Finance, account.Unit))];
    }

    /// <summary>The reference rates for interest on late payment, by day.</summary>
    public Task<IReadOnlyList<ReferenceRate>> RatesAsync(CancellationToken cancellationToken) => ReferenceRates.ReadAsync(db, cancellationToken);

    /// <summary>The files that the bank sent, the newest first.</summary>
    public Task<List<BankFile>> BankFilesAsync(int most, CancellationToken cancellationToken) =>
        db.Set<BankFile>().AsNoTracking().OrderByDescending(file => file.TakenAt).Take(most).ToListAsync(cancellationToken);

    public static PaymentRunCard Card(PaymentRun run) =>
        new(run.Id, run.Label, run.State, run.PreparedBy, run.ReleasedBy, run.ExecuteOn, run.Payments, run.Sums, run.DebtorAccount, run.Version);

    private async Task<IReadOnlyList<PaymentCard>> CardsAsync(IReadOnlyList<Payment> payments, CancellationToken cancellationToken)
    {
        var late = payments.Any(payment => payment.DueOn < (payment.SettledOn ?? Today));
        var rates = late ? await ReferenceRates.ReadAsync(db, cancellationToken) : [];
        return [.. payments.Select(payment => Card(payment, rates))];
    }

    private PaymentCard Card(Payment payment, IReadOnlyList<ReferenceRate> rates)
    {
        // What is stopped with a reason that the supplier reads is not counted as late while it is.
        var counts = payment.State is not (PaymentState.OnHold or PaymentState.Cancelled);
        var interest = counts ? LateInterest.Of(payment.Amount, payment.DueOn, payment.SettledOn ?? Today, payment.InterestPercent, rates) : null;
        var days = payment.DueOn.DayNumber - Today.DayNumber;
        var share = payment.Amount.Minor == 0 ? 0 : (decimal)payment.Discount.Minor / payment.Amount.Minor;
        decimal? worth = payment.Discount.Minor > 0 && Today <= payment.DiscountUntil && days > 0 ? Math.Round(share / (1 - share) * 365 / days, 4, MidpointRounding.AwayFromZero) : null;
        return new PaymentCard(
            payment.Id, payment.InvoiceId, payment.InvoiceLabel, payment.InvoiceNumber, payment.Supplier, payment.SupplierName, payment.Unit, payment.State, payment.Amount, payment.DueOn,
            payment.Discount, payment.DiscountUntil, worth, payment.SettledOn, payment.Paid, payment.HoldReason, payment.HoldUntil, payment.Doubt, payment.Part,
            payment.Retention is not null, interest is { IsZero: false } ? interest : null, payment.Promise);
    }

    private IQueryable<Payment> Visible(Actor actor)
    {
        var payments = db.Set<Payment>().AsNoTracking();
        if (actor.Supplier is { } supplier)
        {
            return payments.Where(payment => actor.Scope == null && payment.Supplier == supplier);
        }

        var grants = actor.Grants.Where(grant => grant.Role is Roles.Finance or Roles.BudgetHolder or Roles.Auditor or Roles.HeadOfProcurement).ToList();
        if (actor.MayReadAll || grants.Exists(grant => grant.Units is null))
        {
            return payments;
        }

        var units = grants.SelectMany(grant => grant.Units!).Distinct().ToList();
        return payments.Where(payment => units.Contains(payment.Unit));
    }

    private IQueryable<PaymentRun> VisibleRuns(Actor actor)
    {
        var runs = db.Set<PaymentRun>().AsNoTracking();
        var grants = actor.Supplier is null ? actor.Grants.Where(grant => grant.Role is Roles.Finance or Roles.Auditor).ToList() : [];
        if (actor.Supplier is null && (actor.MayReadAll || grants.Exists(grant => grant.Units is null)))
        {
            return runs;
        }

        var units = grants.SelectMany(grant => grant.Units!).Distinct().ToList();
        return runs.Where(run => units.Contains(run.Unit));
    }
}

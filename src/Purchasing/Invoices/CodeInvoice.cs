using Vouch.Decisions;
using Vouch.Decisions.Duties;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>Where a line of an invoice without an order is booked.</summary>
/// <param name="Line">The line.</param>
/// <param name="Coding">Accounts, split by share; the shares add up to 1.</param>
public sealed record InvoiceLineCoding(InvoiceLineId Line, IReadOnlyList<CodingShare> Coding);

/// <summary>Gives an invoice without an order its accounts; it then waits for approval by another person. For finance.</summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="Lines">Every line of it.</param>
/// <param name="Unit">The unit whose budget pays; as it is when null.</param>
public sealed record CodeInvoice(InvoiceId Invoice, IReadOnlyList<InvoiceLineCoding> Lines, UnitId? Unit = null) : ICommand<Done>;

/// <summary>
/// Approves an invoice that was coded, or one that matched and is above what a match alone releases. For who has the authority by the matching policy,
/// and neither brought the invoice in nor coded it.
/// </summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="Version">The version that was read; null skips the check.</param>
public sealed record ApproveInvoice(InvoiceId Invoice, int? Version = null) : ICommand<Done>;

internal sealed class CodeInvoiceHandler(InvoiceStore store, ExceptionDesk exceptions) : IHandler<CodeInvoice, Done>
{
    public async Task<Outcome<Done>> HandleAsync(CodeInvoice command, Work work, CancellationToken cancellationToken)
    {
        var opened = await store.OpenForFinanceAsync(work, command.Invoice, null, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        var invoice = opened.Value;
        if (invoice.OrderId is not null)
        {
            return InvoiceRefusals.AlreadyOrdered;
        }

        var refusals = Check(command, invoice).ToArray();
        if (refusals.Length > 0)
        {
            return refusals;
        }

        if (command.Unit is { } unit)
        {
            if ((await store.CompanyAsync(cancellationToken)).Unit(unit) is null)
            {
                return InvoiceRefusals.UnitMissing.At("unit");
            }

            invoice.Unit = unit;
        }

        var coded = invoice.Take(InvoiceAct.Code);
        if (!coded.IsDone)
        {
            return coded;
        }

        foreach (var input in command.Lines)
        {
            invoice.Lines.Find(line => line.Id == input.Line)!.Coding = input.Coding;
        }

        invoice.CodedBy = work.Actor.Party;
        invoice.OrderReference = "";
        if (await store.ExceptionAsync(work, invoice.Id, cancellationToken) is { IsOpen: true } exception)
        {
            exceptions.Settle(work, exception);
        }

        work.Record(InvoiceFacts.Coded, invoice);
        return Done.Value;
    }

    private static IEnumerable<Refusal> Check(CodeInvoice command, Invoice invoice)
    {
        for (var i = 0; i < command.Lines.Count; i++)
        {
            if (invoice.Lines.All(line => line.Id != command.Lines[i].Line))
            {
                yield return InvoiceRefusals.LineUnknown.At($"lines[{i}].line");
            }

            foreach (var refusal in Coding.Check(command.Lines[i].Coding, $"lines[{i}].coding"))
            {
                yield return refusal;
            }
        }

        foreach (var missing in invoice.Lines.Where(line => !command.Lines.Any(input => input.Line == line.Id && input.Coding.Count > 0)))
        {
            yield return InvoiceRefusals.CodingMissing.With(missing.Number).At("lines");
        }
    }
}

internal sealed class ApproveInvoiceHandler(InvoiceStore store, MatchingPolicies policies, InvoiceRelease release, IDecisions decisions) : IHandler<ApproveInvoice, Done>
{
    public async Task<Outcome<Done>> HandleAsync(ApproveInvoice command, Work work, CancellationToken cancellationToken)
    {
        var opened = await store.OpenAsync(work, command.Invoice, command.Version, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        var invoice = opened.Value;
        var me = work.Actor.Party;
        if (me == invoice.ReceivedBy || me == invoice.CodedBy)
        {
            return InvoiceRefusals.OwnInvoice;
        }

        var today = DateOnly.FromDateTime(work.At.UtcDateTime);
        var policy = await policies.InForceAsync(work.Db, today, cancellationToken);
        var convert = await policies.ConverterAsync(work.Db, policy, invoice.Currency, today, cancellationToken);
        if (!policy.MayAccept(RolesOf(work.Actor, invoice.Unit), invoice.Net, convert))
        {
            return InvoiceRefusals.NoAuthority.With(invoice.Net);
        }

        var apart = await decisions.CheckAsync(work.Db, work.At, Acts.AcceptInvoice, me, Chain(invoice), cancellationToken);
        if (apart is not null)
        {
            return apart;
        }

        decisions.RecordAct(work, Acts.AcceptInvoice, me, invoice.Subject);
        invoice.ApprovedBy = me;
        return await release.ApproveAsync(work, invoice, await store.OrderAsync(work, invoice.OrderId, cancellationToken), cancellationToken);
    }

    /// <summary>The roles that an actor holds for a unit.</summary>
    public static IEnumerable<string> RolesOf(Actor actor, UnitId unit) => Roles.All.Where(role => actor.Supplier is null && actor.Has(role, unit));

    /// <summary>The subjects over which duties are kept apart: the invoice and its order.</summary>
    public static IReadOnlyCollection<SubjectRef> Chain(Invoice invoice) =>
        invoice.OrderId is { } order ? [invoice.Subject, new SubjectRef(Order.Kind, order.Value)] : [invoice.Subject];
}

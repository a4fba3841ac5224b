using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>An invoice as lists and other rooms show it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Label">Our number, <c>IV-310</c>.</param>
/// <param name="Number">The supplier's number.</param>
/// <param name="Kind">Invoice or credit note.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Supplier">The supplier.</param>
/// <param name="SupplierName">The supplier's name when it came in.</param>
/// <param name="Unit">The unit that pays.</param>
/// <param name="Order">The number of the order, or what the supplier quoted; empty when none.</param>
/// <param name="Total">With VAT.</param>
/// <param name="ToPay">What is left to pay after what was prepaid and credited.</param>
/// <param name="IssuedOn">Its date.</param>
/// <param name="DueOn">When we promise to pay.</param>
/// <param name="Owner">Who looks after it.</param>
/// <param name="HoldUntil">Until when it is on hold; null when it is not.</param>
/// <param name="ReceivedAt">When it came in, UTC.</param>
public sealed record InvoiceCard(
    InvoiceId Id, string Label, string Number, InvoiceKind Kind, InvoiceState State, PartyId Supplier, string SupplierName, UnitId Unit, string Order, Money Total, Money ToPay,
    DateOnly IssuedOn, DateOnly DueOn, PartyId Owner, DateOnly? HoldUntil, DateTimeOffset ReceivedAt);

/// <summary>Which invoices a list shows; null shows all.</summary>
/// <param name="State">Only those in this state.</param>
/// <param name="Supplier">Only those of this supplier.</param>
/// <param name="Unit">Only those of this unit.</param>
/// <param name="Order">Only those of this order.</param>
/// <param name="Owner">Only those that this person looks after.</param>
/// <param name="Text">A number of ours or of the supplier's, or part of the supplier's name.</param>
/// <param name="DueBy">Only those due by this day.</param>
/// <param name="Open">True leaves out what is paid, refused or credited.</param>
internal sealed record InvoiceFilter(
    InvoiceState? State = null, PartyId? Supplier = null, UnitId? Unit = null, OrderId? Order = null, PartyId? Owner = null, string? Text = null, DateOnly? DueBy = null, bool Open = false);

/// <summary>An exception as the worklist shows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Label">Its number, <c>EX-17</c>.</param>
/// <param name="Invoice">The invoice it is about.</param>
/// <param name="InvoiceLabel">Our number of the invoice.</param>
/// <param name="InvoiceNumber">The supplier's number of it.</param>
/// <param name="SupplierName">The supplier.</param>
/// <param name="State">Whose turn it is.</param>
/// <param name="Kind">The heaviest open difference.</param>
/// <param name="Amount">What is open, without VAT.</param>
/// <param name="Owner">Who settles it.</param>
/// <param name="RaisedAt">Since when, UTC.</param>
/// <param name="PromisedOn">By when the supplier hears how it ends.</param>
/// <param name="Asked">What the supplier was asked; empty when nothing.</param>
public sealed record ExceptionCard(
    ExceptionId Id, string Label, InvoiceId Invoice, string InvoiceLabel, string InvoiceNumber, string SupplierName, ExceptionState State, DifferenceKind Kind, Money Amount, PartyId Owner,
    DateTimeOffset RaisedAt, DateOnly PromisedOn, string Asked);

/// <summary>Reads invoices and exceptions for pages and the API. Everything asks what the actor may see.</summary>
internal sealed class InvoiceQueries(VouchDb db, ISupplierKnowledge suppliers)
{
    public const int PageSize = 50;
    public const int LargestPage = 200;

    /// <summary>So many invoices whose number begins alike are looked at; who seeks another types more of it.</summary>
    private const int MostAlike = 2_000;

    private static readonly InvoiceState[] Ended = [InvoiceState.Paid, InvoiceState.Refused, InvoiceState.Credited];

    /// <summary>One page of invoices, the newest first; <paramref name="after"/> is our number of the last one before it.</summary>
    public async Task<Page<InvoiceCard>> ListAsync(Actor actor, InvoiceFilter filter, long? after, int size, CancellationToken cancellationToken)
    {
        var take = Math.Clamp(size, 1, LargestPage);
        var query = Filtered(InvoiceStore.Visible(db.Set<Invoice>().AsNoTracking(), actor), filter);
        query = after is { } last ? query.Where(invoice => invoice.Register < last) : query;
        query = await SearchedAsync(query, filter.Text, take + 1, cancellationToken);
        var rows = await Cards(query.OrderByDescending(invoice => invoice.Register).Take(take + 1), cancellationToken);
        return new Page<InvoiceCard>([.. rows.Take(take)], rows.Count > take ? RegisterOf(rows[take - 1].Label) : null);
    }

    /// <summary>What may be approved: coded or matched, oldest due first. The policy decides at the approval who may.</summary>
    public async Task<IReadOnlyList<InvoiceCard>> ToApproveAsync(Actor actor, int most, CancellationToken cancellationToken)
    {
        var me = actor.Party;
        return await Cards(
            InvoiceStore.Visible(db.Set<Invoice>().AsNoTracking(), actor)
                .Where(invoice => (invoice.State == InvoiceState.Coded || invoice.State == InvoiceState.Matched) && invoice.ReceivedBy != me && invoice.CodedBy != me)
                .OrderBy(invoice => invoice.DueOn).ThenBy(invoice => invoice.Register).Take(most),
            cancellationToken);
    }

    /// <summary>One invoice with its lines, by id or our number, when the actor may see it.</summary>
    public async Task<Invoice?> FindAsync(Actor actor, string idOrLabel, CancellationToken cancellationToken)
    {
        var invoices = InvoiceStore.Visible(db.Set<Invoice>().AsNoTracking(), actor).Include(invoice => invoice.Lines);
        if (Guid.TryParse(idOrLabel, out var id))
        {
            var invoiceId = new InvoiceId(id);
            return await invoices.FirstOrDefaultAsync(invoice => invoice.Id == invoiceId, cancellationToken);
        }

        return Numbers.TryRead(Invoice.Series, idOrLabel, out var register) ? await invoices.FirstOrDefaultAsync(invoice => invoice.Register == register, cancellationToken) : null;
    }

    /// <summary>These invoices, as far as the actor may see them.</summary>
    public async Task<IReadOnlyList<InvoiceCard>> CardsAsync(Actor actor, IReadOnlyCollection<InvoiceId> ids, CancellationToken cancellationToken) =>
        ids.Count == 0 ? [] : await Cards(InvoiceStore.Visible(db.Set<Invoice>().AsNoTracking(), actor).Where(invoice => ids.Contains(invoice.Id)).OrderBy(invoice => invoice.Register).Take(LargestPage), cancellationToken);

    /// <summary>The credit notes against an invoice, oldest first.</summary>
    public async Task<IReadOnlyList<InvoiceCard>> CreditNotesAsync(InvoiceId invoice, CancellationToken cancellationToken) =>
        await Cards(db.Set<Invoice>().AsNoTracking().Where(row => row.PrecedingId == invoice).OrderBy(row => row.Register).Take(LargestPage), cancellationToken);

    /// <summary>The exception of an invoice; null when there never was one. The caller has decided that the reader may see the invoice.</summary>
    public Task<InvoiceException?> ExceptionAsync(InvoiceId invoice, CancellationToken cancellationToken) =>
        db.Set<InvoiceException>().AsNoTracking().FirstOrDefaultAsync(row => row.InvoiceId == invoice, cancellationToken);

    /// <summary>One page of exceptions that are not settled, by the day they are promised for; <paramref name="after"/> is <c>2026-03-10:17</c>, day and number of the last before it.</summary>
    public async Task<Page<ExceptionCard>> ExceptionsAsync(Actor actor, PartyId? owner, DifferenceKind? kind, string? after, int size, CancellationToken cancellationToken)
    {
        var open = db.Set<InvoiceException>().AsNoTracking().Where(exception => exception.State != ExceptionState.Settled);
        open = owner is { } person ? open.Where(exception => exception.Owner == person) : open;
        open = kind is { } of ? open.Where(exception => exception.Kind == of) : open;
        if (ReadCursor(after) is var (day, register))
        {
            open = open.Where(exception => exception.PromisedOn > day || (exception.PromisedOn == day && exception.Register > register));
        }

        var take = Math.Clamp(size, 1, LargestPage);
        var rows = await (from exception in open
                          join invoice in InvoiceStore.Visible(db.Set<Invoice>().AsNoTracking(), actor) on exception.InvoiceId equals invoice.Id
                          orderby exception.PromisedOn, exception.Register
                          select new { Exception = exception, invoice.Register, invoice.Number, invoice.SupplierName }).Take(take + 1).ToListAsync(cancellationToken);
        var cards = rows.Take(take).Select(row => new ExceptionCard(
            row.Exception.Id, row.Exception.Label, row.Exception.InvoiceId, Invoice.LabelOf(row.Register), row.Number, row.SupplierName, row.Exception.State, row.Exception.Kind,
            row.Exception.Amount, row.Exception.Owner, row.Exception.RaisedAt, row.Exception.PromisedOn, row.Exception.Asked)).ToList();
        var end = rows.Count > take ? rows[take - 1].Exception : null;
        return new Page<ExceptionCard>(cards, end is null ? null : string.Create(CultureInfo.InvariantCulture, $"{end.PromisedOn:yyyy-MM-dd}:{end.Register}"));
    }

    /// <summary>What happened to an invoice and its exception, the newest first.</summary>
    public async Task<IReadOnlyList<Fact>> FactsAsync(InvoiceId invoice, ExceptionId? exception, CancellationToken cancellationToken)
    {
        var ids = exception is { } known ? [invoice.Value, known.Value] : new List<Guid> { invoice.Value };
        return await db.Facts.Where(fact => ids.Contains(fact.SubjectId) && (fact.SubjectKind == Invoice.SubjectKind || fact.SubjectKind == InvoiceException.SubjectKind))
            .OrderByDescending(fact => fact.At).ThenByDescending(fact => fact.Sequence).Take(LargestPage).ToListAsync(cancellationToken);
    }

    private static (DateOnly Day, long Register)? ReadCursor(string? after)
    {
        var parts = after?.Split(':') ?? [];
        return parts.Length == 2
            && DateOnly.TryParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var register)
            ? (day, register)
            : null;
    }

    private static string RegisterOf(string label) => label[(Invoice.Series.Length + 1)..];

    private static IQueryable<Invoice> Filtered(IQueryable<Invoice> query, InvoiceFilter filter)
    {
        query = filter.State is { } state ? query.Where(invoice => invoice.State == state) : query;
        query = filter.Supplier is { } supplier ? query.Where(invoice => invoice.Supplier == supplier) : query;
        query = filter.Unit is { } unit ? query.Where(invoice => invoice.Unit == unit) : query;
        query = filter.Order is { } order ? query.Where(invoice => invoice.OrderId == order) : query;
        query = filter.Owner is { } owner ? query.Where(invoice => invoice.Owner == owner) : query;
        query = filter.DueBy is { } due ? query.Where(invoice => invoice.DueOn <= due) : query;
        return filter.Open ? query.Where(invoice => !Ended.Contains(invoice.State)) : query;
    }

    /// <summary>Of what may be seen, that with our number; or those whose number by the supplier begins so, or whose supplier is called so. Each way has its index.</summary>
    private async Task<IQueryable<Invoice>> SearchedAsync(IQueryable<Invoice> query, string? wanted, int most, CancellationToken cancellationToken)
    {
        if (wanted?.Trim() is not { Length: > 0 } text)
        {
            return query;
        }

        if (text.StartsWith(Invoice.Series, StringComparison.OrdinalIgnoreCase) && Numbers.TryRead(Invoice.Series, text, out var register))
        {
            return query.Where(invoice => invoice.Register == register);
        }

        // Normalised numbers hold digits and capital letters: in every collation what begins so lies between it and it with the last letter behind.
        var named = await suppliers.SearchAsync(db, text, cancellationToken);
        var begins = InvoiceNumber.Normalise(text);
        // Zeros at the end of what is typed so far may stand in front of digits that are still to come, and those are not kept.
        var beforeZeros = begins.TrimEnd('0');
        begins = beforeZeros.Length > 0 && !char.IsAsciiDigit(beforeZeros[^1]) ? beforeZeros : begins;
        var ends = begins.Length == 0 ? begins : begins + new string('Z', 16);
#pragma warning disable CA1309 // Becomes a comparison in SQL.
        var found = query.Where(invoice => string.Compare(invoice.NormalisedNumber, begins) >= 0 && string.Compare(invoice.NormalisedNumber, ends) <= 0)
            .OrderBy(invoice => invoice.NormalisedNumber).ThenByDescending(invoice => invoice.Register).Select(invoice => invoice.Register).Take(MostAlike);
#pragma warning restore CA1309
        if (named.Count > 0)
        {
            found = found.Concat(query.Where(invoice => named.Contains(invoice.Supplier)).OrderByDescending(invoice => invoice.Register).Select(invoice => invoice.Register).Take(most));
        }

        return query.Where(invoice => found.Contains(invoice.Register));
    }

    private static async Task<List<InvoiceCard>> Cards(IQueryable<Invoice> query, CancellationToken cancellationToken)
    {
        var rows = await query.Select(invoice => new
        {
            invoice.Id,
            invoice.Register,
            invoice.Number,
            invoice.Kind,
            invoice.State,
            invoice.Supplier,
            invoice.SupplierName,
            invoice.Unit,
            invoice.OrderReference,
            Total = invoice.Total.Minor,
            Payable = invoice.Payable.Minor,
            Credited = invoice.Credited.Minor,
            invoice.Total.Currency,
            invoice.IssuedOn,
            invoice.DueOn,
            invoice.Owner,
            invoice.HoldUntil,
            invoice.ReceivedAt,
        }).ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row => new InvoiceCard(
                row.Id, Invoice.LabelOf(row.Register), row.Number, row.Kind, row.State, row.Supplier, row.SupplierName, row.Unit, row.OrderReference, new Money(row.Total, row.Currency),
                new Money(Math.Max(0, row.Payable - row.Credited), row.Currency), row.IssuedOn, row.DueOn, row.Owner, row.HoldUntil, row.ReceivedAt)),
        ];
    }
}

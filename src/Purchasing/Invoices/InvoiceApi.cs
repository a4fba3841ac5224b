using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>A line of an invoice as the API shows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Position">1, 2, 3 …</param>
/// <param name="Number">As the supplier numbers it.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Quantity">How many.</param>
/// <param name="UnitOfMeasure">UN/ECE Recommendation 20.</param>
/// <param name="UnitPrice">Without VAT.</param>
/// <param name="Net">Without VAT.</param>
/// <param name="TaxPercent">In per cent; null when the line has no rate.</param>
/// <param name="Coding">Where it is booked when there is no order.</param>
public sealed record InvoiceLineDetail(
    InvoiceLineId Id, int Position, string Number, string Description, decimal Quantity, string UnitOfMeasure, decimal UnitPrice, Money Net, decimal? TaxPercent, IReadOnlyList<CodingShare> Coding);

/// <summary>An invoice with all that can be told of it.</summary>
/// <param name="Invoice">As in lists.</param>
/// <param name="Net">Without VAT.</param>
/// <param name="Tax">VAT.</param>
/// <param name="Credited">What credit notes took off.</param>
/// <param name="Released">What is released for payment.</param>
/// <param name="Lines">Its lines.</param>
/// <param name="Match">What the last match found; null before.</param>
/// <param name="Exception">What is open and who settles it; null when nothing was ever open.</param>
/// <param name="HoldReason">Why it is on hold; null when it is not.</param>
/// <param name="RefusedReason">Why it was sent back; null when it was not.</param>
/// <param name="Duplicates">Earlier invoices that may be the same; hidden from suppliers.</param>
public sealed record InvoiceDetail(
    InvoiceCard Invoice, Money Net, Money Tax, Money Credited, Money Released, IReadOnlyList<InvoiceLineDetail> Lines, MatchReport? Match, ExceptionCard? Exception, string? HoldReason, string? RefusedReason,
    IReadOnlyList<DuplicateNote> Duplicates)
{
    /// <summary>The key of the contract's milestone that it bills; null for none.</summary>
    public string? Milestone { get; init; }

    internal static InvoiceDetail Of(Invoice invoice, InvoiceException? exception, bool colleague) => new(
        Card(invoice),
        invoice.Net,
        invoice.Tax,
        invoice.Credited,
        invoice.Released,
        [
            .. invoice.Lines.OrderBy(line => line.Position).Select(line => new InvoiceLineDetail(
                line.Id, line.Position, line.Number, line.Description, line.Quantity, line.UnitOfMeasure, line.UnitPrice, line.Net, line.TaxPercent, colleague ? line.Coding : [])),
        ],
        invoice.Report,
        exception is null ? null : new ExceptionCard(
            exception.Id, exception.Label, invoice.Id, invoice.Label, invoice.Number, invoice.SupplierName, exception.State, exception.Kind, exception.Amount, exception.Owner, exception.RaisedAt,
            exception.PromisedOn, exception.Asked),
        invoice.HoldReason.Length == 0 ? null : invoice.HoldReason,
        invoice.RefusedReason.Length == 0 ? null : invoice.RefusedReason,
        colleague ? DuplicateNote.Read(invoice.DuplicateText) : [])
    {
        Milestone = invoice.Milestone.Length == 0 ? null : invoice.Milestone,
    };

    internal static InvoiceCard Card(Invoice invoice) => new(
        invoice.Id, invoice.Label, invoice.Number, invoice.Kind, invoice.State, invoice.Supplier, invoice.SupplierName, invoice.Unit, invoice.OrderReference, invoice.Total, invoice.ToPay,
        invoice.IssuedOn, invoice.DueOn, invoice.Owner, invoice.HoldUntil, invoice.ReceivedAt);
}

internal static class InvoiceApi
{
    private static readonly Guid Example = new("01890a5d-ac96-774b-bcce-b302099a8057");
    private static readonly InvoiceId ExampleInvoice = new(Example);
    private static readonly InvoiceLineId ExampleLine = new(Example);

    private static readonly RegisterInvoice ExampleRegister = new(
        "R-2026-117", new DateOnly(2026, 3, 1), Currency.Eur, [new InvoiceLineInput("Hex bolts M8 x 40", 200, 0.35m, 19, "1")], 13.30m, 83.30m, "PO-2207");

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapVerb<RegisterInvoice, RegisteredInvoice>("/invoices", "Registers and matches an invoice or a credit note.", ExampleRegister);
        api.MapVerb<UploadInvoice, UploadedInvoices>(
            "/invoices/upload", "Takes a file of invoices: UBL, CII, a PDF that encloses one, or CSV.", new UploadInvoice("invoices.csv", Encoding.UTF8.GetBytes(CsvInvoiceColumns.Header + "\n")),
            ApiEndpoints.BodyWithFile(InvoiceReaders.Largest));
        api.MapVerb<BillReceived, RegisteredInvoice>("/orders/{order}/bill-received", "Self-billing: writes the invoice or credit note that the supplier would send.", new BillReceived(new OrderId(Example), 19));
        api.MapVerb<MatchInvoice, Done>("/invoices/{invoice}/match", "Matches an invoice again.", new MatchInvoice(ExampleInvoice));
        api.MapVerb<HoldInvoice, Done>("/invoices/{invoice}/hold", "Stops an invoice until a day.", new HoldInvoice(ExampleInvoice, "The goods are being examined", new DateOnly(2030, 4, 15)));
        api.MapVerb<ReleaseInvoice, Done>("/invoices/{invoice}/release", "Ends a hold.", new ReleaseInvoice(ExampleInvoice));
        api.MapVerb<CodeInvoice, Done>(
            "/invoices/{invoice}/code", "Gives an invoice without an order its accounts.", new CodeInvoice(ExampleInvoice, [new InvoiceLineCoding(ExampleLine, [new CodingShare("6300", "4711", null, "V19", 1m)])]));
        api.MapVerb<ApproveInvoice, Done>("/invoices/{invoice}/approve", "Approves an invoice that was coded, or matched above what is released by itself.", new ApproveInvoice(ExampleInvoice));
        api.MapVerb<RefuseInvoice, Done>("/invoices/{invoice}/refuse", "Sends an invoice back.", new RefuseInvoice(ExampleInvoice, "We did not order this"));
        api.MapVerb<SetOffCreditNote, Done>("/invoices/{creditNote}/set-off", "Sets a credit note off against an invoice.", new SetOffCreditNote(ExampleInvoice, ExampleInvoice));
        api.MapVerb<SettleFigures, Done>(
            "/invoices/{document}/settle-figures", "Says which credits, bonuses or penalties a document settles.", new SettleFigures(ExampleInvoice, [new Contracts.FigureRef(new Contracts.ContractId(Example), "on-time", new DateOnly(2026, 1, 1))]));
        api.MapVerb<AcceptDifference, Done>(
            "/invoices/{invoice}/accept-difference", "Accepts an open difference.", new AcceptDifference(ExampleInvoice, DifferenceKind.PriceAboveOrder, "Agreed by telephone", new OrderLineId(Example)));
        api.MapVerb<AskForCreditNote, Done>("/invoices/{invoice}/ask-for-credit-note", "Asks the supplier for a credit note.", new AskForCreditNote(ExampleInvoice, "Two of ten were not delivered"));
        api.MapVerb<HandOverException, Done>("/invoices/{invoice}/hand-over-exception", "Hands an exception over.", new HandOverException(ExampleInvoice, new PartyId(Example)));
        api.MapVerb<ChooseOrder, Done>("/invoices/{invoice}/choose-order", "Says which order an invoice bills.", new ChooseOrder(ExampleInvoice, "PO-2207", [new ChosenLine(ExampleLine, new OrderLineId(Example))]));
        api.MapVerb<PutMatchingPolicyInForce, Done>("/matching-policy", "Puts a matching policy in force.", new PutMatchingPolicyInForce(MatchingPolicies.UsualText));

        api.MapGet("/invoices", ListAsync).WithSummary("Lists invoices, the newest first.").Produces<Page<InvoiceCard>>();
        api.MapGet("/invoices/{invoice}", FindAsync).WithSummary("One invoice, by id or our number.").Produces<InvoiceDetail>();
        api.MapGet("/invoices/{invoice}/as/{form}", InvoicePaper.FileAsync).WithSummary("One invoice as a file: ubl, cii or pdf.").Produces<string>(contentType: "application/xml");
        api.MapGet("/figures-owed", OwedAsync).WithSummary("Credits, bonuses and penalties of a supplier that are agreed and not settled.").Produces<IReadOnlyList<Contracts.FigureCard>>();
        api.MapGet("/invoice-exceptions", ExceptionsAsync).WithSummary("Lists what does not match and is not settled, by the day promised.").Produces<Page<ExceptionCard>>();
    }

    private static async Task<IResult> ListAsync(
        CurrentActor actor, InvoiceQueries invoices, string? state, Guid? supplier, Guid? unit, Guid? order, Guid? owner, string? text, bool? open, long? after, int? size, CancellationToken cancellationToken)
    {
        var filter = new InvoiceFilter(
            States.TryRead<InvoiceState>(state, out var known) ? known : null,
            supplier is { } one ? new PartyId(one) : null,
            unit is { } two ? new UnitId(two) : null,
            order is { } three ? new OrderId(three) : null,
            owner is { } four ? new PartyId(four) : null,
            text,
            null,
            open ?? false);
        return Results.Json(await invoices.ListAsync(actor.Actor, filter, after, size ?? InvoiceQueries.PageSize, cancellationToken), Json.Options);
    }

    private static async Task<IResult> FindAsync(string invoice, HttpContext context, CurrentActor actor, InvoiceQueries invoices, IRefusalTexts texts, CancellationToken cancellationToken) =>
        await invoices.FindAsync(actor.Actor, invoice, cancellationToken) is { } found
            ? ApiEndpoints.Answer(context, InvoiceDetail.Of(found, await invoices.ExceptionAsync(found.Id, cancellationToken), actor.Actor.Supplier is null), found.Version)
            : Problems.Of([InvoiceRefusals.NotFound], texts);

    private static async Task<IResult> OwedAsync(CurrentActor actor, VouchDb db, InvoiceContracts contracts, Guid? supplier, CancellationToken cancellationToken) =>
        Results.Json(
            await InvoicePages.OwedAsync(actor.Actor, db, contracts, supplier is { } one ? new PartyId(one) : null, cancellationToken),
            Json.Options);

    private static async Task<IResult> ExceptionsAsync(
        CurrentActor actor, InvoiceQueries invoices, Guid? owner, string? kind, string? after, int? size, CancellationToken cancellationToken) =>
        Results.Json(
            await invoices.ExceptionsAsync(
                actor.Actor,
                owner is { } one ? new PartyId(one) : null,
                States.TryRead<DifferenceKind>(kind, out var known) ? known : null,
                after,
                size ?? InvoiceQueries.PageSize,
                cancellationToken),
            Json.Options);
}

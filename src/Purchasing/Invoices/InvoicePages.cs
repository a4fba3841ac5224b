using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Purchasing;

internal static class InvoicePages
{
    private const int LongestReason = 500;

    private static readonly Refusal NoFile = new("invoice-file.none-chosen", "Choose a file.", RefusalKind.Invalid);

    public static void Map(IEndpointRouteBuilder pages)
    {
        var colleagues = pages.MapGroup("").RequireAuthorization(Policies.Colleague);
        colleagues.MapPage<InvoicesPage>("/invoices", "Invoices");
        colleagues.MapPage<NewInvoicePage>("/invoices/new", "Register an invoice");
        colleagues.MapPage<UploadInvoicePage>("/invoices/upload", "Upload invoices");
        colleagues.MapPage<ExceptionsPage>("/invoices/exceptions", "What does not match");
        colleagues.MapPage<MatchingPolicyPage>("/invoices/policy", "How invoices are matched");
        colleagues.MapPage<InvoicePage>("/invoices/{number}", "Invoice");
        Entry(colleagues, "");
        Verbs(colleagues);

        var partners = pages.MapGroup("/partner").RequireAuthorization(Policies.Partner);
        partners.MapPage<PartnerInvoicesPage>("/invoices", "Your invoices");
        partners.MapPage<PartnerNewInvoicePage>("/invoices/new", "Send an invoice");
        partners.MapPage<PartnerInvoicePage>("/invoices/{number}", "Your invoice");
        Entry(partners, "/partner");
    }

    /// <summary>What finance and suppliers both do: type an invoice in beside its picture, and send files.</summary>
    private static void Entry(RouteGroupBuilder group, string root)
    {
        const string Path = "/invoices";
        group.MapGet(Path + "/{invoice}/as/{form}", InvoicePaper.FileAsync).ExcludeFromDescription();
        group.MapForm<KeepScan, FileId>(Path + "/scan", (form, _, context) => ReadScanAsync(form, context), scan => $"{root}{Path}/new?scan={scan}");
        group.MapForm<RegisterInvoice, RegisteredInvoice>(Path + "/new", (form, _, context) => ReadNewAsync(form, context), registered => $"{root}{Path}/{registered.Label}");
        group.MapForm<UploadInvoice, UploadedInvoices>(
            Path + "/upload",
            (form, _, context) => ReadUploadAsync(form, context),
            taken => taken.Taken.Count == 1 && taken.Read == 1 ? $"{root}{Path}/{taken.Taken[0].Label}" : $"{root}{Path}?taken={taken.Taken.Count}&known={taken.AlreadyTaken}");
    }

    private static void Verbs(RouteGroupBuilder group)
    {
        group.MapForm<MatchInvoice, Done>("/invoices/{id:guid}/match", (_, route) => new MatchInvoice(route.Id<InvoiceId>("id")), Back);
        group.MapForm<HoldInvoice, Done>(
            "/invoices/{id:guid}/hold", (form, route) => new HoldInvoice(route.Id<InvoiceId>("id"), form.RequiredText("reason", LongestReason), form.RequiredDate("until")), Back);
        group.MapForm<ReleaseInvoice, Done>("/invoices/{id:guid}/release", (_, route) => new ReleaseInvoice(route.Id<InvoiceId>("id")), Back);
        group.MapForm<CodeInvoice, Done>("/invoices/{id:guid}/code", ReadCoding, Back);
        group.MapForm<ApproveInvoice, Done>("/invoices/{id:guid}/approve", (form, route) => new ApproveInvoice(route.Id<InvoiceId>("id"), form.Whole("version")), Back);
        group.MapForm<RefuseInvoice, Done>("/invoices/{id:guid}/refuse", (form, route) => new RefuseInvoice(route.Id<InvoiceId>("id"), form.RequiredText("reason", LongestReason)), Back);
        group.MapForm<AcceptDifference, Done>(
            "/invoices/{id:guid}/accept-difference",
            (form, route) => new AcceptDifference(
                route.Id<InvoiceId>("id"), form.Choice<DifferenceKind>("kind") ?? default, form.RequiredText("reason", LongestReason), form.Id<OrderLineId>("orderLine"), form.Id<InvoiceLineId>("invoiceLine")),
            Back);
        group.MapForm<AskForCreditNote, Done>(
            "/invoices/{id:guid}/ask-for-credit-note", (form, route) => new AskForCreditNote(route.Id<InvoiceId>("id"), form.RequiredText("message", Invoice.LongestText)), Back);
        group.MapForm<HandOverException, Done>("/invoices/{id:guid}/hand-over", (form, route) => new HandOverException(route.Id<InvoiceId>("id"), form.RequiredId<PartyId>("to")), Back);
        group.MapForm<ChooseOrder, Done>("/invoices/{id:guid}/choose-order", ReadOrder, Back);
        group.MapForm<SettleFigures, Done>("/invoices/{id:guid}/settle-figures", (form, route) => new SettleFigures(route.Id<InvoiceId>("id"), FigureChoice.Read(form, "figures")), Back);
        group.MapForm<SetOffCreditNote, Done>("/invoices/{id:guid}/set-off", (form, route) => new SetOffCreditNote(route.Id<InvoiceId>("id"), form.RequiredId<InvoiceId>("invoice")), Back);
        group.MapForm<PutMatchingPolicyInForce, Done>("/invoices/policy", (form, _) => new PutMatchingPolicyInForce(form.RequiredText("text", 100_000)), Back);
    }

    /// <summary>What is agreed with a supplier and not settled: for its own people, and for colleagues who look after orders or money.</summary>
    internal static async Task<IReadOnlyList<Contracts.FigureCard>> OwedAsync(Actor actor, VouchDb db, InvoiceContracts contracts, PartyId? supplier, CancellationToken cancellationToken)
    {
        var of = actor.Supplier is { } own ? (actor.Scope is null ? own : null) : actor.MayReadAll || actor.HasAnywhere(Roles.Finance) || actor.HasAnywhere(Roles.Buyer) ? supplier : null;
        return of is { } party ? await contracts.OwedAsync(db, party, cancellationToken) : [];
    }

    private static string Back(Done done) => PageEndpoints.BackToPage;

    private static ChooseOrder ReadOrder(FormReader form, RouteValueDictionary route) => new(
        route.Id<InvoiceId>("id"),
        form.RequiredText("order", 60),
        [
            .. form.Rows("lines").Select(i => (Line: form.Id<InvoiceLineId>($"lines[{i}].invoiceLine"), Order: form.Id<OrderLineId>($"lines[{i}].orderLine")))
                .Where(row => row is { Line: not null, Order: not null }).Select(row => new ChosenLine(row.Line!.Value, row.Order)),
        ]);

    private static CodeInvoice ReadCoding(FormReader form, RouteValueDictionary route) => new(
        route.Id<InvoiceId>("id"),
        [
            .. form.Rows("lines").Select(i => new InvoiceLineCoding(
                form.RequiredId<InvoiceLineId>($"lines[{i}].line"),
                [new CodingShare(form.RequiredText($"lines[{i}].account", Coding.LongestCode), form.Text($"lines[{i}].costCentre", Coding.LongestCode), form.Text($"lines[{i}].project", Coding.LongestCode), form.Text($"lines[{i}].taxCode", Coding.LongestCode), 1m)])),
        ],
        form.Id<UnitId>("unit"));

    private static async Task<KeepScan> ReadScanAsync(FormReader form, HttpContext context)
    {
        if (form.File("scan") is not { } file)
        {
            form.Refuse(NoFile.At("scan"));
            return new KeepScan(new InvoiceScan("", "", []));
        }

        return new KeepScan(new InvoiceScan(file.FileName, file.ContentType, await BytesAsync(form, file, "scan", context)));
    }

    private static async Task<UploadInvoice> ReadUploadAsync(FormReader form, HttpContext context)
    {
        if (form.File("file") is not { } file)
        {
            form.Refuse(NoFile.At("file"));
            return new UploadInvoice("", []);
        }

        return new UploadInvoice(file.FileName, await BytesAsync(form, file, "file", context));
    }

    /// <summary>An answer to an order that came as a file.</summary>
    internal static async Task<TakeOrderReply> ReadReplyAsync(FormReader form, HttpContext context)
    {
        if (form.File("file") is not { } file)
        {
            form.Refuse(NoFile.At("file"));
            return new TakeOrderReply("", []);
        }

        return new TakeOrderReply(file.FileName, await BytesAsync(form, file, "file", context));
    }

    private static async Task<byte[]> BytesAsync(FormReader form, IFormFile file, string field, HttpContext context)
    {
        if (file.Length > InvoiceReaders.Largest)
        {
            form.Refuse(InvoiceReaders.TooLarge.With(InvoiceReaders.Largest / 1024 / 1024).At(field));
            return [];
        }

        using var buffer = new MemoryStream((int)file.Length);
        await file.CopyToAsync(buffer, context.RequestAborted);
        return buffer.ToArray();
    }

    private static async Task<RegisterInvoice> ReadNewAsync(FormReader form, HttpContext context)
    {
        var currency = Currency.TryParse(form.Text("currency", 3)?.ToUpperInvariant(), out var known) ? known : default;
        if (currency == default)
        {
            form.Refuse(InvoiceRefusals.CurrencyUnknown.At("currency"));
        }

        return new RegisterInvoice(
            form.RequiredText("number", InvoiceTotals.LongestNumber),
            form.RequiredDate("issueDate"),
            currency,
            [.. form.Rows("lines").Where(i => form.Text($"lines[{i}].description") is not null || form.Number($"lines[{i}].quantity") is not null).Select(i => Line(form, i))],
            form.RequiredNumber("taxTotal"),
            form.RequiredNumber("total"),
            form.Text("order", 60),
            form.Id<PartyId>("supplier"),
            form.Choice<InvoiceKind>("kind") ?? InvoiceKind.Invoice,
            form.Text("precedingInvoice", InvoiceTotals.LongestNumber),
            form.Date("dueDate"),
            form.Id<UnitId>("unit"),
            form.Text("payeeAccount", 60),
            form.Text("note", Invoice.LongestText))
        {
            Milestone = form.Text("milestone", 60),
            Settles = FigureChoice.Read(form, "figures"),
            Scan = form.Id<FileId>("scan") is { } scan ? await ScanAsync(scan, context) : null,
        };
    }

    private static InvoiceLineInput Line(FormReader form, int i) => new(
        form.RequiredText($"lines[{i}].description", Invoice.LongestText),
        form.RequiredNumber($"lines[{i}].quantity"),
        form.RequiredNumber($"lines[{i}].unitPrice"),
        form.RequiredNumber($"lines[{i}].taxPercent"),
        form.Text($"lines[{i}].orderLine", 20),
        form.Text($"lines[{i}].unit", 10));

    /// <summary>The scan that this person uploaded; another's is as if it were not there.</summary>
    private static async Task<InvoiceScan?> ScanAsync(FileId id, HttpContext context)
    {
        var services = context.RequestServices;
        var me = services.GetRequiredService<CurrentActor>().Actor.Party;
        var found = await services.GetRequiredService<Files>().ReadAsync(services.GetRequiredService<VouchDb>(), id, context.RequestAborted);
        return found is { } file && file.Subject == new SubjectRef(KeepScanHandler.SubjectKind, me.Value) ? new InvoiceScan(file.Card.Name, file.Card.ContentType, file.Bytes) : null;
    }
}

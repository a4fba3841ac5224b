using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Contracts;

/// <summary>The API and the pages of contracts.</summary>
internal static class AgreementDoors
{
    private static readonly Guid Example = new("01890a5d-ac96-774b-bcce-b302099a8057");
    private static readonly string ExampleHash = new('0', 64);

    public static void MapApi(IEndpointRouteBuilder api)
    {
        var id = new ContractId(Example);
        var content = new ContractContent("Office supplies", ContractKind.Framework, Currency.Eur, new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31))
        {
            Limit = 50_000m,
            NoticeDays = 90,
            PaymentTerms = "net 30",
            PaymentSchedule = new PaymentSchedule { Instalments = [new InstalmentTerm(InstalmentStart.Order, 14, Percent: 30m), new InstalmentTerm(InstalmentStart.Invoice, 30, Percent: 60m)], Retention = new RetentionTerm(10m, RetentionRelease.Warranty, 730) },
            Clauses = [new ContractClause("prices", "Prices", "Prices are **net** and include delivery.")],
        };
        api.MapVerb<DraftContract, DraftedContract>("/contracts", "Begins a contract.", new DraftContract("Office supplies", new PartyId(Example), new UnitId(Example), Currency.Eur, new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31)));
        api.MapVerb<WriteContract, Done>("/contracts/{contract}/write", "Keeps what one's side writes.", new WriteContract(id, content));
        api.MapVerb<DiscardContractDraft, Done>("/contracts/{contract}/discard", "Throws away what one's side wrote and did not offer.", new DiscardContractDraft(id));
        api.MapVerb<HandOverContract, Done>("/contracts/{contract}/hand-over", "Changes who looks after a contract and who sees it.", new HandOverContract(id, new PartyId(Example), false));
        api.MapVerb<OfferContract, OfferedVersion>("/contracts/{contract}/offer", "Offers what one's side wrote as the next version.", new OfferContract(id, "Our first version."));
        api.MapVerb<AcceptContract, Done>("/contracts/{contract}/accept", "Says yes to a version.", new AcceptContract(id, 1, ExampleHash));
        api.MapVerb<CommentOnContract, ContractCommentId>("/contracts/{contract}/comment", "Remarks on a version or a clause.", new CommentOnContract(id, "Is freight in it?", "prices"));
        api.MapVerb<SubmitContract, Done>("/contracts/{contract}/submit", "Gives an agreed contract to the approvers.", new SubmitContract(id));
        api.MapVerb<SignContract, SignedContract>("/contracts/{contract}/sign", "Signs a contract.", new SignContract(id, 1, ExampleHash, "Ben Buyer", true));
        api.MapVerb<WithdrawContract, Done>("/contracts/{contract}/withdraw", "Gives a contract up before it is in force.", new WithdrawContract(id, "The need is gone."));
        api.MapVerb<GiveNotice, Done>("/contracts/{contract}/give-notice", "Says that a contract is not renewed.", new GiveNotice(id, "We buy elsewhere."));
        api.MapVerb<RenewContract, Done>("/contracts/{contract}/renew", "Lets a contract go on beyond its last day.", new RenewContract(id, new DateOnly(2027, 12, 31)));
        api.MapVerb<ReviewPrices, Done>("/contracts/{contract}/review-prices", "Says that prices were looked at again.", new ReviewPrices(id, new DateOnly(2027, 6, 30)));
        PriceReviewDoors.MapApi(api);
        AnnexDoors.MapApi(api, id);
        api.MapVerb<TerminateContract, Done>("/contracts/{contract}/terminate", "Ends a contract in force.", new TerminateContract(id, "Insolvency."));
        api.MapVerb<FulfilObligation, Done>("/contracts/{contract}/fulfil", "Says that one's side did what it owed.", new FulfilObligation(id, 0, new DateOnly(2026, 6, 30)));
        api.MapVerb<ReportMilestone, Done>("/contracts/{contract}/report-milestone", "Says that a milestone is reached.", new ReportMilestone(id, "design", "The plans are in the shared folder."));
        api.MapVerb<AcceptMilestone, Done>("/contracts/{contract}/accept-milestone", "Accepts a milestone.", new AcceptMilestone(id, "design"));
        api.MapVerb<RefuseMilestone, Done>("/contracts/{contract}/refuse-milestone", "Says what is missing of a milestone.", new RefuseMilestone(id, "design", "The wiring plan is missing.", new DateOnly(2030, 4, 15)));
        api.MapVerb<ReportLevel, Done>("/contracts/{contract}/report-level", "Reports the figure of a service level.", new ReportLevel(id, "level-1", new DateOnly(2026, 1, 1), 98.5m));
        api.MapVerb<AgreeToLevel, Done>("/contracts/{contract}/agree-level", "Says yes to the figure of a service level.", new AgreeToLevel(id, "level-1", new DateOnly(2026, 1, 1)));
        api.MapVerb<DisputeLevel, Done>("/contracts/{contract}/dispute-level", "Says that the figure of a service level is wrong.", new DisputeLevel(id, "level-1", new DateOnly(2026, 1, 1), "Two lines were released."));
        api.MapVerb<SettleLevel, Done>("/contracts/{contract}/settle-level", "Says as what a credit or bonus ended.", new SettleLevel(id, "level-1", new DateOnly(2026, 1, 1), "CN-17"));
        api.MapVerb<KeepClause, ClauseId>("/clauses", "Adds or changes a clause of the library.", new KeepClause("prices", "en", "Prices", "Prices are net."));
        api.MapVerb<KeepTemplate, ContractTemplateId>("/contract-templates", "Adds or changes a template of contracts.", new KeepTemplate("Framework", "en", ContractKind.Framework, ["prices"]));
        api.MapVerb<KeepStandardLibrary, int>("/clauses/standard", "Puts in the clauses and templates that come with Vouch.", new KeepStandardLibrary());
        api.MapGet("/contracts", async (string? q, string? state, Guid? supplier, Guid? unit, long? after, ContractQueries contracts, CurrentActor me, CancellationToken cancellationToken) =>
                Results.Json(await contracts.ListAsync(me.Actor, ContractFilter.Of(state, q) with { Supplier = supplier is { } one ? new PartyId(one) : null, Unit = unit is { } two ? new UnitId(two) : null }, after, ContractQueries.PageSize, cancellationToken), Json.Options))
            .WithSummary("Lists contracts; with q those in which every word is found, the best first, with where.").Produces<Page<ContractCard>>();
        api.MapGet("/contracts/{contract}", async (string contract, HttpContext context, VouchDb db, ContractQueries contracts, CurrentActor me, IRefusalTexts texts, CancellationToken cancellationToken) =>
                await contracts.DetailAsync(me.Actor, contract, cancellationToken) is { } found
                    ? ApiEndpoints.Answer(
                        context,
                        new
                        {
                            contract = ContractQueries.Card(found.Contract),
                            schedule = found.Newest is null ? null : await ContractSchedules.ReadAsync(db, found.Contract, cancellationToken) is { } schedule ? schedule.Milestones : null,
                            versions = found.Versions.Select(version => new { version.Number, version.Side, version.At, version.Note, version.Sha256, content = version.Read() }),
                            comments = found.Comments,
                            signatures = found.Signatures,
                            annexes = found.AnnexCards(),
                        },
                        found.Contract.Version)
                    : Problems.Of([Problems.NotFound], texts))
            .WithSummary("A contract with its versions, remarks, signatures and annexes.").Produces<ContractCard>();
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        var colleagues = pages.MapGroup("/contracts").RequireAuthorization(Policies.Colleague);
        colleagues.MapPage<ContractsPage>("", "Contracts");
        colleagues.MapPage<NewContractPage>("/new", "Draft a contract");
        colleagues.MapPage<ClausesPage>("/clauses", "Clauses");
        colleagues.MapPage<TemplatesPage>("/templates", "Templates");
        colleagues.MapPage<ContractPage>("/{number}", "Contract");
        colleagues.MapPage<ContractEditPage>("/{number}/edit", "Write a contract");
        colleagues.MapPage<ContractComparePage>("/{number}/compare", "What changed");
        colleagues.MapGet("/{number}/pdf", PdfAsync).ExcludeFromDescription();
        colleagues.MapForm<DraftContract, DraftedContract>("/new", (form, _) => ContractForm.ReadNew(form), drafted => "/contracts/" + drafted.Number);
        colleagues.MapForm<KeepClause, ClauseId>(
            "/clauses/keep",
            (form, _) => new KeepClause(
                form.RequiredText("key", 60), form.RequiredText("language", 2), form.RequiredText("heading", ContractContentRules.LongestHeading), form.RequiredText("text", ContractContentRules.LongestText), form.Checked("active"), form.Whole("version")),
            _ => PageEndpoints.BackToPage);
        colleagues.MapForm<KeepStandardLibrary, int>("/clauses/standard", (_, _) => new KeepStandardLibrary(), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<KeepTemplate, ContractTemplateId>("/templates/keep", (form, _) => ContractForm.ReadTemplate(form), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<SubmitContract, Done>("/{id:guid}/submit", (_, route) => new SubmitContract(route.Id<ContractId>("id")), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<HandOverContract, Done>(
            "/{id:guid}/hand-over", (form, route) => new HandOverContract(route.Id<ContractId>("id"), form.RequiredId<PartyId>("owner"), form.Checked("confidential")), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<RenewContract, Done>("/{id:guid}/renew", (form, route) => new RenewContract(route.Id<ContractId>("id"), form.RequiredDate("endsOn")), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<ReviewPrices, Done>("/{id:guid}/review-prices", (form, route) => new ReviewPrices(route.Id<ContractId>("id"), form.Date("nextOn")), _ => PageEndpoints.BackToPage);
        PriceReviewDoors.MapPages(colleagues);
        colleagues.MapForm<TerminateContract, Done>("/{id:guid}/terminate", (form, route) => new TerminateContract(route.Id<ContractId>("id"), Words(form, "reason")), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<SettleLevel, Done>(
            "/{id:guid}/settle-level",
            (form, route) => new SettleLevel(route.Id<ContractId>("id"), form.RequiredText("level", 60), form.RequiredDate("first"), form.RequiredText("document", 60)),
            _ => PageEndpoints.BackToPage);
        MapBoth(colleagues);

        var partners = pages.MapGroup("/partner/contracts").RequireAuthorization(Policies.Partner);
        partners.MapPage<PartnerContractsPage>("", "Your contracts");
        partners.MapPage<PartnerContractPage>("/{number}", "Your contract");
        partners.MapPage<PartnerContractEditPage>("/{number}/edit", "Propose changes");
        partners.MapPage<PartnerContractComparePage>("/{number}/compare", "What changed");
        partners.MapGet("/{number}/pdf", PdfAsync).ExcludeFromDescription();
        MapBoth(partners);
    }

    // What either side may do is one set of verbs: the handlers know who acts.
    private static void MapBoth(RouteGroupBuilder pages)
    {
        AnnexDoors.MapBoth(pages);
        pages.MapForm<WriteContract, Done>("/{id:guid}/write", ContractForm.ReadAsync, _ => PageEndpoints.BackToPage);
        pages.MapForm<DiscardContractDraft, Done>("/{id:guid}/discard", (_, route) => new DiscardContractDraft(route.Id<ContractId>("id")), _ => PageEndpoints.BackToPage);
        pages.MapForm<OfferContract, OfferedVersion>("/{id:guid}/offer", (form, route) => new OfferContract(route.Id<ContractId>("id"), form.Text("note", NegotiateContractHandler.LongestWords), form.Whole("version")), _ => PageEndpoints.BackToPage);
        pages.MapForm<AcceptContract, Done>("/{id:guid}/accept", (form, route) => new AcceptContract(route.Id<ContractId>("id"), form.Whole("number") ?? 0, form.Text("sha256", 64) ?? ""), _ => PageEndpoints.BackToPage);
        pages.MapForm<CommentOnContract, ContractCommentId>(
            "/{id:guid}/comment", (form, route) => new CommentOnContract(route.Id<ContractId>("id"), form.RequiredText("text", NegotiateContractHandler.LongestWords), form.Text("clause", 60)), _ => PageEndpoints.BackToPage);
        pages.MapForm<SignContract, SignedContract>(
            "/{id:guid}/sign",
            (form, route) => new SignContract(route.Id<ContractId>("id"), form.Whole("number") ?? 0, form.Text("sha256", 64) ?? "", form.RequiredText("name", 200), form.Checked("confirmed")),
            _ => PageEndpoints.BackToPage);
        pages.MapForm<WithdrawContract, Done>("/{id:guid}/withdraw", (form, route) => new WithdrawContract(route.Id<ContractId>("id"), Words(form, "reason")), _ => PageEndpoints.BackToPage);
        pages.MapForm<GiveNotice, Done>("/{id:guid}/give-notice", (form, route) => new GiveNotice(route.Id<ContractId>("id"), form.Text("reason", NegotiateContractHandler.LongestWords)), _ => PageEndpoints.BackToPage);
        pages.MapForm<ReportMilestone, Done>(
            "/{id:guid}/report-milestone", (form, route) => new ReportMilestone(route.Id<ContractId>("id"), form.RequiredText("milestone", 60), form.Text("note", NegotiateContractHandler.LongestWords)), _ => PageEndpoints.BackToPage);
        pages.MapForm<AcceptMilestone, Done>("/{id:guid}/accept-milestone", (form, route) => new AcceptMilestone(route.Id<ContractId>("id"), form.RequiredText("milestone", 60)), _ => PageEndpoints.BackToPage);
        pages.MapForm<RefuseMilestone, Done>(
            "/{id:guid}/refuse-milestone", (form, route) => new RefuseMilestone(route.Id<ContractId>("id"), form.RequiredText("milestone", 60), Words(form, "reason"), form.RequiredDate("againBy")), _ => PageEndpoints.BackToPage);
        pages.MapForm<AgreeToLevel, Done>("/{id:guid}/agree-level", (form, route) => new AgreeToLevel(route.Id<ContractId>("id"), form.RequiredText("level", 60), form.RequiredDate("first"), form.Whole("version")), _ => PageEndpoints.BackToPage);
        pages.MapForm<DisputeLevel, Done>("/{id:guid}/dispute-level", (form, route) => new DisputeLevel(route.Id<ContractId>("id"), form.RequiredText("level", 60), form.RequiredDate("first"), Words(form, "reason")), _ => PageEndpoints.BackToPage);
        pages.MapForm<ReportLevel, Done>(
            "/{id:guid}/report-level",
            (form, route) => new ReportLevel(route.Id<ContractId>("id"), form.RequiredText("level", 60), form.RequiredDate("first"), form.RequiredNumber("share"), form.Text("note", NegotiateContractHandler.LongestWords)),
            _ => PageEndpoints.BackToPage);
        pages.MapForm<FulfilObligation, Done>(
            "/{id:guid}/fulfil", (form, route) => new FulfilObligation(route.Id<ContractId>("id"), form.Whole("position") ?? 0, form.RequiredDate("dueOn")), _ => PageEndpoints.BackToPage);
    }

    private static string Words(FormReader form, string name) => form.RequiredText(name, NegotiateContractHandler.LongestWords);

    private static async Task<IResult> PdfAsync(string number, int? version, ContractQueries contracts, VouchDb db, Texts texts, CurrentActor me, CancellationToken cancellationToken)
    {
        var detail = await contracts.DetailAsync(me.Actor, number, cancellationToken);
        if (detail?.Versions.FirstOrDefault(row => row.Number == (version ?? detail.Contract.Offered)) is not { } chosen)
        {
            return Results.NotFound();
        }

        var contract = detail.Contract;
        var facts = await db.Facts.Where(fact => fact.SubjectId == contract.Id.Value && fact.SubjectKind == Contract.KindName && fact.Name == "contract.signed").ToListAsync(cancellationToken);
        var words = texts.For(typeof(AgreementDoors).Assembly);
        var paper = ContractPaper.Write(
            words, CultureInfo.CurrentUICulture, contract.Label, chosen, words[contract.State.Word()],
            [
                .. detail.Signatures.Where(row => row.VersionNumber == chosen.Number).Select(row => new PaperSignature(
                    row.Name, row.Side, row.At, facts.Find(fact => fact.Data["side"] == row.Side.Word()) is { } fact ? Convert.ToHexStringLower(fact.Hash) : "–")),
            ]);
        return Results.File(paper, "application/pdf", string.Create(CultureInfo.InvariantCulture, $"{contract.Label}-{chosen.Number}.pdf"));
    }
}

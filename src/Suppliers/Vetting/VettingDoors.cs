using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Promises.Documents;
using Vouch.Ui;

namespace Vouch.Suppliers.Vetting;

/// <summary>Where the vetting of a supplier stands, for programs.</summary>
/// <param name="Number">The supplier's number.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Tier">Its tier of risk.</param>
/// <param name="Because">Why; for colleagues alone.</param>
/// <param name="Items">What is needed, and how each stands.</param>
/// <param name="SecondPerson">True when two persons qualify.</param>
/// <param name="HandedInAt">Since when it waits for the owner; null when it is the supplier's turn.</param>
/// <param name="Owner">Who looks after it.</param>
public sealed record PackCard(string Number, SupplierStatus Status, RiskTier Tier, IReadOnlyList<TierReason> Because, IReadOnlyList<PackItem> Items, bool SecondPerson, DateTimeOffset? HandedInAt, PartyId Owner);

/// <summary>The API and the pages of vetting.</summary>
internal static class VettingDoors
{
    private static readonly PartyId Party = new(new Guid("01890a5d-ac96-774b-bcce-b302099a8057"));
    private static readonly PackItemId Item = new(new Guid("01890a5d-ac96-774b-bcce-b302099a8058"));

    public static void MapApi(IEndpointRouteBuilder api)
    {
        var body = ApiEndpoints.BodyWithFile(Files.LargestMegabytes * 1024 * 1024);
        var day = new DateOnly(2026, 1, 31);
        api.MapVerb<TellIdentifier, PackItemId>("/suppliers/{supplier}/identifiers", "Adds an identifier to a supplier's pack.", new TellIdentifier(Party, "lei", "5493001KJTIIGC8Y1R12"));
        api.MapVerb<DropIdentifier, Done>("/suppliers/{supplier}/identifiers/{item}/drop", "Takes an identifier out of a supplier's pack.", new DropIdentifier(Party, Item));
        api.MapVerb<TellTradingName, PackItemId>("/suppliers/{supplier}/trading-names", "Adds a name under which a supplier trades.", new TellTradingName(Party, "Nordlicht Office"));
        api.MapVerb<DropTradingName, Done>("/suppliers/{supplier}/trading-names/{item}/drop", "Takes a trading name out of a supplier's pack.", new DropTradingName(Party, Item));
        api.MapVerb<TellContact, PartyId>("/suppliers/{supplier}/people", "Adds a person with what they do to a supplier's pack.", new TellContact(Party, "Jana Winter", "Invoices", "jana.winter@nordlicht.example", Born: "1961-03-14", Countries: ["DE"]));
        api.MapVerb<DescribeContact, Done>("/suppliers/{supplier}/people/{contact}/describe", "Tells when a person of a supplier was born and which countries are theirs.", new DescribeContact(Party, Party, "1961", ["DE", "CZ"]));
        api.MapVerb<EndContact, Done>("/suppliers/{supplier}/people/{contact}/end", "A person is no longer with a supplier.", new EndContact(Party, Party));
        api.MapVerb<TellReference, PackItemId>("/suppliers/{supplier}/references", "Adds a reference to a supplier's pack.", new TellReference(Party, "Stadtwerke Beispiel", "Kim Sommer", day, "Office furniture for 200 places."));
        api.MapVerb<DropReference, Done>("/suppliers/{supplier}/references/{item}/drop", "Takes a reference out that nobody has asked.", new DropReference(Party, Item));
        api.MapVerb<HearReference, Done>("/suppliers/{supplier}/references/{item}/hear", "Writes down what a reference said.", new HearReference(Party, Item, "Delivered on time, helped when a part broke.", true));
        api.MapVerb<AddDocument, PackItemId>("/suppliers/{supplier}/documents", "Adds a document to a supplier's pack.", new AddDocument(Party, "liability-insurance", day, "insurance.pdf", "%PDF-1.7"u8.ToArray(), day.AddYears(1)), body);
        api.MapVerb<DropDocument, Done>("/suppliers/{supplier}/documents/{item}/drop", "Takes a document out; it is kept and no longer counts.", new DropDocument(Party, Item));
        api.MapVerb<CheckDocument, Done>("/suppliers/{supplier}/documents/{item}/check", "Says that a document does, or why not.", new CheckDocument(Party, Item));
        api.MapVerb<AnswerQuestionnaire, PackItemId>("/suppliers/{supplier}/answers", "Answers a questionnaire.", new AnswerQuestionnaire(Party, "conduct", new Dictionary<string, string> { ["code"] = "yes", ["bribery"] = "yes", ["labour"] = "rules", ["proceedings"] = "no" }), body);
        api.MapVerb<AskReference, ReferenceAskingId>("/suppliers/{supplier}/references/{item}/ask", "Asks a supplier's reference by mail, with a personal link to a short form.", new AskReference(Party, Item));
        api.MapVerb<HandInPack, Done>("/suppliers/{supplier}/hand-in", "The supplier has told all that is asked.", new HandInPack(Party));
        api.MapVerb<ReturnPack, Done>("/suppliers/{supplier}/return", "More is needed of the supplier before it can be vetted.", new ReturnPack(Party, "Please add a reference from the last year."));
        api.MapVerb<TellDealings, Done>("/suppliers/{supplier}/dealings", "Says what the supplier will be bought from for.", new TellDealings(Party, ["furniture"], Money.Of(120_000, Currency.Eur)));
        api.MapVerb<RefuseAccount, Done>("/suppliers/{supplier}/refuse-account", "The waiting bank account is not the supplier's.", new RefuseAccount(Party, "The accountant we know had sent no change."));
        api.MapVerb<PutVettingPolicyInForce, int>("/vetting-policy", "Checks the policy of vetting and puts it in force; answers the number of the version.", new PutVettingPolicyInForce(VettingShelf.UsualPolicy));
        api.MapVerb<PutQuestionnairesInForce, int>("/questionnaires", "Checks questionnaires and puts them in force; answers the number of the version.", new PutQuestionnairesInForce(VettingShelf.UsualQuestionnaires));
        api.MapGet("/suppliers/{number}/pack", PackAsync).WithSummary("Where the vetting of a supplier stands: what is needed, missing, lapsed, waiting.").Produces<PackCard>();
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        var colleagues = pages.MapGroup("").RequireAuthorization(Policies.Colleague);
        colleagues.MapPage<PackPage>("/suppliers/{number}/pack", "Pack of a supplier");
        colleagues.MapPage<AnswerPage>("/suppliers/{number}/questionnaires/{questionnaire}", "Questionnaire");
        MapVerbs(colleagues, "/suppliers/{id:guid}", (route, _) => route.Id<PartyId>("id"));
        colleagues.MapForm<HearReference, Done>(
            "/suppliers/{id:guid}/references/{item:guid}/hear", (form, route) => new HearReference(route.Id<PartyId>("id"), route.Id<PackItemId>("item"), form.RequiredText("said", 2_000), form.Text("wouldBuyAgain", 3) == "yes"), Back);
        colleagues.MapForm<AskReference, ReferenceAskingId>(
            "/suppliers/{id:guid}/references/{item:guid}/ask", (form, route) => new AskReference(route.Id<PartyId>("id"), route.Id<PackItemId>("item"), form.RequiredText("language", 2)), _ => PageEndpoints.BackToPage);
        ReferenceLinkEndpoints.Map(pages);
        colleagues.MapForm<CheckDocument, Done>("/suppliers/{id:guid}/documents/{item:guid}/check", (_, route) => new CheckDocument(route.Id<PartyId>("id"), route.Id<PackItemId>("item")), Back);
        colleagues.MapForm<CheckDocument, Done>("/suppliers/{id:guid}/documents/{item:guid}/fault", (form, route) => new CheckDocument(route.Id<PartyId>("id"), route.Id<PackItemId>("item"), form.RequiredText("fault", 500)), Back);
        colleagues.MapForm<ReturnPack, Done>("/suppliers/{id:guid}/return", (form, route) => new ReturnPack(route.Id<PartyId>("id"), form.RequiredText("askedFor", 2_000)), Back);
        colleagues.MapForm<TellDealings, Done>("/suppliers/{id:guid}/dealings", (form, route) => new TellDealings(route.Id<PartyId>("id"), form.Many("categories"), form.Money("spend", "currency")), Back);
        colleagues.MapForm<RefuseAccount, Done>("/suppliers/{id:guid}/refuse-account", (form, route) => new RefuseAccount(route.Id<PartyId>("id"), form.RequiredText("reason", 500)), Back);
        colleagues.MapPage<VettingPolicyPage>("/administration/vetting", "What is asked of suppliers");
        colleagues.MapForm<PutVettingPolicyInForce, int>("/administration/vetting/policy", (form, _) => new PutVettingPolicyInForce(form.RequiredText("yaml", DocumentNodes.LongestFile)), _ => "/administration/vetting");
        colleagues.MapForm<PutQuestionnairesInForce, int>("/administration/vetting/questionnaires", (form, _) => new PutQuestionnairesInForce(form.RequiredText("yaml", DocumentNodes.LongestFile)), _ => "/administration/vetting");

        var partners = pages.MapGroup("/partner").RequireAuthorization(Policies.Partner);
        partners.MapPage<PartnerAnswerPage>("/questionnaires/{questionnaire}", "Questionnaire");
        MapVerbs(partners, "/pack", (_, context) => context.RequestServices.GetRequiredService<CurrentActor>().Actor.Supplier ?? default);
    }

    /// <summary>What both sides do with a pack; where it is whose is said by the path or by who is signed in.</summary>
    private static void MapVerbs(IEndpointRouteBuilder group, string path, Func<RouteValueDictionary, HttpContext, PartyId> whose)
    {
        Map<TellIdentifier, PackItemId>("/identifiers", (form, _, id) => new TellIdentifier(id, form.RequiredText("kind", 40), form.RequiredText("value", 100)));
        Map<DropIdentifier, Done>("/identifiers/{item:guid}/drop", (_, route, id) => new DropIdentifier(id, route.Id<PackItemId>("item")));
        Map<TellTradingName, PackItemId>("/trading-names", (form, _, id) => new TellTradingName(id, form.RequiredText("name", TradingNames.Longest)));
        Map<DropTradingName, Done>("/trading-names/{item:guid}/drop", (_, route, id) => new DropTradingName(id, route.Id<PackItemId>("item")));
        Map<TellContact, PartyId>("/people", (form, _, id) => new TellContact(
            id, form.RequiredText("name", 200), form.RequiredText("does", 200), form.Text("email", 200), form.Text("phone", 40), form.Text("born", 10), PersonalDetails.Codes(form.Text("countries", 60))));
        Map<DescribeContact, Done>("/people/{contact:guid}/describe", (form, route, id) => new DescribeContact(id, route.Id<PartyId>("contact"), form.Text("born", 10), PersonalDetails.Codes(form.Text("countries", 60))));
        Map<EndContact, Done>("/people/{contact:guid}/end", (_, route, id) => new EndContact(id, route.Id<PartyId>("contact")));
        Map<TellReference, PackItemId>("/references", (form, _, id) => new TellReference(
            id, form.RequiredText("customer", 200), form.RequiredText("contactName", 200), form.RequiredDate("from"), form.RequiredText("done", 2_000), form.Date("until"), form.Text("contactEmail", 200)));
        Map<DropReference, Done>("/references/{item:guid}/drop", (_, route, id) => new DropReference(id, route.Id<PackItemId>("item")));
        Map<DropDocument, Done>("/documents/{item:guid}/drop", (_, route, id) => new DropDocument(id, route.Id<PackItemId>("item")));
        Map<HandInPack, Done>("/hand-in", (_, _, id) => new HandInPack(id));
        group.MapForm<AddDocument, PackItemId>(
            path + "/documents",
            async (form, route, context) =>
            {
                var (name, bytes) = await PostedFile.ReadAsync(form, "file", context);
                return new AddDocument(whose(route, context), form.RequiredText("kind", 60), form.RequiredDate("issued"), name, bytes, form.Date("expires"));
            },
            _ => PageEndpoints.BackToPage);
        group.MapForm<AnswerQuestionnaire, PackItemId>(path + "/answers/{questionnaire}", (form, route, context) => ReadAnswersAsync(form, route, context, whose(route, context)), _ => PageEndpoints.BackToPage);

        void Map<TCommand, TResult>(string verb, Func<FormReader, RouteValueDictionary, PartyId, TCommand> read)
            where TCommand : class, ICommand<TResult> =>
            group.MapForm<TCommand, TResult>(path + verb, (form, route, context) => Task.FromResult(read(form, route, whose(route, context))), _ => PageEndpoints.BackToPage);
    }

    private static string Back(Done done) => PageEndpoints.BackToPage;

    /// <summary>Answers as the reader writes them: numbers in their culture. What is no number or date is refused at its field.</summary>
    private static async Task<AnswerQuestionnaire> ReadAnswersAsync(FormReader form, RouteValueDictionary route, HttpContext context, PartyId supplier)
    {
        var id = route["questionnaire"]?.ToString() ?? "";
        var set = await context.RequestServices.GetRequiredService<VettingShelf>().QuestionnairesAsync(context.RequestServices.GetRequiredService<VouchDb>(), context.RequestAborted);
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        var files = new Dictionary<string, AnswerFile>(StringComparer.Ordinal);
        foreach (var question in set.Find(id)?.Questions ?? [])
        {
            var field = "answers." + question.Id;
            if (question.Kind == QuestionKind.File)
            {
                if (form.File(field) is not null)
                {
                    var (name, bytes) = await PostedFile.ReadAsync(form, field, context);
                    files[question.Id] = new AnswerFile(name, bytes);
                }

                continue;
            }

            var answer = question.Kind switch
            {
                QuestionKind.Number => form.Number(field)?.ToString(System.Globalization.CultureInfo.InvariantCulture),
                QuestionKind.Date => form.Date(field)?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                _ => form.Text(field, Question.LongestText),
            };
            if (answer is not null)
            {
                answers[question.Id] = answer;
            }
        }

        return new AnswerQuestionnaire(supplier, id, answers, files);
    }

    private static async Task<IResult> PackAsync(string number, VouchDb db, SupplierDirectory directory, PackReading packs, CurrentActor me, TimeProvider clock, IRefusalTexts texts, CancellationToken cancellationToken)
    {
        var actor = me.Actor;
        if (await directory.FindAsync(db, number, cancellationToken) is not { } card || !(actor.IsColleague || (actor.Supplier == card.Id && actor.Scope is null)))
        {
            return Problems.Of([Problems.NotFound], texts);
        }

        var supplier = await db.Set<Supplier>().FirstAsync(row => row.Id == card.Id, cancellationToken);
        var pack = await packs.ReadAsync(db, supplier, clock.GetUtcNow(), cancellationToken);
        return Results.Json(
            new PackCard(card.Number, card.Status, pack.Standing.Tier, actor.IsColleague ? pack.Standing.Reasons : [], Seen(pack.Standing, actor), pack.Standing.SecondPerson, pack.File.HandedInAt, card.Owner), Json.Options);
    }

    /// <summary>What a side sees: a supplier is not told of likenesses with sanctions lists.</summary>
    internal static IReadOnlyList<PackItem> Seen(PackStanding standing, Actor actor) => [.. standing.Items.Where(item => actor.IsColleague || item.Kind != PackItemKind.Screening)];
}

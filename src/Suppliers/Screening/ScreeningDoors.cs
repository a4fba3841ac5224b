using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Suppliers.Screening.Pages;
using Vouch.Ui;

namespace Vouch.Suppliers.Screening;

/// <summary>A hit, for programs of the company.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its short number.</param>
/// <param name="Supplier">The supplier's number.</param>
/// <param name="Name">The name that was looked up.</param>
/// <param name="List">The list.</param>
/// <param name="ListVersion">The version that tells the entry as it is here.</param>
/// <param name="Entry">The entry.</param>
/// <param name="Matched">Which of its names met best.</param>
/// <param name="Score">The probability that the same is meant.</param>
/// <param name="Met">Which words met which.</param>
/// <param name="GivenLeft">Words of the supplier's name that met none.</param>
/// <param name="ListedLeft">Words of the entry's name that met none.</param>
/// <param name="Reasons">What added to the score and what was taken off.</param>
/// <param name="Cause">Why it was asked.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Owner">Who looks after it.</param>
/// <param name="Due">Until when somebody decides.</param>
/// <param name="DecidedBy">Who decided.</param>
/// <param name="Reason">How they know.</param>
/// <param name="Version">Send it with the decision, so that only what was seen is decided.</param>
public sealed record SanctionsHitCard(
    SanctionsHitId Id, string Number, string Supplier, string Name, string List, int ListVersion, ListedParty Entry, string Matched, decimal Score, IReadOnlyList<MetWords> Met, IReadOnlyList<string> GivenLeft,
    IReadOnlyList<string> ListedLeft, IReadOnlyList<MatchReason> Reasons, HitCause Cause, HitState State, PartyId Owner, DateTimeOffset Due, PartyId? DecidedBy, string? Reason, int Version);

/// <summary>The API and the pages of screening.</summary>
internal static class ScreeningDoors
{
    private const int PageSize = 50;
    private static readonly SanctionsHitId Example = new(new Guid("01890a5d-ac96-774b-bcce-b302099a8059"));

    public static void MapApi(IEndpointRouteBuilder api)
    {
        api.MapVerb<LoadSanctionsList, LoadedSanctionsList>(
            "/screening/lists/{list}/load", "Loads a version of a sanctions list and puts it in force when it reads whole; a malformed one changes nothing.",
            new LoadSanctionsList("house-list", [new ListFile("house-list.csv", "name,id,kind,aliases,birth_date,countries\nExample Trading Company,1,organisation,Extraco,,CY\n"u8.ToArray())]),
            ApiEndpoints.BodyWithFile(LoadSanctionsListHandler.LargestUploadMegabytes * 1024 * 1024));
        api.MapVerb<WithdrawSanctionsList, WithdrawnSanctionsList>(
            "/screening/lists/{list}/withdraw", "Takes a sanctions list out of force; what is open or confirmed on it is cleared with the reason.", new WithdrawSanctionsList("house-list", "Loaded by mistake: it is a list of another company."));
        api.MapVerb<DecideSanctionsHit, DecidedSanctionsHit>(
            "/screening/hits/{hit}/decide", "Decides whether a supplier is the one on the list; by somebody who did not register it.",
            new DecideSanctionsHit(Example, HitVerdict.Dismissed, "Another date of birth: the passport was seen."));
        api.MapGet("/screening", async (ScreeningOverview overview, CurrentActor me, CancellationToken cancellationToken) =>
                ScreeningDuties.MayRead(me.Actor) ? Results.Json(await overview.ReadAsync(cancellationToken), Json.Options) : Results.StatusCode(StatusCodes.Status403Forbidden))
            .WithSummary("How far screening is: lists in force, open hits, the last night and the next.").Produces<ScreeningCard>();
        api.MapGet("/screening/hits", ListAsync).WithSummary("Hits: open ones by when they fall due, others from the newest. state is open, confirmed, dismissed or cleared.").Produces<Page<SanctionsHitCard>>();
        api.MapGet("/screening/hits/{number}", async (string number, HttpContext context, VouchDb db, CurrentActor me, IRefusalTexts texts, CancellationToken cancellationToken) =>
                ScreeningDuties.MayRead(me.Actor) && await HitQueries.FindAsync(db, number, cancellationToken) is { } row ? ApiEndpoints.Answer(context, Card(row), row.Hit.Version) : Problems.Of([Problems.NotFound], texts))
            .WithSummary("A hit by its number, with both sides and the reasons.").Produces<SanctionsHitCard>();
        api.MapGet("/suppliers/{number}/screening", async (string number, VouchDb db, SupplierDirectory directory, ScreeningOverview overview, CurrentActor me, IRefusalTexts texts, CancellationToken cancellationToken) =>
                ScreeningDuties.MayRead(me.Actor) && await directory.FindAsync(db, number, cancellationToken) is { } card ? Results.Json(await overview.OfAsync(card.Id, cancellationToken), Json.Options) : Problems.Of([Problems.NotFound], texts))
            .WithSummary("How a supplier stands toward the sanctions lists in force; for colleagues alone.").Produces<SupplierScreeningCard>();
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        var colleagues = pages.MapGroup("").RequireAuthorization(Policies.Colleague);
        colleagues.MapPage<ScreeningPage>("/suppliers/screening", "Screening");
        colleagues.MapPage<SanctionsListPage>("/suppliers/screening/lists/{name}", "Sanctions list");
        colleagues.MapPage<SanctionsHitPage>("/suppliers/screening/{number}", "Likeness with a sanctions list");
        colleagues.MapForm<LoadSanctionsList, LoadedSanctionsList>("/suppliers/screening/load", ReadLoadAsync, loaded => $"/suppliers/screening/lists/{loaded.List}?loaded={loaded.Step}");
        colleagues.MapForm<WithdrawSanctionsList, WithdrawnSanctionsList>(
            "/suppliers/screening/withdraw",
            (form, _) =>
            {
                if (!form.Checked("confirmed"))
                {
                    form.Refuse(FormReader.Missing.At("confirmed"));
                }

                return new WithdrawSanctionsList(form.RequiredText("list", StoredList.LongestName), form.RequiredText("reason", SanctionsHit.LongestReason));
            },
            withdrawn => $"/suppliers/screening/lists/{withdrawn.List}?loaded={withdrawn.Step}");
        colleagues.MapForm<DecideSanctionsHit, DecidedSanctionsHit>(
            "/suppliers/screening/hits/{id:guid}/decide",
            (form, route) =>
            {
                var verdict = form.Choice<HitVerdict>("verdict");
                if (verdict is null)
                {
                    form.Refuse(ScreeningRefusals.NoVerdict.At("verdict"));
                }

                return new DecideSanctionsHit(route.Id<SanctionsHitId>("id"), verdict ?? default, form.RequiredText("reason", SanctionsHit.LongestReason), form.Whole("version"));
            },
            _ => PageEndpoints.BackToPage);
    }

    private static async Task<IResult> ListAsync(VouchDb db, CurrentActor me, IRefusalTexts texts, string? state, long? after, CancellationToken cancellationToken)
    {
        if (!ScreeningDuties.MayRead(me.Actor))
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }

        HitState? only = null;
        if (state is not null)
        {
            if (!HitQueries.TryParse(state, out var known))
            {
                return Problems.Of([ScreeningRefusals.BadState.With(state, string.Join(", ", Enum.GetValues<HitState>().Select(ScreeningCodes.Of))).At("state")], texts);
            }

            only = known;
        }

        var page = await HitQueries.ListAsync(db, only, after, PageSize, cancellationToken);
        return Results.Json(new Page<SanctionsHitCard>([.. page.Items.Select(Card)], page.Next), Json.Options);
    }

    private static SanctionsHitCard Card(HitRow row)
    {
        var (hit, why) = (row.Hit, ListPacking.Read<HitExplanation>(row.Hit.Explanation));
        return new SanctionsHitCard(
            hit.Id, hit.Label, row.SupplierLabel, hit.Name, hit.List, hit.ListVersion, ListPacking.Read<ListedParty>(hit.EntryJson), hit.Matched, hit.Score / 1000m, why.Met, why.GivenLeft, why.ListedLeft, why.Reasons, hit.Cause,
            hit.State, hit.Owner, hit.Due, hit.DecidedBy, hit.Reason, hit.Version);
    }

    // Files of a form lie on the disk until they are read here; what is too large is refused unread.
    private static async Task<LoadSanctionsList> ReadLoadAsync(FormReader form, RouteValueDictionary route, HttpContext context)
    {
        var files = new List<ListFile>();
        var posted = form.Form.Files.GetFiles("files").Where(file => file.Length > 0).ToList();
        if (posted.Count == 0)
        {
            form.Refuse(ScreeningRefusals.NoFiles.At("files"));
        }
        else if (posted.Sum(file => file.Length) > LoadSanctionsListHandler.LargestUploadMegabytes * 1024L * 1024)
        {
            form.Refuse(ScreeningRefusals.UploadTooBig.With(LoadSanctionsListHandler.LargestUploadMegabytes).At("files"));
        }
        else
        {
            foreach (var file in posted)
            {
                using var buffer = new MemoryStream((int)file.Length);
                await file.CopyToAsync(buffer, context.RequestAborted);
                files.Add(new ListFile(file.FileName, buffer.ToArray()));
            }
        }

        return new LoadSanctionsList(form.RequiredText("list", StoredList.LongestName), files, form.Text("confirmed", 5) == "true");
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vouch.Kernel;

namespace Vouch.Purchasing;

internal static class PostingApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapVerb<ExportPostings, ExportedPostings>("/postings/export", "Puts waiting bookings into the next file for the company's ledger.", new ExportPostings());
        api.MapVerb<TakeLedgerAnswers, TakenLedgerAnswers>(
            "/postings/answers", "Takes what the company's ledger says of bookings.", new TakeLedgerAnswers([new LedgerAnswer("invoice:01890a5d-ac96-774b-bcce-b302099a8057", true, "4900001234")]));
        api.MapGet("/postings/sums", async (CurrentActor actor, PostingQueries postings, CancellationToken cancellationToken) =>
                PostingAccess.MayRead(actor.Actor) ? Results.Json(await postings.SumsAsync(cancellationToken), Json.Options) : Results.NotFound())
            .WithSummary("Says how many bookings stand where.").Produces<IReadOnlyList<PostingSum>>();
        api.MapGet("/postings/exports", async (CurrentActor actor, PostingQueries postings, CancellationToken cancellationToken) =>
                PostingAccess.MayRead(actor.Actor) ? Results.Json(await postings.ExportsAsync(100, cancellationToken), Json.Options) : Results.NotFound())
            .WithSummary("Lists the files of bookings.").Produces<IReadOnlyList<ExportCard>>();
        api.MapGet("/postings/exports/{number:int}.json", (int number, CurrentActor actor, PostingQueries postings, IRefusalTexts texts, CancellationToken cancellationToken) =>
                FileAsync(number, "json", actor, postings, texts, cancellationToken))
            .WithSummary("A file of bookings as JSON.").Produces<IReadOnlyList<PostedBooking>>();
        api.MapGet("/postings/exports/{number:int}.csv", (int number, CurrentActor actor, PostingQueries postings, IRefusalTexts texts, CancellationToken cancellationToken) =>
                FileAsync(number, "csv", actor, postings, texts, cancellationToken))
            .WithSummary("A file of bookings as CSV.").Produces<string>(contentType: "text/csv");
    }

    /// <summary>The bytes of a file of bookings; pages and API answer alike.</summary>
    public static async Task<IResult> FileAsync(int number, string form, CurrentActor actor, PostingQueries postings, IRefusalTexts texts, CancellationToken cancellationToken)
    {
        if (!PostingAccess.MayRead(actor.Actor) || await postings.OfExportAsync(number, cancellationToken) is not { } bookings)
        {
            return Problems.Of([Problems.NotFound], texts);
        }

        return form == "csv"
            ? Results.File(PostingQueries.Csv(bookings), "text/csv; charset=utf-8", $"postings-{number}.csv")
            : Results.File(PostingQueries.Json(bookings), "application/json", $"postings-{number}.json");
    }
}

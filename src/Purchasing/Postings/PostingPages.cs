using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Purchasing;

internal static class PostingPages
{
    private const int MostBytes = 4 * 1024 * 1024;
    private static readonly string[] Columns = ["key", "taken", "answer"];

    public static void Map(IEndpointRouteBuilder pages)
    {
        var colleagues = pages.MapGroup("").RequireAuthorization(Policies.Colleague);
        colleagues.MapPage<PostingsPage>("/postings", "Bookings");
        colleagues.MapGet("/postings/exports/{number:int}.json", (int number, CurrentActor actor, PostingQueries postings, IRefusalTexts texts, CancellationToken cancellationToken) =>
            PostingApi.FileAsync(number, "json", actor, postings, texts, cancellationToken)).ExcludeFromDescription();
        colleagues.MapGet("/postings/exports/{number:int}.csv", (int number, CurrentActor actor, PostingQueries postings, IRefusalTexts texts, CancellationToken cancellationToken) =>
            PostingApi.FileAsync(number, "csv", actor, postings, texts, cancellationToken)).ExcludeFromDescription();
        colleagues.MapForm<ExportPostings, ExportedPostings>("/postings/export", (_, _) => new ExportPostings(), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<TakeLedgerAnswers, TakenLedgerAnswers>(
            "/postings/answers",
            async (form, _, context) =>
            {
                if (form.File("file") is not { Length: <= MostBytes } file)
                {
                    form.Refuse(PaymentRefusals.FileMissing.At("file"));
                    return new TakeLedgerAnswers([]);
                }

                using var bytes = new MemoryStream();
                await file.CopyToAsync(bytes, context.RequestAborted);
                List<LedgerAnswer> answers = [];
                foreach (var (row, _, refusal) in TableFile.Read(bytes.ToArray(), Columns, 2))
                {
                    if (row is null)
                    {
                        form.Refuse(refusal!.At("file"));
                        break;
                    }

                    answers.Add(new LedgerAnswer(row["key"] ?? "", row["taken"]?.ToLowerInvariant() is "true" or "yes" or "1", row["answer"] ?? ""));
                }

                return new TakeLedgerAnswers(answers);
            },
            _ => PageEndpoints.BackToPage);
    }
}

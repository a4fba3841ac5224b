using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Vouch.Promises.Pages;
using Vouch.Promises.Proofs;
using Vouch.Promises.PublicCharters;
using Vouch.Promises.Reports;
using Vouch.Promises.WorkingTime;
using Vouch.Ui;

namespace Vouch.Promises.Charters;

/// <summary>Pages of charters: their record, their proof and report, their editor, and those that everybody may read.</summary>
internal static class CharterPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapPage<CharterPage>("/charter", "Charter").RequireAuthorization(Policies.Colleague);
        pages.MapPage<CommitmentPage>("/charter/{id}", "Promises of a commitment").RequireAuthorization(Policies.Colleague);
        pages.MapPage<CharterVersionPage>("/charter/versions/{id:guid}", "Charter version").RequireAuthorization(Policies.Colleague);
        CharterEditing.Map(pages);
        pages.MapPage<OutcomePage>("/charter/outcomes/{id}", "Outcome of a commitment").RequireAuthorization(Policies.Colleague);
        pages.MapPage<ChartersPage>("/administration/charters", "Charters").RequireAuthorization(Policies.Colleague);

        ProofEndpoints.MapPages(pages);
        ReportEndpoints.Map(pages);
        pages.MapPage<PublicCharterPage>("/public/charter/{slug}", "Charter").AllowAnonymous();
        pages.MapForm<PublishCharter, PublishedCharterId>("/public/charter", (form, _) => new PublishCharter(form.RequiredText("slug", PublishedCharter.LongestSlug), form.Text("unit", 60)), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Colleague);
        pages.MapForm<WithdrawCharter, Done>("/public/charter/{slug}/withdraw", (_, route) => new WithdrawCharter(route["slug"]?.ToString() ?? ""), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Colleague);
        pages.MapForm<PutCharterInForce, CharterVersionId>(
                "/administration/charters", (form, _) => new PutCharterInForce(form.RequiredText("yaml", CharterEditing.LongestText), form.Text("unit", 60)), _ => "/administration/charters")
            .RequireAuthorization(Policies.Colleague);
        pages.MapForm<ImportHolidays, ImportedHolidays>(
                "/administration/calendars/holidays",
                async (form, _, context) =>
                {
                    var file = form.File("file");
                    if (file is null || file.Length > HolidayFile.MostBytes)
                    {
                        form.Refuse(HolidayRefusals.FileMissing.With(HolidayFile.MostBytes / 1024 / 1024).At("file"));
                        return ImportHolidays.Example;
                    }

                    using var text = new StreamReader(file.OpenReadStream());
                    return new ImportHolidays(form.RequiredText("calendar", 80), await text.ReadToEndAsync(context.RequestAborted), form.Whole("from"), form.Whole("to"));
                },
                done => $"/administration/calendars?added={done.Added}#holidays")
            .RequireAuthorization(Policies.Administrator);
    }
}

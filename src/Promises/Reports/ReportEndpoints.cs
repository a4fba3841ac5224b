using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vouch.Company;
using Vouch.Promises.Amends;
using Vouch.Promises.Reading;
using Vouch.Ui;

namespace Vouch.Promises.Reports;

internal static class ReportEndpoints
{
    internal static void Map(IEndpointRouteBuilder pages) =>
        pages.MapGet("/charter/report", async (string? quarter, CharterRecords records, AmendsQueries amends, CompanyDirectory directory, VouchDb db, Texts texts, TimeProvider clock, CurrentActor current, CancellationToken cancellationToken) =>
            {
                if (await records.ReadAsync(current.Actor.Unit, quarter, cancellationToken) is not { } record)
                {
                    return Results.NotFound();
                }

                var company = await directory.ReadAsync(cancellationToken);
                var unit = record.Unit is { } id ? company.Unit(id)?.Name : company.Units.FirstOrDefault(one => one.Parent is null)?.Name;
                var today = (await records.CalendarAsync(current.Actor.Unit, cancellationToken)).DateAt(clock.GetUtcNow());
                using var drawn = new MemoryStream();
                new QuarterlyReport(texts.For(typeof(ReportEndpoints).Assembly), CultureInfo.CurrentUICulture)
                    .Write(record, unit ?? record.Name, await FactProofs.NewestSealAsync(db, cancellationToken), await amends.CountAsync(record.Period.From, record.Period.Until, cancellationToken), today, drawn);
                return Results.File(drawn.ToArray(), "application/pdf", $"{record.Period.Name}.pdf");
            })
            .RequireAuthorization(Policies.Colleague).ExcludeFromDescription();
}

using Vouch.Company;
using Vouch.Host.Live;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Host.Pages;

/// <summary>Pages that belong to no room: start, search, files, health.</summary>
internal static class HostPages
{
    private static readonly HashSet<string> ShownInline = new(StringComparer.OrdinalIgnoreCase) { "application/pdf", "image/png", "image/jpeg" };

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/", (CurrentActor me) => Results.Extensions.SeeOther(!me.IsKnown ? "/sign-in" : me.Actor.IsColleague ? "/desk" : "/partner"))
            .AllowAnonymous().ExcludeFromDescription();
        pages.MapGet("/health", async (VouchDb db, CancellationToken cancellationToken) =>
                await db.Database.CanConnectAsync(cancellationToken) ? Results.Text("healthy") : Results.Text("no database", statusCode: StatusCodes.Status503ServiceUnavailable))
            .AllowAnonymous().ExcludeFromDescription();
        LiveEndpoint.Map(pages);
        pages.MapPage<SearchPage>("/search", "Search").RequireAuthorization(Policies.SignedIn);
        pages.MapPage<NoAccessPage>("/no-access", "This page is not for your role").AllowAnonymous();
        pages.MapGet("/files/{id:guid}", DownloadAsync).RequireAuthorization(Policies.SignedIn).ExcludeFromDescription();
    }

    private static async Task<IResult> DownloadAsync(Guid id, HttpContext context, VouchDb db, Files files, SubjectDirectory subjects, CurrentActor me)
    {
        var file = await files.ReadAsync(db, new FileId(id), context.RequestAborted);
        if (file is null || !(await subjects.FindAsync([file.Value.Subject], me.Actor, context.RequestAborted)).ContainsKey(file.Value.Subject))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return PageEndpoints.Show(context, typeof(NotHerePage));
        }

        var (card, _, bytes) = file.Value;
        var inline = ShownInline.Contains(card.ContentType);
        context.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; frame-ancestors 'self'";
        return Results.File(bytes, inline ? card.ContentType : "application/octet-stream", inline ? null : card.Name, enableRangeProcessing: true);
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Sourcing;

/// <summary>The bid sheet over HTTP: download it, upload it to look it over, or upload it and send the bid at once.</summary>
internal static class BidSheetEndpoints
{
    /// <summary>The sheet of an event as a file, filled with the own bid where this browser's link can read it.</summary>
    public static async Task<IResult> DownloadAsync(HttpContext context, Guid id, InvitationQueries invitations, VouchDb db, Texts texts, CurrentActor current)
    {
        var invitation = new InvitationId(id);
        var secret = InvitationSession.Of(context, invitation);
        var entered = await invitations.EnterAsync(current.Actor, invitation, secret, context.RequestAborted);
        if (!entered.IsDone)
        {
            return Results.StatusCode(Problems.Status(entered.Refusals[0]));
        }

        var own = await OwnBid.ReadAsync(db, entered.Value.Invitation, secret, context.RequestAborted);
        var words = texts.For(typeof(BidSheetEndpoints).Assembly);
        var workbook = BidSheetWriter.Write(entered.Value.Form, own?.Content, text => words[text]);
        context.Response.Headers.CacheControl = "no-cache, no-store";
        return Results.File(workbook, BidSheetWriter.MediaType, $"{entered.Value.Form.Number}.xlsx");
    }

    /// <summary>Reads an uploaded sheet and shows the bid form with it; with <c>send</c>, sends it as a bid.</summary>
    public static async Task<IResult> UploadAsync(HttpContext context, Guid id, InvitationQueries invitations, SheetInHand sheet, CurrentActor current, IAntiforgery antiforgery, Pipeline pipeline)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return FormReplay.Refuse(context, null, [FormRefusals.Stale]);
        }

        var invitation = new InvitationId(id);
        var secret = InvitationSession.Of(context, invitation);
        var entered = await invitations.EnterAsync(current.Actor, invitation, secret, context.RequestAborted);
        if (!entered.IsDone)
        {
            return PageEndpoints.Show(context, typeof(BidPage));
        }

        var posted = await context.Request.ReadFormAsync(context.RequestAborted);
        using var content = new MemoryStream();
        if (posted.Files["sheet"] is { Length: > 0 and <= BidSheetGuard.LargestFile } file)
        {
            await file.CopyToAsync(content, context.RequestAborted);
        }

        var read = posted.Files["sheet"] is { Length: > BidSheetGuard.LargestFile } ? BidSheetRefusals.TooLarge : BidSheetReader.Read(content.ToArray(), entered.Value.Form);
        if (read.IsDone && posted["then"] == "send")
        {
            var form = new FormReader(posted, context.RequestServices.GetRequiredService<IReader>());
            var bid = read.Value;
            var files = await BidFormPost.FilesAsync(form, invitation, secret, context);
            var sent = await pipeline.RunAsync(current.Actor, new SubmitBid(invitation, secret, bid.Currency, bid.Lines, bid.Answers, bid.ValidUntil, bid.Note, files), context.RequestAborted);
            if (sent.IsDone)
            {
                return Results.Extensions.SeeOther(string.Create(CultureInfo.InvariantCulture, $"/partner/invitations/{invitation}/own-bid"));
            }

            sheet.Refusals = sent.Refusals;
        }

        sheet.Bid = read.IsDone ? read.Value : null;
        sheet.Refusals = read.IsDone ? sheet.Refusals : read.Refusals;
        context.Response.StatusCode = sheet.Refusals.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;
        return PageEndpoints.Show(context, typeof(BidPage));
    }
}

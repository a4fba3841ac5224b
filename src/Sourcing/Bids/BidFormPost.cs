using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Sourcing;

/// <summary>Reads the bid form as it was posted. Nothing of it touches the disk: uploads are kept in memory, and no draft is stored.</summary>
internal static class BidFormPost
{
    private const int MostFields = 100_000;
    private const int Largest = 24 << 20;

    /// <summary>Keeps a posted form in memory. The framework would write uploads above 64 kB to temporary files, in clear text.</summary>
    public static ValueTask<object?> InMemory(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        context.Features.Set<IFormFeature>(new FormFeature(context.Request, new FormOptions
        {
            MemoryBufferThreshold = Largest,
            MultipartBodyLengthLimit = Largest,
            ValueCountLimit = MostFields,
            KeyLengthLimit = 200,
            BufferBody = false,
        }));
        context.Response.Headers.CacheControl = "no-cache, no-store";
        return next(invocation);
    }

    /// <summary>The command that a posted bid form means.</summary>
    public static async Task<SubmitBid> ReadAsync(FormReader form, InvitationId invitation, HttpContext context)
    {
        var secret = InvitationSession.Of(context, invitation);
        return new SubmitBid(
            invitation,
            secret,
            form.Text("currency", 3)?.ToUpperInvariant() ?? "",
            ReadLines(form),
            ReadAnswers(form),
            form.Date("validUntil"),
            form.Text("note", BidRules.LongestNote),
            await FilesAsync(form, invitation, secret, context));
    }

    /// <summary>The files chosen now, after those of the standing bid that the bidder keeps.</summary>
    public static async Task<IReadOnlyList<BidUpload>> FilesAsync(FormReader form, InvitationId invitation, InvitationSecret? secret, HttpContext context)
    {
        var files = new List<BidUpload>();
        foreach (var file in form.Form.Files.Where(file => file.Name == "files" && file.FileName.Length > 0).Take(BidRules.MostFiles + 1))
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content, context.RequestAborted);
            // Browsers give plain names; some programs give the whole path.
            files.Add(new BidUpload(file.FileName.Split('/', '\\')[^1], content.ToArray()));
        }

        if (form.Many("keepFiles") is { Count: > 0 } keep)
        {
            var db = context.RequestServices.GetRequiredService<VouchDb>();
            var actor = context.RequestServices.GetRequiredService<CurrentActor>().Actor;
            var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
            var entered = await InvitationDoor.EnterAsync(db, actor, invitation, secret, now, context.RequestAborted);
            var own = entered.IsDone ? await OwnBid.ReadAsync(db, entered.Value, secret, context.RequestAborted) : null;
            files.InsertRange(0, own?.Files.Where(file => keep.Contains(file.Name) && files.TrueForAll(chosen => chosen.Name != file.Name)) ?? []);
        }

        return files;
    }

    private static List<BidLine> ReadLines(FormReader form)
    {
        var lines = new List<BidLine>();
        for (var i = 0; form.Form.ContainsKey(Name(i, "line")) && i < SourcingEvent.MostLines; i++)
        {
            var alternatives = new List<BidAlternative>();
            for (var j = 0; form.Form.ContainsKey(Name(i, $"alternatives[{j}].description")) && j <= BidRules.MostAlternatives; j++)
            {
                var at = string.Create(CultureInfo.InvariantCulture, $"alternatives[{j}].");
                var description = form.Text(Name(i, at + "description"), BidRules.LongestNote);
                var price = form.Number(Name(i, at + "unitPrice"));
                var days = form.Whole(Name(i, at + "leadTimeDays"));
                if (description is null && price is null && days is null)
                {
                    continue;
                }

                if (price is null && !form.Refusals.Any(refusal => refusal.Field == Name(i, at + "unitPrice")))
                {
                    form.Refuse(FormReader.Missing.At(Name(i, at + "unitPrice")));
                }

                alternatives.Add(new BidAlternative(description ?? "", price ?? 0, days));
            }

            lines.Add(new BidLine(
                form.RequiredId<LineId>(Name(i, "line")),
                form.Number(Name(i, "unitPrice")),
                form.Whole(Name(i, "leadTimeDays")),
                form.Checked(Name(i, "notOffered")),
                form.Text(Name(i, "note"), BidRules.LongestNote),
                alternatives));
        }

        return lines;
    }

    private static List<BidAnswer> ReadAnswers(FormReader form)
    {
        var answers = new List<BidAnswer>();
        for (var i = 0; form.Form.ContainsKey(string.Create(CultureInfo.InvariantCulture, $"answers[{i}].criterion")); i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"answers[{i}].");
            answers.Add(new BidAnswer(form.RequiredId<CriterionId>(name + "criterion"), form.Text(name + "text", BidRules.LongestAnswer) ?? ""));
        }

        return answers;
    }

    private static string Name(int line, string field) => string.Create(CultureInfo.InvariantCulture, $"lines[{line}].{field}");
}

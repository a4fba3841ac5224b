using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vouch.Notices.Choices;
using Vouch.Notices.InApp;
using Vouch.Notices.Webhooks;
using Vouch.Ui;

namespace Vouch.Notices.Pages;

/// <summary>The room's pages and what their forms post to.</summary>
internal static class NoticesPages
{
    /// <summary>Where a page finds a secret that it shows once: in the answer to the form and nowhere else.</summary>
    internal const string ShownOnce = "vouch.webhook-secret";

    internal static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapPage<NoticesPage>("/notices", "Notices").RequireAuthorization(Policies.SignedIn);
        pages.MapPage<NoticeSettingsPage>("/notices/settings", "Mail about notices").RequireAuthorization(Policies.SignedIn);
        pages.MapForm<MarkNoticesRead, Done>("/notices/read", (form, _) => new MarkNoticesRead(form.Id<NoticeId>("notice")), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.SignedIn);
        pages.MapForm<ChangeNoticeSettings, Done>("/notices/settings", (form, _) => Settings(form), _ => "/notices/settings").RequireAuthorization(Policies.SignedIn);
        MapWebhooks(pages);
    }

    private static void MapWebhooks(IEndpointRouteBuilder pages)
    {
        const string one = "/administration/webhooks/{id:guid}";
        pages.MapPage<WebhooksPage>("/administration/webhooks", "Webhooks").RequireAuthorization(Policies.Administrator);
        pages.MapPage<WebhookPage>(one, "Webhook").RequireAuthorization(Policies.Administrator);
        pages.MapPost("/administration/webhooks", (Delegate)AddAsync).RequireAuthorization(Policies.Administrator).DisableAntiforgery().ExcludeFromDescription();
        pages.MapPost(one + "/rotate-secret", (Delegate)RotateAsync).RequireAuthorization(Policies.Administrator).DisableAntiforgery().ExcludeFromDescription();
        pages.MapForm<ChangeWebhook, Done>(
                one + "/change",
                (form, route) => new ChangeWebhook(route.Id<WebhookId>("id"), form.RequiredText("name", 100), form.RequiredText("address", 2_000), FactPatterns.Of(form.RequiredText("facts", 8_000)).All, form.Whole("version")),
                _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Administrator);
        pages.MapForm<SwitchWebhookOn, Done>(one + "/switch-on", (_, route) => new SwitchWebhookOn(route.Id<WebhookId>("id")), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Administrator);
        pages.MapForm<SwitchWebhookOff, Done>(one + "/switch-off", (_, route) => new SwitchWebhookOff(route.Id<WebhookId>("id")), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Administrator);
        pages.MapForm<EndWebhook, Done>(one + "/end", (_, route) => new EndWebhook(route.Id<WebhookId>("id")), _ => "/administration/webhooks").RequireAuthorization(Policies.Administrator);
        pages.MapForm<TestWebhook, QueuedDelivery>(one + "/test", (_, route) => new TestWebhook(route.Id<WebhookId>("id")), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Administrator);
        pages.MapForm<ResendDelivery, QueuedDelivery>(
                "/administration/webhooks/deliveries/{id:guid}/resend", (_, route) => new ResendDelivery(route.Id<WebhookDeliveryId>("id")), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Administrator);
    }

    private static ChangeNoticeSettings Settings(FormReader form)
    {
        var hours = new List<int>();
        foreach (var name in new[] { "digestHour", "secondHour" })
        {
            if (form.Whole(name) is { } hour)
            {
                hours.Add(hour);
            }
        }

        return new ChangeNoticeSettings(
            Way(form, "promisesInDanger"), Way(form, "decisions"), Way(form, "requestsAndOrders"), Way(form, "invoicesAndPayments"), Way(form, "rest"),
            Days(form), hours, form.TimeOfDay("quietFrom"), form.TimeOfDay("quietUntil"), form.Checked("quietWeekends"), form.Checked("urgentAlways"));
    }

    private static MailChoice Way(FormReader form, string name) => form.Choice<MailChoice>(name) ?? MailChoice.AtOnce;

    private static List<DayOfWeek> Days(FormReader form)
    {
        var days = new List<DayOfWeek>();
        foreach (var name in form.Many("digestDays"))
        {
            if (Array.Find(Enum.GetValues<DayOfWeek>(), day => day.ToString() == name) is var day && day.ToString() == name)
            {
                days.Add(day);
            }
            else
            {
                form.Refuse(FormReader.NotAChoice.At("digestDays"));
            }
        }

        return days;
    }

    private static Task<IResult> AddAsync(HttpContext context, IAntiforgery antiforgery, Pipeline pipeline, CurrentActor me, IReader reader) => ShowOnceAsync(
        context, antiforgery, reader, typeof(WebhooksPage),
        async form =>
        {
            var command = new AddWebhook(form.RequiredText("name", 100), form.RequiredText("address", 2_000), FactPatterns.Of(form.RequiredText("facts", 8_000)).All);
            return form.Refusals.Count > 0 ? form.Refusals.ToArray() : (await pipeline.RunAsync(me.Actor, command, context.RequestAborted)).Select(added => added.Secret!);
        });

    private static Task<IResult> RotateAsync(HttpContext context, IAntiforgery antiforgery, Pipeline pipeline, CurrentActor me, IReader reader) => ShowOnceAsync(
        context, antiforgery, reader, typeof(WebhookPage),
        async _ => (await pipeline.RunAsync(me.Actor, new RotateWebhookSecret(context.Request.RouteValues.Id<WebhookId>("id")), context.RequestAborted)).Select(rotated => rotated.Secret!));

    // A secret is shown once: the answer to the form is the page itself, with the secret in it and at no address of its own.
    private static async Task<IResult> ShowOnceAsync(HttpContext context, IAntiforgery antiforgery, IReader reader, Type page, Func<FormReader, Task<Outcome<string>>> run)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return FormReplay.Refuse(context, null, [FormRefusals.Stale]);
        }

        var posted = await context.Request.ReadFormAsync(context.RequestAborted);
        var outcome = await run(new FormReader(posted, reader));
        if (!outcome.IsDone)
        {
            return FormReplay.Refuse(context, posted, outcome.Refusals);
        }

        context.Items[ShownOnce] = outcome.Value;
        context.Response.Headers["HX-Push-Url"] = "false";
        context.Response.Headers.CacheControl = "no-store";
        return PageEndpoints.Show(context, page);
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vouch.Notices.Choices;
using Vouch.Notices.InApp;
using Vouch.Notices.Webhooks;
using Vouch.Ui;

namespace Vouch.Notices;

/// <summary>The room's API.</summary>
internal static class NoticesApi
{
    private static readonly Guid Example = new("01920000-0000-7000-8000-000000000001");

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/notices", async (NoticeQueries queries, CurrentActor current, IReader reader, long? after, bool? unread, CancellationToken cancellationToken) =>
                Results.Json(
                    await queries.ListAsync(current.Actor.Party, reader, after, unread == true, cancellationToken),
                    Json.Options))
            .WithSummary("Lists what you were told, newest first; unread=true leaves out what you have read.").Produces<Page<NoticeLine>>();
        api.MapVerb<MarkNoticesRead, Done>("/notices/read", "Marks one notice, or all without one, as read.", new MarkNoticesRead(new NoticeId(Example)));
        api.MapGet("/notices/settings", async (NoticeSettingsQuery query, CurrentActor current, CancellationToken cancellationToken) =>
                Results.Json(await query.FindAsync(current.Actor.Party, cancellationToken), Json.Options))
            .WithSummary("What you chose about mail, and when the next digest comes.").Produces<NoticeSettings>();
        api.MapVerb<ChangeNoticeSettings, Done>(
            "/notices/settings",
            "Chooses what comes as mail, and when; all of it at once.",
            new ChangeNoticeSettings(MailChoice.AtOnce, MailChoice.AtOnce, MailChoice.Digest, MailChoice.Digest, MailChoice.Never, [DayOfWeek.Monday, DayOfWeek.Thursday], [8], new TimeOnly(19, 0), new TimeOnly(7, 0), true, true));
        MapWebhooks(api);
    }

    private static void MapWebhooks(IEndpointRouteBuilder api)
    {
        var webhook = new WebhookId(Example);
        string[] facts = ["promise.*", "order.placed"];
        api.MapGet("/webhooks", async (WebhookQueries queries, CurrentActor current, IRefusalTexts texts, CancellationToken cancellationToken) =>
                WebhookRights.MayLookAfter(current.Actor)
                    ? Results.Json(new Page<WebhookCard>(await queries.ListAsync(current.Actor, cancellationToken), null), Json.Options)
                    : Problems.Of([NoticeRefusals.NotAdministrator], texts))
            .WithSummary("Lists the webhooks; for administrators of the whole company.").Produces<Page<WebhookCard>>().ProducesProblem(StatusCodes.Status403Forbidden);
        api.MapGet("/webhooks/{webhook:guid}", async (Guid webhook, HttpContext context, WebhookQueries queries, CurrentActor current, IRefusalTexts texts, CancellationToken cancellationToken) =>
                await queries.FindAsync(new WebhookId(webhook), current.Actor, cancellationToken) is { } card ? ApiEndpoints.Answer(context, card, card.Version) : Problems.Of([Problems.NotFound], texts))
            .WithSummary("A webhook and how it stands.").Produces<WebhookCard>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/webhooks/{webhook:guid}/deliveries", async (Guid webhook, Guid? after, bool? failed, WebhookQueries queries, CurrentActor current, IRefusalTexts texts, CancellationToken cancellationToken) =>
                await queries.FindAsync(new WebhookId(webhook), current.Actor, cancellationToken) is { } card
                    ? Results.Json(await queries.DeliveriesAsync(card.Id, current.Actor, after, failed == true, cancellationToken), Json.Options)
                    : Problems.Of([Problems.NotFound], texts))
            .WithSummary("Lists what was sent or waits, newest first; failed=true for what was given up.").Produces<Page<DeliveryCard>>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapVerb<AddWebhook, AddedWebhook>("/webhooks", "Sends facts to an address outside from now on. The secret is in this answer alone.", new AddWebhook("ERP", "https://erp.example.com/hooks/vouch", facts));
        api.MapVerb<ChangeWebhook, Done>("/webhooks/{webhook}/change", "Changes name, address and facts of a webhook.", new ChangeWebhook(webhook, "ERP", "https://erp.example.com/hooks/vouch", facts));
        api.MapVerb<SwitchWebhookOn, Done>("/webhooks/{webhook}/switch-on", "Sends facts again, from now on.", new SwitchWebhookOn(webhook));
        api.MapVerb<SwitchWebhookOff, Done>("/webhooks/{webhook}/switch-off", "Sends nothing until it is switched on again.", new SwitchWebhookOff(webhook));
        api.MapVerb<RotateWebhookSecret, RotatedSecret>("/webhooks/{webhook}/rotate-secret", "Gives a webhook another secret; for a day both sign.", new RotateWebhookSecret(webhook));
        api.MapVerb<TestWebhook, QueuedDelivery>("/webhooks/{webhook}/test", "Sends a test event.", new TestWebhook(webhook));
        api.MapVerb<EndWebhook, Done>("/webhooks/{webhook}/end", "Ends a webhook for good.", new EndWebhook(webhook));
        api.MapVerb<ResendDelivery, QueuedDelivery>("/webhooks/deliveries/{delivery}/resend", "Sends again what was given up.", new ResendDelivery(new WebhookDeliveryId(Example)));
    }
}

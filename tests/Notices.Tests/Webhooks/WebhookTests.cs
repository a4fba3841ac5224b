using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Notices.InApp;
using Vouch.Notices.Mail;
using Vouch.Notices.Webhooks;
using Vouch.Testing;
using static Vouch.Notices.Tests.Webhooks.WebhookHouse;

namespace Vouch.Notices.Tests.Webhooks;

public sealed class WebhookTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_fact_is_sent_once_signed_as_a_cloud_event_without_names_or_texts(DatabaseKind database)
    {
        await using var outside = await HookListener.StartAsync();
        await using var house = await OpenAsync(database);
        var added = await house.DoneAsync(house.Administrator, new AddWebhook("ERP", outside.Address, ["parcel.*"]));
        await house.ArriveAsync(house.Requester, 1, "Rita's secret present");
        await house.HappenAsync(TestRoom.Broken, 1, "owner", house.Requester);
        Assert.Equal(1, await SendAsync(house));
        await ReplayAsync(house);
        Assert.Equal(0, await SendAsync(house));
        var heard = Assert.Single(outside.Heard);
        Assert.True(heard.IsSignedBy(added.Secret!));
        Assert.False(heard.IsSignedBy(WebhookSecrets.New()));
        Assert.StartsWith("application/cloudevents+json", heard.ContentType, StringComparison.Ordinal);
        var fact = await house.QueryAsync(db => db.Facts.SingleAsync(row => row.Name == "parcel.arrived", Now));
        Assert.Equal(fact.Id.ToString(), heard.Id);
        Assert.Equal(house.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), heard.Timestamp);
        Assert.Equal(
            ["1.0", fact.Id.ToString(), "https://vouch.acme.example/", "parcel.arrived", fact.Subject.ToString(), "2026-03-02T09:00:00Z", "application/json"],
            new[] { "specversion", "id", "source", "type", "subject", "time", "datacontenttype" }.Select(name => (string?)heard.Json[name]));
        Assert.Equal(house.Requester.ToString(), (string?)heard.Json["data"]!["parties"]!["receiver"]![0]);
        Assert.Equal(fact.Sequence, (long)heard.Json["data"]!["sequence"]!);
        var text = Encoding.UTF8.GetString(heard.Body);
        Assert.DoesNotContain("Rita", text, StringComparison.Ordinal);
        Assert.DoesNotContain("text:", text, StringComparison.Ordinal);

        // Having read everything again, it goes on.
        await house.ArriveAsync(house.Requester, 2);
        Assert.Equal(1, await SendAsync(house));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_happens_to_one_subject_is_told_in_order_also_when_the_first_fails(DatabaseKind database)
    {
        await using var outside = await HookListener.StartAsync();
        await using var house = await OpenAsync(database);
        await house.DoneAsync(house.Administrator, new AddWebhook("ERP", outside.Address, ["*"]));
        await SettleAsync(house, outside);
        var refused = 0;
        outside.Answers = (heard, context) =>
        {
            context.Response.StatusCode = heard.Type == "parcel.arrived" && (string?)heard.Json["subject"] == Subject(1) && Interlocked.Increment(ref refused) == 1 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;
            return Task.CompletedTask;
        };
        await house.ArriveAsync(house.Requester, 1);
        await house.HappenAsync(TestRoom.AtRisk, 1, "owner", house.Requester);
        await house.HappenAsync(TestRoom.Broken, 1, "owner", house.Requester);
        await house.ArriveAsync(house.Requester, 2);
        Assert.Equal(1, await SendAsync(house));
        Assert.Equal([Subject(1), Subject(2)], outside.Heard.Select(heard => (string)heard.Json["subject"]!).Order());
        Assert.Equal(0, await SendAsync(house));
        house.Clock.Advance(QueuedMail.Wait(1));
        Assert.Equal(3, await SendAsync(house));
        Assert.Equal(["parcel.arrived", "parcel.arrived", "promise.at-risk", "promise.broken"], outside.Heard.Where(heard => (string)heard.Json["subject"]! == Subject(1)).Select(heard => heard.Type));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Several_nodes_send_each_fact_once_and_in_order(DatabaseKind database)
    {
        await using var outside = await HookListener.StartAsync();
        await using var house = await OpenAsync(database);
        await house.DoneAsync(house.Administrator, new AddWebhook("ERP", outside.Address, ["parcel.*"]));
        for (var i = 0; i < 40; i++)
        {
            await house.ArriveAsync(house.Requester, (i % 4) + 1);
        }

        var sent = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => SendAsync(house))));
        Assert.Equal(40, sent.Sum() + await SendAsync(house));
        Assert.Equal(40, outside.Heard.Select(heard => heard.Id).Distinct().Count());
        Assert.Equal(40, outside.Heard.Count);
        Assert.All(outside.Heard.GroupBy(heard => (string)heard.Json["subject"]!), subject =>
            Assert.Equal(Enumerable.Range(1, 10).Select(number => (long)number), subject.Select(heard => (long)heard.Json["data"]!["sequence"]!)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_slow_address_does_not_hold_up_another(DatabaseKind database)
    {
        await using var slow = await HookListener.StartAsync();
        await using var quick = await HookListener.StartAsync();
        await using var house = await OpenAsync(database);
        await house.DoneAsync(house.Administrator, new AddWebhook("Slow", slow.Address, ["parcel.*"]));
        for (var i = 1; i <= 55; i++)
        {
            await house.ArriveAsync(house.Requester, i);
        }

        await house.DoneAsync(house.Administrator, new AddWebhook("Quick", quick.Address, ["promise.*"]));
        house.Clock.Advance(TimeSpan.FromSeconds(1));
        await house.HappenAsync(TestRoom.Broken, 1, "owner", house.Requester);
        var heard = new TaskCompletionSource();
        quick.Answers = (_, _) =>
        {
            heard.TrySetResult();
            return Task.CompletedTask;
        };
        slow.Answers = (_, _) => heard.Task.WaitAsync(TimeSpan.FromSeconds(5), Now);
        Assert.Equal(56, await SendAsync(house));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_node_that_dies_after_sending_sends_again_with_the_same_id(DatabaseKind database)
    {
        await using var outside = await HookListener.StartAsync();
        await using var house = await OpenAsync(database);
        await house.DoneAsync(house.Administrator, new AddWebhook("ERP", outside.Address, ["parcel.*"]));
        await house.ArriveAsync(house.Requester, 1);
        var node = house.Services.GetRequiredService<DyingNode>();
        outside.Answers = (_, _) =>
        {
            node.Dies = true;
            return Task.CompletedTask;
        };
        await Assert.ThrowsAsync<InvalidOperationException>(() => SendAsync(house));
        node.Dies = false;
        outside.Answers = (_, _) => Task.CompletedTask;
        Assert.Equal(0, await SendAsync(house));
        house.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(1, await SendAsync(house));
        Assert.Equal(2, outside.Heard.Count);
        Assert.Single(outside.Heard.Select(heard => heard.Id).Distinct());
    }

    [Fact]
    public async Task An_address_that_is_down_is_tried_again_later_and_given_up_after_eight_attempts()
    {
        await using var outside = await HookListener.StartAsync();
        await using var house = await OpenAsync(DatabaseKind.Sqlite);
        var webhook = (await house.DoneAsync(house.Administrator, new AddWebhook("ERP", outside.Address, ["parcel.*"]))).Webhook;
        outside.Answers = (_, context) =>
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return context.Response.WriteAsync(new string('x', 100_000));
        };
        await house.ArriveAsync(house.Requester);
        for (var attempt = 1; attempt <= WebhookDelivery.MostAttempts; attempt++)
        {
            await SendAsync(house);
            Assert.Equal(0, await SendAsync(house));
            Assert.Equal(attempt, outside.Heard.Count);
            house.Clock.Advance(QueuedMail.Wait(attempt));
        }

        Assert.Equal(0, await SendAsync(house));
        var failed = Assert.Single(await DeliveriesAsync(house, webhook));
        Assert.Equal((DeliveryState.Failed, 8, 503), (failed.State, failed.Attempts, failed.LastStatus));
        Assert.Single(outside.Heard.Select(heard => heard.Id).Distinct());
        Assert.True(failed.LastError!.Length < 400);
        outside.Answers = (_, context) => context.Response.WriteAsync("fine");
        await house.RefusedAsync("webhook.not-administrator", house.Buyer, new ResendDelivery(failed.Id));
        await house.DoneAsync(house.Administrator, new ResendDelivery(failed.Id));
        Assert.Equal(1, await SendAsync(house));
        await house.RefusedAsync("webhook.not-failed", house.Administrator, new ResendDelivery(failed.Id));
        Assert.Null((await CardAsync(house, webhook)).FailingSince);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_webhook_that_fails_for_days_is_switched_off_and_its_owner_is_told(DatabaseKind database)
    {
        await using var outside = await HookListener.StartAsync();
        await using var house = await OpenAsync(database);
        var webhook = (await house.DoneAsync(house.Administrator, new AddWebhook("ERP", outside.Address, ["parcel.*"]))).Webhook;
        outside.Answers = (_, context) =>
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return Task.CompletedTask;
        };
        for (var day = 0; day < 4; day++)
        {
            await house.ArriveAsync(house.Requester, day + 1);
            await SendAsync(house);
            house.Clock.Advance(TimeSpan.FromDays(1));
        }

        await house.PumpAsync();
        Assert.Equal(WebhookState.Off, (await CardAsync(house, webhook)).State);
        Assert.All(await DeliveriesAsync(house, webhook), delivery => Assert.Equal((DeliveryState.Failed, null), (delivery.State, delivery.NextAt)));
        var notice = Assert.Single((await house.WithAsync((NoticeQueries queries) => queries.ListAsync(house.Administrator, Recipient.Of("Ada", "en", "UTC"), null, false, Now))).Items);
        Assert.Equal(("webhook.failed.owner", $"/administration/webhooks/{webhook}"), (notice.Kind, notice.Link));
        Assert.Contains("ERP", notice.Text, StringComparison.Ordinal);

        // Switched on again, it hears what happens from then on.
        var before = outside.Heard.Count;
        await house.ArriveAsync(house.Requester, 9);
        await house.DoneAsync(house.Administrator, new SwitchWebhookOn(webhook));
        outside.Answers = (_, _) => Task.CompletedTask;
        house.Clock.Advance(TimeSpan.FromSeconds(1));
        await house.ArriveAsync(house.Requester, 10);
        Assert.Equal(1, await SendAsync(house));
        Assert.Equal(Subject(10), (string?)outside.Heard.Skip(before).Single().Json["subject"]);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task With_another_secret_both_sign_for_a_day(DatabaseKind database)
    {
        await using var outside = await HookListener.StartAsync();
        await using var house = await OpenAsync(database);
        var added = await house.DoneAsync(house.Administrator, new AddWebhook("ERP", outside.Address, ["parcel.*"]));
        var rotated = await house.DoneAsync(house.Administrator, new RotateWebhookSecret(added.Webhook));
        Assert.Equal(house.Clock.GetUtcNow().AddDays(1), rotated.EarlierUntil);
        await house.ArriveAsync(house.Requester, 1);
        await SendAsync(house);
        Assert.True(outside.Heard.Single().IsSignedBy(added.Secret!) && outside.Heard.Single().IsSignedBy(rotated.Secret!));
        house.Clock.Advance(TimeSpan.FromDays(1));
        await house.ArriveAsync(house.Requester, 2);
        await SendAsync(house);
        Assert.True(!outside.Heard.Last().IsSignedBy(added.Secret!) && outside.Heard.Last().IsSignedBy(rotated.Secret!));
        var row = await house.QueryAsync(db => db.Set<Webhook>().AsNoTracking().SingleAsync(Now));
        Assert.DoesNotContain(rotated.Secret!, row.Secret, StringComparison.Ordinal);
        Assert.DoesNotContain(added.Secret!, row.EarlierSecret!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_event_reaches_this_webhook_alone_and_first()
    {
        await using var outside = await HookListener.StartAsync();
        await using var house = await OpenAsync(DatabaseKind.Sqlite);
        var webhook = (await house.DoneAsync(house.Administrator, new AddWebhook("ERP", outside.Address, ["promise.*"]))).Webhook;
        await house.DoneAsync(house.Administrator, new AddWebhook("Chat", outside.Address, ["webhook.tested", "promise.*"]));
        await house.DoneAsync(house.Administrator, new TestWebhook(webhook));
        await house.PumpAsync();
        Assert.Equal(1, await SendAsync(house));
        Assert.Equal(("webhook.tested", $"webhook:{webhook}"), (outside.Heard.Single().Type, (string?)outside.Heard.Single().Json["subject"]));
    }
}

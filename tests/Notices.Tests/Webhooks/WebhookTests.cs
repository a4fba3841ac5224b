using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Notices.InApp;
using Vouch.Notices.Mail;
using Vouch.Notices.Webhooks;
using Vouch.Testing;

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

    [Fact]
    public async Task No_redirect_is_followed()
    {
        await using var outside = await HookListener.StartAsync();
        await using var house = await OpenAsync(DatabaseKind.Sqlite);
        var webhook = (await house.DoneAsync(house.Administrator, new AddWebhook("ERP", outside.Address, ["parcel.*"]))).Webhook;
        outside.Answers = (_, context) =>
        {
            context.Response.Redirect("/elsewhere", permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        };
        await house.ArriveAsync(house.Requester);
        Assert.Equal(0, await SendAsync(house));
        Assert.Equal("/hook", Assert.Single(outside.Heard).Path);
        Assert.Equal(307, Assert.Single(await DeliveriesAsync(house, webhook)).LastStatus);
    }

    [Theory]
    [InlineData("https://localhost:1/")]
    [InlineData("https://127.0.0.1:1/")]
    [InlineData("https://[::1]:1/")]
    [InlineData("https://169.254.169.254/latest/meta-data/")]
    [InlineData("https://10.0.0.1/")]
    [InlineData("https://[::ffff:127.0.0.1]:1/")]
    public async Task A_name_that_leads_into_a_private_network_is_never_connected(string address)
    {
        using var post = new WebhookPost(new WebhookSettings(AllowPrivate: false));
        var result = await post.SendAsync(address, [], "id", "1", "v1,", Now);
        Assert.Null(result.Status);
        Assert.Contains("open internet", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_webhook_that_was_saved_while_private_addresses_were_allowed_does_not_reach_them_any_more()
    {
        await using var outside = await HookListener.StartAsync();
        using var post = new WebhookPost(new WebhookSettings(AllowPrivate: false));
        Assert.NotNull((await post.SendAsync(outside.Address, [], "id", "1", "v1,", Now)).Error);
        Assert.Empty(outside.Heard);
    }

    [Fact]
    public async Task Only_administrators_of_the_whole_company_look_after_webhooks()
    {
        await using var house = await OpenAsync(DatabaseKind.Sqlite);
        var webhook = (await house.DoneAsync(house.Administrator, new AddWebhook("ERP", "https://erp.example.com/", ["parcel.*"]))).Webhook;
        await house.DoneAsync(house.Administrator, new GrantRole(house.Buyer, Roles.Administrator, house.Unit));
        foreach (var person in new[] { house.Buyer, house.Head, house.Requester })
        {
            await house.RefusedAsync("webhook.not-administrator", person, new AddWebhook("ERP", "https://erp.example.com/", ["parcel.*"]));
            await house.RefusedAsync("webhook.not-administrator", person, new ChangeWebhook(webhook, "ERP", "https://evil.example.com/", ["*"]));
            await house.RefusedAsync("webhook.not-administrator", person, new RotateWebhookSecret(webhook));
            await house.RefusedAsync("webhook.not-administrator", person, new SwitchWebhookOff(webhook));
            await house.RefusedAsync("webhook.not-administrator", person, new SwitchWebhookOn(webhook));
            await house.RefusedAsync("webhook.not-administrator", person, new TestWebhook(webhook));
            await house.RefusedAsync("webhook.not-administrator", person, new EndWebhook(webhook));
            var actor = await house.ActorAsync(person);
            Assert.Empty(await house.WithAsync((WebhookQueries queries) => queries.ListAsync(actor, Now)));
            Assert.Null(await house.WithAsync((WebhookQueries queries) => queries.FindAsync(webhook, actor, Now)));
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_webhook_hears_nothing_once_its_owner_may_not_see_everything(DatabaseKind database)
    {
        await using var outside = await HookListener.StartAsync();
        await using var house = await OpenAsync(database);
        await house.DoneAsync(house.Administrator, new GrantRole(house.Buyer, Roles.Administrator, null));
        var webhook = (await house.DoneAsync(house.Buyer, new AddWebhook("ERP", outside.Address, ["parcel.*"]))).Webhook;
        await house.ArriveAsync(house.Requester, 1);
        await house.DoneAsync(house.Administrator, new RevokeRole(house.Buyer, Roles.Administrator, null));
        Assert.Equal(0, await SendAsync(house));
        await house.ArriveAsync(house.Requester, 2);
        Assert.Equal(0, await SendAsync(house));
        Assert.Empty(outside.Heard);
        Assert.Equal(WebhookState.Off, (await CardAsync(house, webhook)).State);
        Assert.Equal("owner", (await house.QueryAsync(db => db.Facts.SingleAsync(fact => fact.Name == "webhook.switched-off", Now))).Data["reason_code"]);
    }

    [Fact]
    public async Task What_cannot_be_a_webhook_is_refused_at_its_field()
    {
        await using var house = await OpenAsync(DatabaseKind.Sqlite, allowPrivate: false);
        var me = house.Administrator;
        var fit = new AddWebhook("ERP", "https://erp.example.com/", ["parcel.arrived"]);
        await house.RefusedAsync("webhook.name-missing", me, fit with { Name = " " });
        await house.RefusedAsync("webhook.address-invalid", me, fit with { Address = "http://erp.example.com/" });
        await house.RefusedAsync("webhook.address-invalid", me, fit with { Address = "http://127.0.0.1:9/" });
        await house.RefusedAsync("webhook.no-facts", me, fit with { Facts = [] });
        await house.RefusedAsync("webhook.no-facts", me, fit with { Facts = [null!, " "] });
        await house.RefusedAsync("webhook.fact-unknown", me, fit with { Facts = ["parcel.vanished"] });
        await house.RefusedAsync("webhook.fact-unknown", me, fit with { Facts = ["parcel*"] });
        var webhook = (await house.DoneAsync(me, fit)).Webhook;
        await house.RefusedAsync("webhook.stale", me, new ChangeWebhook(webhook, "ERP", fit.Address, fit.Facts, 7));
        await house.DoneAsync(me, new ChangeWebhook(webhook, "ERP 2", fit.Address, ["promise.*", "parcel.*"], 1));
        Assert.Equal(["promise.*", "parcel.*"], (await CardAsync(house, webhook)).Facts);
        await house.DoneAsync(me, new SwitchWebhookOff(webhook));
        await house.RefusedAsync("webhook.off", me, new TestWebhook(webhook));
        await house.DoneAsync(me, new EndWebhook(webhook));
        await house.RefusedAsync("webhook.ended", me, new SwitchWebhookOn(webhook));
        await house.RefusedAsync("not-found", me, new TestWebhook(new WebhookId(new Guid("00000000-0000-7000-8000-0000000000ff"))));
        Assert.Empty(await house.WithAsync((WebhookQueries queries) => queries.ListAsync(Actor.System, Now)));
    }

    private static string Subject(int number) => new SubjectRef("parcel", new Guid(number, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1)).ToString();

    private static Task<TestHouse> OpenAsync(DatabaseKind database, bool allowPrivate = true) => TestHouse.OpenAsync(
        database,
        services =>
        {
            services.AddSingleton(new MailSettings(null, 25, false, null, null, "vouch@acme.example", "Vouch", new Uri("https://vouch.acme.example")));
            services.AddSingleton(new WebhookSettings(allowPrivate));
            services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        },
        new NoticesModule(),
        new TestRoom());

    private static Task<int> SendAsync(TestHouse house) => house.Services.GetRequiredService<WebhookSender>().RunAsync(Now);

    /// <summary>Sends what the setting up of the house has left.</summary>
    private static async Task SettleAsync(TestHouse house, HookListener outside)
    {
        await house.PumpAsync();
        await SendAsync(house);
        outside.Heard.Clear();
    }

    private static async Task ReplayAsync(TestHouse house)
    {
        await house.QueryAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE kernel_cursor SET position = 0 WHERE reader = 'reader:webhooks'", Now));
        await house.PumpAsync();
    }

    private static async Task<WebhookCard> CardAsync(TestHouse house, WebhookId webhook) =>
        (await house.WithAsync((WebhookQueries queries) => queries.FindAsync(webhook, Actor.System, Now)))!;

    private static async Task<IReadOnlyList<DeliveryCard>> DeliveriesAsync(TestHouse house, WebhookId webhook) =>
        (await house.WithAsync((WebhookQueries queries) => queries.DeliveriesAsync(webhook, Actor.System, null, false, Now))).Items;
}

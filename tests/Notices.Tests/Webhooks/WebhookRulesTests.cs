using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Notices.Webhooks;
using Vouch.Testing;
using static Vouch.Notices.Tests.Webhooks.WebhookHouse;

namespace Vouch.Notices.Tests.Webhooks;

/// <summary>Who may have a webhook, what it may be, and where it may never reach.</summary>
public sealed class WebhookRulesTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

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
}

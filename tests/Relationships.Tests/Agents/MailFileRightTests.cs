using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Relationships.Agents;
using Vouch.Relationships.Channels;
using Vouch.Relationships.Interactions;
using Vouch.Testing;
using static Vouch.Relationships.Tests.Agents.PartnerStage;

namespace Vouch.Relationships.Tests.Agents;

/// <summary>A file that came by mail is for whoever may see the mail.</summary>
public sealed class MailFileRightTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef";
    private const string Mail = "From: Bert <bert@kunde.example>\r\nTo: ask@acme.example\r\nSubject: Hi\r\nMessage-ID: <abc@kunde.example>\r\nDate: Mon, 02 Mar 2026 09:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nHallo\r\n--b\r\nContent-Type: text/csv\r\nContent-Disposition: attachment; filename=bill.csv\r\n\r\n1;2\r\n--b--\r\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task It_is_opened_by_who_may_see_the_mail_and_by_nobody_else(DatabaseKind kind)
    {
        await using var stage = await OpenAsync(kind);
        var house = stage.House;
        await house.DoneAsync(house.Administrator, new AddChannelAccount(ChannelKind.Mail, "box", "Box", null, new Dictionary<string, string>(), new Dictionary<string, string> { ["token"] = Secret }));
        using var outside = stage.Server.Anonymous();
        using var delivery = new HttpRequestMessage(HttpMethod.Post, "/hooks/mail/box") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Mail)) };
        delivery.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("message/rfc822");
        delivery.Headers.TryAddWithoutValidation("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("vouch:" + Secret)));
        Assert.Equal(HttpStatusCode.OK, (await outside.SendAsync(delivery, Cancel)).StatusCode);
        var files = house.Services.GetRequiredService<Files>();
        var file = $"/files/{Assert.Single(await house.QueryAsync(db => files.OfAsync(db, MailFiles.SubjectOf("mail:box", "abc@kunde.example"), Cancel))).Id}";

        using var buyer = await stage.Server.BrowserAsync(house.Buyer);
        Assert.Contains("bill.csv", await ReadAsync(buyer, $"/people/{stage.BertNow}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(buyer, file));
        using var requester = await stage.Server.BrowserAsync(house.Requester);
        using var paula = await stage.Server.BrowserAsync(stage.Paula);
        foreach (var stranger in new[] { requester, paula })
        {
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(stranger, file));
        }

        await house.DoneAsync(house.Head, new GrantAgents(stage.Partner, null, "CON-7", Channels: [Channel.Chat]));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(paula, file));
        await house.DoneAsync(house.Head, new GrantAgents(stage.Partner, null, "CON-8", Channels: [Channel.Mail]));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(paula, file));
    }
}

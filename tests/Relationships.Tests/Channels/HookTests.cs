using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Vouch.Relationships.Channels;
using Vouch.Relationships.Interactions;
using Vouch.Testing;

namespace Vouch.Relationships.Tests.Channels;

/// <summary>Hooks: who is believed, and what is answered when.</summary>
public sealed class HookTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef";
    private const string WhatsApp = """{"object":"whatsapp_business_account","entry":[{"id":"1029","changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"77"},"messages":[{"from":"4917012345678","id":"wamid.A","timestamp":"1772442000","type":"text","text":{"body":"Hallo"}}]}}]}]}""";

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private static string Sha256(string text, string key = Secret) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text)));

    private static async Task<HttpResponseMessage> PostAsync(ChannelHouse house, string path, string body, string type = "application/json", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await house.Client.SendAsync(request, Now);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Meta_is_believed_with_its_signature_over_the_raw_body_and_nobody_else(DatabaseKind kind)
    {
        await using var house = await ChannelHouse.OpenAsync(kind);
        var account = await house.AddAsync(ChannelKind.WhatsApp, secrets: new() { ["appSecret"] = Secret, ["verifyToken"] = "my-long-word" });
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(house, "/hooks/whatsapp/shop", WhatsApp)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(house, "/hooks/whatsapp/shop", WhatsApp, headers: ("X-Hub-Signature-256", "sha256=" + Sha256(WhatsApp, "another")))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(house, "/hooks/whatsapp/shop", WhatsApp + " ", headers: ("X-Hub-Signature-256", "sha256=" + Sha256(WhatsApp)))).StatusCode);
        Assert.Empty(house.Intake.All);

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(house, "/hooks/whatsapp/shop", WhatsApp, headers: ("X-Hub-Signature-256", "sha256=" + Sha256(WhatsApp)))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(house, "/hooks/whatsapp/shop", WhatsApp, headers: ("X-Hub-Signature-256", "sha256=" + Sha256(WhatsApp)))).StatusCode);
        Assert.Equal("Hallo", Assert.Single(house.Intake.All).Text);
        Assert.Equal(house.House.Clock.GetUtcNow(), (await house.CardAsync(account)).LastReceivedAt);
    }

    [Fact]
    public async Task Meta_shakes_hands_with_the_verify_token()
    {
        await using var house = await ChannelHouse.OpenAsync(DatabaseKind.Sqlite);
        await house.AddAsync(ChannelKind.WhatsApp, secrets: new() { ["appSecret"] = Secret, ["verifyToken"] = "my-long-word" });
        Assert.Equal("1158201444", await house.Client.GetStringAsync(new Uri("/hooks/whatsapp/shop?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=my-long-word", UriKind.Relative), Now));
        Assert.Equal(HttpStatusCode.Forbidden, (await house.Client.GetAsync(new Uri("/hooks/whatsapp/shop?hub.mode=subscribe&hub.challenge=1&hub.verify_token=other", UriKind.Relative), Now)).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await house.Client.GetAsync(new Uri("/hooks/whatsapp/shop", UriKind.Relative), Now)).StatusCode);
    }

    [Fact]
    public async Task What_cannot_be_kept_is_not_acknowledged()
    {
        await using var house = await ChannelHouse.OpenAsync(DatabaseKind.Sqlite);
        await house.AddAsync(ChannelKind.WhatsApp, secrets: new() { ["appSecret"] = Secret, ["verifyToken"] = "my-long-word" });
        house.Intake.IsDown = true;
        var answer = await PostAsync(house, "/hooks/whatsapp/shop", WhatsApp, headers: ("X-Hub-Signature-256", "sha256=" + Sha256(WhatsApp)));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains("hook.unavailable", await answer.Content.ReadAsStringAsync(Now), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_is_unknown_or_off_takes_nothing_and_too_much_is_refused()
    {
        await using var house = await ChannelHouse.OpenAsync(DatabaseKind.Sqlite);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(house, "/hooks/whatsapp/shop", WhatsApp)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(house, "/hooks/nothing/shop", WhatsApp)).StatusCode);
        var account = await house.AddAsync(ChannelKind.Telegram, secrets: new() { ["token"] = Secret });
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync(house, "/hooks/telegram/shop", new string('x', (5 * 1024 * 1024) + 1), headers: ("X-Telegram-Bot-Api-Secret-Token", Secret))).StatusCode);
        await house.House.DoneAsync(house.House.Administrator, new SwitchChannelAccount(account, false));
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(house, "/hooks/telegram/shop", "{}", headers: ("X-Telegram-Bot-Api-Secret-Token", Secret))).StatusCode);
    }

    [Fact]
    public async Task Telegram_shows_its_word()
    {
        await using var house = await ChannelHouse.OpenAsync(DatabaseKind.Sqlite);
        await house.AddAsync(ChannelKind.Telegram, secrets: new() { ["token"] = Secret });
        const string body = """{"update_id":1,"message":{"message_id":7,"from":{"id":42},"chat":{"id":42},"date":1772442000,"text":"Ciao"}}""";
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(house, "/hooks/telegram/shop", body)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(house, "/hooks/telegram/shop", body, headers: ("X-Telegram-Bot-Api-Secret-Token", Secret + "x"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(house, "/hooks/telegram/shop", body, headers: ("X-Telegram-Bot-Api-Secret-Token", Secret))).StatusCode);
        Assert.Single(house.Intake.All);
    }

    [Fact]
    public async Task Twilio_signs_address_and_fields_and_is_answered_in_its_language()
    {
        await using var house = await ChannelHouse.OpenAsync(DatabaseKind.Sqlite);
        await house.AddAsync(ChannelKind.Twilio, new() { ["twiml"] = "<Response><Say>Guten Tag</Say></Response>" }, new() { ["authToken"] = Secret });
        static string Signature(string address, params (string Name, string Value)[] fields) =>
#pragma warning disable CA5350 // Twilio signs with SHA-1.
            Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(address + string.Concat(fields.OrderBy(field => field.Name, StringComparer.Ordinal).Select(field => field.Name + field.Value)))));
#pragma warning restore CA5350
        (string, string)[] sms = [("MessageSid", "SM1"), ("From", "+4917012345678"), ("To", "+4930111"), ("Body", "Grüße & mehr")];
        const string form = "application/x-www-form-urlencoded";

        // The address as the service knows it, and not as the proxy passes it on.
        var known = await PostAsync(house, "/hooks/twilio/shop", Readings.Encoded(sms), form, ("X-Twilio-Signature", Signature("https://vouch.acme.example/hooks/twilio/shop", sms)));
        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
        Assert.Equal("text/xml", known.Content.Headers.ContentType!.MediaType);
        Assert.Equal("Grüße & mehr", Assert.Single(house.Intake.All).Text);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(house, "/hooks/twilio/shop", Readings.Encoded([.. sms, ("Extra", "1")]), form, ("X-Twilio-Signature", Signature("https://vouch.acme.example/hooks/twilio/shop", sms)))).StatusCode);

        (string, string)[] call = [("CallSid", "CA1"), ("CallStatus", "ringing"), ("Direction", "inbound"), ("From", "+4917012345678"), ("To", "+4930111")];
        var asked = await PostAsync(house, "/hooks/twilio/shop", Readings.Encoded(call), form, ("X-Twilio-Signature", Signature("https://vouch.acme.example/hooks/twilio/shop", call)));
        Assert.Equal("<Response><Say>Guten Tag</Say></Response>", await asked.Content.ReadAsStringAsync(Now));

        const string json = """{"CallSid":"x"}""";
        var path = "/hooks/twilio/shop?bodySHA256=" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(house, path, json, headers: ("X-Twilio-Signature", Signature("https://vouch.acme.example" + path)))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(house, path, json + " ", headers: ("X-Twilio-Signature", Signature("https://vouch.acme.example" + path)))).StatusCode);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task One_call_is_one_interaction_in_whatever_order_it_is_told(DatabaseKind kind)
    {
        await using var house = await ChannelHouse.OpenAsync(kind);
        await house.AddAsync(ChannelKind.Twilio, secrets: new() { ["authToken"] = Secret });
        async Task Tell(params (string Name, string Value)[] more)
        {
            (string Name, string Value)[] fields = [("CallSid", "CA1"), ("Direction", "inbound"), ("From", "+4917012345678"), ("To", "+4930111"), .. more];
#pragma warning disable CA5350 // Twilio signs with SHA-1.
            var signature = Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes("http://localhost/hooks/twilio/shop" + string.Concat(fields.OrderBy(field => field.Name, StringComparer.Ordinal).Select(field => field.Name + field.Value)))));
#pragma warning restore CA5350
            Assert.Equal(HttpStatusCode.OK, (await PostAsync(house, "/hooks/twilio/shop", Readings.Encoded(fields), "application/x-www-form-urlencoded", ("X-Twilio-Signature", signature))).StatusCode);
        }

        await Tell(("CallStatus", "ringing"), ("ForwardedFrom", "+4930222"));
        Assert.Empty(house.Intake.All);
        await Tell(("CallStatus", "completed"), ("CallDuration", "65"), ("SequenceNumber", "2"), ("Timestamp", "Mon, 02 Mar 2026 08:00:00 +0000"));
        await Tell(("CallStatus", "in-progress"), ("SequenceNumber", "1"));
        await Tell(("CallStatus", "completed"), ("CallDuration", "65"), ("SequenceNumber", "2"), ("Timestamp", "Mon, 02 Mar 2026 08:00:00 +0000"));
        var call = Assert.Single(house.Intake.All);
        Assert.Equal(("CA1", InteractionKind.Call), (call.Id, call.Kind));
        Assert.Contains("\"forwardedFrom\":\"+4930222\"", call.Details, StringComparison.Ordinal);
        Assert.Contains("\"durationSeconds\":65", call.Details, StringComparison.Ordinal);

        // A recording that took its time is a note to the call.
        await Tell(("RecordingSid", "RE1"), ("RecordingUrl", "https://api.twilio.com/RE1"), ("RecordingStatus", "completed"));
        Assert.Equal(("CA1:RE1", "CA1", Direction.Internal), house.Intake.All.Where(said => said.Kind == InteractionKind.Note).Select(said => (said.Id, said.InReplyTo!, said.Direction)).Single());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_call_whose_end_nobody_tells_is_not_lost(DatabaseKind kind)
    {
        await using var house = await ChannelHouse.OpenAsync(kind);
        await house.AddAsync(ChannelKind.Twilio, secrets: new() { ["authToken"] = Secret });
        var calls = (CallGathering)house.House.Services.GetService(typeof(CallGathering))!;
        var state = Assert.Single(Readings.Form(ChannelKind.Twilio, ("CallSid", "CA2"), ("CallStatus", "ringing"), ("From", "+4917012345678"), ("Direction", "inbound")).Calls);
        var view = await house.House.QueryAsync(db => Task.FromResult(((ChannelSecrets)house.House.Services.GetService(typeof(ChannelSecrets))!).Open(db.Set<ChannelAccount>().Single())!));
        await calls.TakeAsync(view, state, Now);
        await calls.SweepAsync(Now);
        Assert.Empty(house.Intake.All);
        house.House.Clock.Advance(TimeSpan.FromHours(7));
        await calls.SweepAsync(Now);
        await calls.SweepAsync(Now);
        Assert.Equal("CA2", Assert.Single(house.Intake.All).Id);
    }

    [Fact]
    public async Task A_signed_moment_may_not_be_old()
    {
        await using var house = await ChannelHouse.OpenAsync(DatabaseKind.Sqlite);
        await house.AddAsync(ChannelKind.Zendesk, secrets: new() { ["token"] = Secret });
        await house.AddAsync(ChannelKind.Chatwoot, secrets: new() { ["token"] = Secret });
        await house.AddAsync(ChannelKind.Mail, secrets: new() { ["token"] = Secret });
        const string body = """{"ticket_id":"1","comment":"Hallo","comment_id":"5","requester_id":"9","author_role":"end-user"}""";
        foreach (var (minutes, status) in new[] { (0, HttpStatusCode.OK), (-20, HttpStatusCode.Unauthorized), (20, HttpStatusCode.Unauthorized) })
        {
            var at = house.House.Clock.GetUtcNow().AddMinutes(minutes);
            var zendesk = at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            Assert.Equal(status, (await PostAsync(house, "/hooks/zendesk/shop", body, headers: [("X-Zendesk-Webhook-Signature-Timestamp", zendesk), ("X-Zendesk-Webhook-Signature", Convert.ToBase64String(Convert.FromHexString(Sha256(zendesk + body))))])).StatusCode);
            const string chat = """{"event":"message_created","id":5,"content":"Hallo","message_type":"incoming","account":{"id":1},"sender":{"id":7}}""";
            Assert.Equal(status, (await PostAsync(house, "/hooks/chatwoot/shop", chat, headers: [("X-Chatwoot-Timestamp", seconds), ("X-Chatwoot-Signature", "sha256=" + Sha256($"{seconds}.{chat}"))])).StatusCode);
            var mail = Readings.Encoded(("timestamp", seconds), ("token", "tok"), ("signature", Sha256(seconds + "tok")), ("from", "anna@example.org"), ("subject", "x"), ("body-plain", "y"));
            Assert.Equal(status, (await PostAsync(house, "/hooks/mail/shop", mail, "application/x-www-form-urlencoded")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(house, "/hooks/chatwoot/shop/not-the-secret", body)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(house, "/hooks/chatwoot/shop/" + Secret, body)).StatusCode);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_raw_mail_is_taken_with_its_files_once(DatabaseKind kind)
    {
        await using var house = await ChannelHouse.OpenAsync(kind);
        await house.AddAsync(ChannelKind.Mail, secrets: new() { ["token"] = Secret });
        const string raw = "From: Anna <anna@example.org>\r\nTo: ask@acme.example\r\nSubject: Hi\r\nMessage-ID: <abc@example.org>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nHallo\r\n--b\r\nContent-Type: text/csv\r\nContent-Disposition: attachment; filename=a.csv\r\n\r\n1;2\r\n--b--\r\n";
        var basic = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("vouch:" + Secret));
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await PostAsync(house, "/hooks/mail/shop", raw, "message/rfc822", ("Authorization", basic))).StatusCode);
        }

        var mail = Assert.Single(house.Intake.All);
        Assert.Matches("\"file\":\"[0-9a-f-]{36}\"", mail.Details);
        var files = (Company.Files)house.House.Services.GetService(typeof(Company.Files))!;
        Assert.Single(await house.House.QueryAsync(db => files.OfAsync(db, MailFiles.SubjectOf("mail:shop", "abc@example.org"), Now)));
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(house, "/hooks/mail/shop", raw, "message/rfc822", ("Authorization", "Bearer no"))).StatusCode);
    }

    [Fact]
    public async Task Events_and_behaviour_come_with_a_secret()
    {
        await using var house = await ChannelHouse.OpenAsync(DatabaseKind.Sqlite);
        await house.AddAsync(ChannelKind.CloudEvents, secrets: new() { ["token"] = Secret });
        await house.AddAsync(ChannelKind.Segment, secrets: new() { ["token"] = Secret });
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(house, "/hooks/cloudevents/shop", """{"customer":{"id":"9"}}""", headers: [("Authorization", "Bearer " + Secret), ("ce-specversion", "1.0"), ("ce-id", "1"), ("ce-source", "/s"), ("ce-type", "org.shop.basket.abandoned")])).StatusCode);
        var key = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret + ":"));
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(house, "/hooks/segment/shop/v1/track", """{"event":"Order Completed","userId":"9","messageId":"1"}""", headers: ("Authorization", key))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(house, "/hooks/segment/shop/v1/track", """{"event":"Order Completed","userId":"9","messageId":"1"}""")).StatusCode);
        Assert.Equal([InteractionKind.Basket, InteractionKind.Order], house.Intake.All.Select(said => said.Kind).Order());
    }
}

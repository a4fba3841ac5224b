using System.Text;
using System.Text.Json;
using Vouch.Kernel;
using Vouch.Relationships.Channels;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Tests.Channels;

/// <summary>Mail, raw and as services hand it over.</summary>
public sealed class MailReaderTests
{
    private const string Raw = """
        Return-Path: <anna@example.org>
        Delivered-To: ask+7f3a@in.acme.example
        Authentication-Results: mx.acme.example; dkim=pass (good (nested) key) header.d=example.org; spf=pass smtp.mailfrom=example.org; dmarc=pass header.from=example.org
        Authentication-Results: forged.example; dmarc=fail
        From: =?utf-8?Q?Anna_M=C3=BCller?= <Anna@Example.org>
        To: Vouch <ask@acme.example>, Bo <bo@acme.example>
        Cc: cy@example.org
        Subject: =?utf-8?B?V28gaXN0IG1laW4gUGFrZXQ/?=
        Date: Sun, 01 Mar 2026 11:00:00 +0100
        Message-ID: <abc@example.org>
        In-Reply-To: <first@acme.example>
        References: <zero@acme.example> <first@acme.example>
        X-Priority: 1
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/plain; charset=iso-8859-1
        Content-Transfer-Encoding: quoted-printable

        Sch=F6nen Tag
        --b
        Content-Type: text/csv; name="list.csv"
        Content-Disposition: attachment; filename="../list.csv"
        Content-Transfer-Encoding: base64

        YTtiCg==
        --b--
        """;

    private static HookReading Read(string body, string type = "message/rfc822", Dictionary<string, string>? settings = null) => Readings.Json(ChannelKind.Mail, body.ReplaceLineEndings("\r\n"), settings, contentType: type);

    private static MailDetails Details(NewInteraction mail) => JsonSerializer.Deserialize<MailDetails>(mail.Kept()[MailDetails.Key]!, Json.Options)!;

    [Fact]
    public void A_raw_mail_keeps_what_answering_and_checking_need()
    {
        var reading = Read(Raw, settings: new() { ["authServer"] = "mx.acme.example" });
        var mail = reading.Only();
        Assert.Equal(("abc@example.org", "first@acme.example", "Wo ist mein Paket?", "Schönen Tag", "Anna Müller"), (mail.Id, mail.InReplyTo, mail.Title, mail.Text, mail.DisplayName));
        Assert.Equal((IdentityKey.Mail("anna@example.org"), Direction.In, (DateTimeOffset?)new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero)), (mail.Identity, mail.Direction, mail.At));
        var details = Details(mail);
        Assert.Equal(["ask@acme.example", "bo@acme.example"], details.To.Select(address => address.Address));
        Assert.Equal("cy@example.org", Assert.Single(details.Cc).Address);
        Assert.Equal(["ask+7f3a@in.acme.example"], details.DeliveredTo);
        Assert.Equal(["zero@acme.example", "first@acme.example"], details.References);
        Assert.Equal(("pass", "pass", "pass", true), (details.Spf, details.Dkim, details.Dmarc, details.IsChecked));
        Assert.Equal("1", details.Headers["X-Priority"]);
        Assert.Equal(("list.csv", "text/csv", 4L), (details.Attachments[0].Name, details.Attachments[0].ContentType, details.Attachments[0].Size!.Value));
        Assert.Equal("a;b\n", Encoding.UTF8.GetString(Assert.Single(reading.Files).File.Bytes));
    }

    [Fact]
    public void A_verdict_that_the_sender_could_have_written_proves_nothing()
    {
        Assert.False(Details(Read(Raw).Only()).IsChecked);
        var other = Details(Read(Raw, settings: new() { ["authServer"] = "mx.other.example" }).Only());
        Assert.Equal((null, false), (other.Dmarc, other.IsChecked));
    }

    [Fact]
    public void What_is_written_from_an_own_address_goes_to_the_other()
    {
        var mail = Read(Raw, settings: new() { ["addresses"] = "anna@example.org" }).Only();
        Assert.Equal((Direction.Out, IdentityKey.Mail("ask@acme.example")), (mail.Direction, mail.Identity));
    }

    [Fact]
    public void A_bounce_fails_the_message_that_it_is_about_and_waits_for_no_answer()
    {
        var reading = Read("""
            From: MAILER-DAEMON@example.org
            To: ask@acme.example
            Date: Sun, 01 Mar 2026 11:00:00 +0100
            Message-ID: <bounce@example.org>
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b
            Content-Type: text/plain

            Could not be delivered.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; example.org

            Final-Recipient: rfc822; anna@example.org
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 no such user

            --b
            Content-Type: message/rfc822

            Message-ID: <ours@acme.example>
            Subject: Hello

            x
            --b--
            """);
        var report = Assert.Single(reading.Reports);
        Assert.Equal(("ours@acme.example", DeliveryState.Failed, IdentityKey.Mail("anna@example.org"), "smtp; 550 no such user"), (report.Id, report.State, report.Identity, report.Reason));
        Assert.False(reading.Only().AsksForReply);
    }

    [Fact]
    public void Postmark_hands_over_json()
    {
        var mail = Read("""
            {"FromFull":{"Email":"Anna@Example.org","Name":"Anna"},"ToFull":[{"Email":"ask@acme.example","Name":""}],"CcFull":[],"OriginalRecipient":"ask+1@acme.example","Subject":"Paket","MessageID":"p1","Date":"Sun, 1 Mar 2026 11:00:00 +0100","TextBody":"Wo ist es?","StrippedTextReply":"Wo?","Tag":"t",
             "Headers":[{"Name":"Message-ID","Value":"<abc@example.org>"},{"Name":"Received-SPF","Value":"Pass (sender SPF authorized)"},{"Name":"References","Value":"<a@b> <c@d>"}],"Attachments":[{"Name":"a.txt","Content":"YQ==","ContentType":"text/plain","ContentLength":1}]}
            """, "application/json");
        var details = Details(mail.Only());
        Assert.Equal(("abc@example.org", "Wo ist es?", "Paket", IdentityKey.Mail("anna@example.org")), (mail.Only().Id, mail.Only().Text, mail.Only().Title, mail.Only().Identity));
        Assert.Equal(("pass", true, "Wo?", "ask+1@acme.example"), (details.Spf, details.IsChecked, details.NewWords, details.DeliveredTo[0]));
        Assert.Equal("t", (string?)mail.Only().Kept()["service"]!["Tag"]);
        Assert.Single(mail.Files);
    }

    [Fact]
    public void Mailgun_posts_a_form()
    {
        var mail = Readings.Form(
            ChannelKind.Mail, ("recipient", "ask@acme.example"), ("sender", "anna@example.org"), ("from", "Anna <anna@example.org>"), ("subject", "Paket"), ("body-plain", "Wo ist es?"), ("stripped-text", "Wo?"),
            ("message-headers", """[["Message-Id","<abc@example.org>"],["X-Mailgun-Spf","Pass"],["X-Mailgun-Dkim-Check-Result","Pass"]]"""), ("timestamp", "1"), ("token", "t"), ("signature", "s"), ("attachment-count", "0")).Only();
        Assert.Equal(("abc@example.org", "Wo ist es?", IdentityKey.Mail("anna@example.org")), (mail.Id, mail.Text, mail.Identity));
        Assert.Equal(("pass", "pass"), (Details(mail).Spf, Details(mail).Dkim));
    }

    [Fact]
    public void Sendgrid_posts_parts()
    {
        string Part(string name, string value, string more = "") => $"--xx\r\nContent-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n{value}\r\n";
        var body = Part("headers", "Message-ID: <abc@example.org>\nReceived: x\nX-Long: a\n b") + Part("from", "Anna <anna@example.org>") + Part("to", "ask@acme.example") + Part("subject", "Paket") + Part("text", "Schön") + Part("SPF", "pass") + Part("dkim", "{@example.org : pass}")
            + Part("envelope", """{"to":["ask+1@acme.example"],"from":"anna@example.org"}""") + Part("attachment1", "hello", "; filename=\"a.txt\"\r\nContent-Type: text/plain") + "--xx--\r\n";
        var mail = Readings.Json(ChannelKind.Mail, body, contentType: "multipart/form-data; boundary=xx");
        Assert.Equal(("abc@example.org", "Schön", "Paket"), (mail.Only().Id, mail.Only().Text, mail.Only().Title));
        Assert.Equal(("pass", "pass", "ask+1@acme.example"), (Details(mail.Only()).Spf, Details(mail.Only()).Dkim, Details(mail.Only()).DeliveredTo[0]));
        Assert.Equal("hello", Encoding.UTF8.GetString(Assert.Single(mail.Files).File.Bytes).Trim());
    }

    [Fact]
    public void Cloudmailin_and_mailjet_hand_over_json_of_their_own()
    {
        var one = Read("""{"headers":{"message_id":"<abc@example.org>","from":"Anna <anna@example.org>","to":"ask@acme.example","subject":"Paket","date":"Sun, 01 Mar 2026 11:00:00 +0100"},"envelope":{"to":"ask+1@acme.example","from":"anna@example.org","spf":{"result":"pass"}},"plain":"Wo?","attachments":[{"content":"YQ==","file_name":"a.txt","content_type":"text/plain"}]}""", "application/json");
        Assert.Equal(("abc@example.org", "Wo?", "pass"), (one.Only().Id, one.Only().Text, Details(one.Only()).Spf));
        var other = Read("""{"Sender":"anna@example.org","Recipient":"ask@acme.example","From":"Anna <anna@example.org>","Subject":"Paket","Headers":{"Message-ID":"<abc@example.org>"},"Html-part":"<p>Wo <b>ist</b> es?</p><script>x</script>"}""", "application/json").Only();
        Assert.Equal(("abc@example.org", "Wo ist es?", IdentityKey.Mail("anna@example.org")), (other.Id, other.Text, other.Identity));
    }
}

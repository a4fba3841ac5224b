using System.Text;
using System.Text.RegularExpressions;
using Vouch.Company;
using Vouch.Notices.Mail;
using Vouch.Testing;

namespace Vouch.Notices.Tests.Mail;

/// <summary>Mail through a real server, read from its folder.</summary>
public sealed partial class EximTests
{
    [Fact]
    public async Task A_mail_arrives_as_it_was_meant_whatever_letters_it_holds()
    {
        await using var exim = await EximServer.StartAsync();
        await using var house = await MailHouse.OpenAsync(DatabaseKind.Sqlite, exim.Port);
        await house.ArriveAsync(house.Requester, note: "Größe 5 µm, 価格 und 🎁: Überprüfen!\n.\nEine Zeile mit einem Punkt davor.");
        Assert.Equal(1, await house.SendAsync());
        var mail = Assert.Single(await exim.MailsAsync(1));
        Assert.Equal(("vouch@acme.example", "rita.requester@acme.example"), (mail.From, mail.To));
        Assert.Contains("Größe 5 µm, 価格 und 🎁: Überprüfen!", Decoded(mail.Header("Subject")), StringComparison.Ordinal);
        Assert.Contains("Vouch · Einkauf", Decoded(mail.Header("From")), StringComparison.Ordinal);
        Assert.Contains("Größe 5 µm, 価格 und 🎁: Überprüfen!\n.\nEine Zeile mit einem Punkt davor.", mail.Body.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("https://vouch.acme.example/parcels/7", mail.Body, StringComparison.Ordinal);
        Assert.All(mail.Data.Split("\n\n")[0].Split('\n'), line => Assert.True(line.All(char.IsAscii) && line.Length <= 998, line));
    }

    [Fact]
    public async Task A_recipient_whom_the_server_does_not_know_is_given_up_at_once_and_the_others_get_theirs()
    {
        await using var exim = await EximServer.StartAsync();
        await using var house = await MailHouse.OpenAsync(DatabaseKind.Sqlite, exim.Port);
        var gone = await house.DoneAsync(house.Administrator, new AddPerson("Gone Gregor", "nobody@acme.example", house.Unit));
        await house.ArriveAsync(gone);
        await house.ArriveAsync(house.Requester);
        Assert.Equal(1, await house.SendAsync());
        Assert.Equal("rita.requester@acme.example", Assert.Single(await exim.MailsAsync(1)).To);
        var refused = (await house.MailsAsync()).Single(mail => mail.ToAddress == "nobody@acme.example");
        Assert.Equal((MailState.Failed, 1, null), (refused.State, refused.Attempts, refused.NextAt));
        Assert.Contains("nobody of this name", refused.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_server_that_is_down_could_not_take_arrives_once_when_it_is_up_again()
    {
        await using var exim = await EximServer.StartAsync();
        await using var house = await MailHouse.OpenAsync(DatabaseKind.Sqlite, exim.Port);
        await exim.StopAsync();
        await house.ArriveAsync(house.Requester);
        Assert.Equal(0, await house.SendAsync());
        var waiting = Assert.Single(await house.MailsAsync());
        Assert.Equal((MailState.Waiting, 1), (waiting.State, waiting.Attempts));
        await exim.StartAgainAsync();
        house.Clock.Advance(QueuedMail.Wait(1));
        Assert.Equal(1, await house.SendAsync());
        house.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await house.SendAsync());
        Assert.Contains(waiting.Id.ToString(), Assert.Single(await exim.MailsAsync(1)).Header("Message-ID"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("\r\n ")]
    [InlineData("\u2028")]
    [InlineData("\u0085")]
    [InlineData("\0")]
    public async Task Neither_a_note_nor_a_name_can_add_a_header_or_a_recipient(string end)
    {
        var attack = $"Hello{end}Bcc: victim@example.com{end}Subject: forged{end}{end}.{end}RCPT TO:<victim@example.com>";
        await using var exim = await EximServer.StartAsync();
        await using var house = await MailHouse.OpenAsync(DatabaseKind.Sqlite, exim.Port);
        var post = new SmtpPost(new MailSettings("127.0.0.1", exim.Port, false, null, null, "vouch@acme.example", attack, null));
        Assert.Null(await post.SendAsync(new Guid("00000000-0000-7000-8000-0000000000aa"), attack, "rita.requester@acme.example", MailQueue.OneLine(attack), attack, TestContext.Current.CancellationToken));
        var mail = Assert.Single(await exim.MailsAsync(1));
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.Single(await exim.MailsAsync(1));
        Assert.Equal("rita.requester@acme.example", mail.To);
        var headers = mail.Data[..mail.Data.IndexOf("\n\n", StringComparison.Ordinal)].Split('\n');
        Assert.DoesNotContain(headers, line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
        Assert.Single(headers, line => line.StartsWith("Subject:", StringComparison.OrdinalIgnoreCase));
        Assert.Contains("RCPT TO:<victim@example.com>", mail.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rita@acme.example>\r\nRCPT TO:<victim@example.com")]
    [InlineData("rita@acme.example, victim@example.com")]
    [InlineData("rita")]
    public async Task An_address_that_is_none_or_more_than_one_reaches_nobody(string address)
    {
        await using var exim = await EximServer.StartAsync();
        var post = new SmtpPost(new MailSettings("127.0.0.1", exim.Port, false, null, null, "vouch@acme.example", "Vouch", null));
        var failure = await post.SendAsync(new Guid("00000000-0000-7000-8000-0000000000aa"), "Rita", address, "Hello", "Hello", TestContext.Current.CancellationToken);
        Assert.True(failure!.IsFinal);
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.Empty(await exim.MailsAsync(0));
    }

    [Fact]
    public async Task With_StartTls_nothing_is_told_to_a_server_that_nobody_vouches_for()
    {
        await using var exim = await EximServer.StartAsync();
        await using var house = await MailHouse.OpenAsync(DatabaseKind.Sqlite, exim.Port, startTls: true, host: "localhost");
        await house.ArriveAsync(house.Requester);
        Assert.Equal(0, await house.SendAsync());
        Assert.Equal(MailState.Waiting, Assert.Single(await house.MailsAsync()).State);
        Assert.Empty(await exim.MailsAsync(0));
    }

    /// <summary>A header as people read it (RFC 2047); blanks between two encoded words do not count.</summary>
    private static string Decoded(string header) => Word().Replace(
        Between().Replace(header, "?==?"),
        word => Encoding.UTF8.GetString(word.Groups["how"].Value is "B" or "b" ? Convert.FromBase64String(word.Groups["text"].Value) : Quoted(word.Groups["text"].Value)));

    private static byte[] Quoted(string text)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=')
            {
                bytes.Add(Convert.ToByte(text.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
            {
                bytes.Add((byte)(text[i] == '_' ? ' ' : text[i]));
            }
        }

        return [.. bytes];
    }

    [GeneratedRegex(@"=\?utf-8\?(?<how>[BbQq])\?(?<text>[^?]*)\?=", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"\?=\s+=\?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Between();
}

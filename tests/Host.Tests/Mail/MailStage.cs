using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Notices.Mail;
using Vouch.Notices.Tests;
using Vouch.Relationships.Channels;
using Vouch.Testing;
using Vouch.Testing.Server;

namespace Vouch.Host.Tests.Mail;

/// <summary>The whole Host with a mail server and a mail account, and people who answer what they are sent.</summary>
internal sealed partial class MailStage : IAsyncDisposable
{
    internal const string Ask = "ask@in.acme.example";
    private const string Token = "a-long-shared-secret-of-the-hook";
    private readonly HttpClient hook;
    private int mails;

    private MailStage(VouchServer server, SmtpListener smtp)
    {
        (Server, Smtp) = (server, smtp);
        hook = server.Anonymous();
        hook.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    internal VouchServer Server { get; }

    internal TestHouse House => Server.House;

    private SmtpListener Smtp { get; }

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    internal static async Task<MailStage> OpenAsync(DatabaseKind kind, int? port = null)
    {
        var smtp = new SmtpListener();
        var settings = new MailSettings("127.0.0.1", port ?? smtp.Port, false, null, null, "vouch@acme.example", "Vouch", new Uri("https://vouch.acme.example")) { Reply = "vouch@in.acme.example", Ask = Ask };
        var stage = new MailStage(await VouchServer.OpenAsync(kind, more: services => services.AddSingleton(settings)), smtp);
        await stage.House.DoneAsync(
            stage.House.Administrator, new AddChannelAccount(ChannelKind.Mail, "in", "Mail", null, new Dictionary<string, string> { ["authServer"] = "mx.acme.example" }, new Dictionary<string, string> { ["token"] = Token }));
        return stage;
    }

    /// <summary>Lets facts be read and mail be sent, as the background does every few seconds.</summary>
    internal async Task<IReadOnlyList<ReceivedMail>> MailsAsync()
    {
        await SendAsync();
        var found = new List<ReceivedMail>();
        while (Smtp.Mails.TryDequeue(out var mail))
        {
            found.Add(mail);
        }

        return found;
    }

    internal async Task SendAsync()
    {
        await House.PumpAsync();
        var work = Server.Services.GetServices<IBackgroundWork>().Single(one => one.Name == "mail");
        Assert.True(work.Every < TimeSpan.FromMinutes(1));
        await work.RunAsync(Now);
    }

    /// <summary>The one mail to an address that can be answered.</summary>
    internal async Task<ReceivedMail> AskedAsync(string to) => Assert.Single(await MailsAsync(), mail => mail.To == to && mail.Data.Contains("\nReply-To:", StringComparison.OrdinalIgnoreCase));

    /// <summary>The one mail to an address, whatever it is.</summary>
    internal async Task<ReceivedMail> ToldAsync(string to) => Assert.Single(await MailsAsync(), mail => mail.To == to);

    /// <summary>Somebody writes: as MIME, the way a mail server hands mail over; or in the form of a service, as JSON.</summary>
    internal async Task WriteAsync(string from, string to, string text, bool json = false, string subject = "Re: your mail", string check = "dmarc=pass", (string Name, byte[] Bytes)? file = null)
    {
        var id = $"{++mails}@client.example";
        using var content = json
            ? new StringContent(
                new JsonObject
                {
                    ["From"] = from, ["FromFull"] = new JsonObject { ["Email"] = from }, ["To"] = to, ["ToFull"] = new JsonArray(new JsonObject { ["Email"] = to }), ["OriginalRecipient"] = to, ["Subject"] = subject, ["TextBody"] = text,
                    ["Headers"] = new JsonArray(Header("Message-ID", $"<{id}>"), Header("Authentication-Results", $"mx.acme.example; {check}")),
                    ["Attachments"] = file is { } one ? new JsonArray(new JsonObject { ["Name"] = one.Name, ["ContentType"] = "application/octet-stream", ["Content"] = Convert.ToBase64String(one.Bytes) }) : [],
                }.ToJsonString(),
                Encoding.UTF8,
                "application/json")
            : new StringContent(Mime(from, to, text, subject, check, id, file), Encoding.UTF8);
        if (!json)
        {
            content.Headers.ContentType = new MediaTypeHeaderValue("message/rfc822");
        }

        for (var delivery = 0; delivery < 2; delivery++)
        {
            // Every service delivers a second time one day.
            var answer = await hook.PostAsync(new Uri("/hooks/mail/in", UriKind.Relative), content, Now);
            Assert.Equal(200, (int)answer.StatusCode);
        }
    }

    /// <summary>Who recorded a fact of this name last; null when nobody did.</summary>
    internal Task<Fact?> LastAsync(string name) => House.QueryAsync(db => db.Set<Fact>().Where(fact => fact.Name == name).OrderByDescending(fact => fact.Id).FirstOrDefaultAsync(Now));

    internal Task<int> CountAsync(string name) => House.QueryAsync(db => db.Set<Fact>().CountAsync(fact => fact.Name == name, Now));

    internal async Task<JsonNode> RequestAsync(string number)
    {
        using var api = await Server.ApiAsync(House.Requester);
        return JsonNode.Parse(await api.GetStringAsync(new Uri("requests/" + number, UriKind.Relative), Now))!;
    }

    /// <summary>All that any table of a SQLite database holds, as text.</summary>
    internal Task<string> DumpAsync() => House.QueryAsync(async db =>
    {
        var connection = db.Database.GetDbConnection();
        await db.Database.OpenConnectionAsync(Now);
        var text = new StringBuilder();
        foreach (var table in await db.Database.SqlQueryRaw<string>("SELECT name AS \"Value\" FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").ToListAsync(Now))
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A table's own name.
            command.CommandText = $"SELECT * FROM \"{table}\"";
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync(Now);
            while (await reader.ReadAsync(Now))
            {
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    text.Append(reader.GetValue(i) is byte[] bytes ? Encoding.UTF8.GetString(bytes) : Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture)).Append('\n');
                }
            }
        }

        return text.ToString();
    });

    public async ValueTask DisposeAsync()
    {
        hook.Dispose();
        await Server.DisposeAsync();
        await Smtp.DisposeAsync();
    }

    internal static string AddressOf(ReceivedMail mail) => Address().Match(mail.Header("Reply-To")).Value;

    private static JsonObject Header(string name, string value) => new() { ["Name"] = name, ["Value"] = value };

    private static string Mime(string from, string to, string text, string subject, string check, string id, (string Name, byte[] Bytes)? file)
    {
        var head = $"Authentication-Results: mx.acme.example; {check}\r\nDelivered-To: {to}\r\nFrom: Somebody <{from}>\r\nTo: <{to}>\r\nMessage-ID: <{id}>\r\nSubject: {subject}\r\nDate: Mon, 2 Mar 2026 09:00:00 +0000\r\nMIME-Version: 1.0\r\n";
        var body = $"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text.ReplaceLineEndings("\r\n")}\r\n";
        return file is not { } one
            ? head + body
            : $"{head}Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n{body}--x\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"{one.Name}\"\r\nContent-Transfer-Encoding: base64\r\n\r\n{Convert.ToBase64String(one.Bytes)}\r\n--x--\r\n";
    }

    [GeneratedRegex("vouch\\+[a-z2-7]{26}@in\\.acme\\.example", RegexOptions.None, 1000)]
    private static partial Regex Address();
}

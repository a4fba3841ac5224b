using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Notices.Tests.Mail;
using Vouch.Requests;
using Vouch.Testing;
using Vouch.Testing.Server;

namespace Vouch.Host.Tests.Mail;

/// <summary>A colleague and an approver who never open a page, with a real mail server in between.</summary>
public sealed class MailJourneyTests
{
    private const string Rita = "rita.requester@acme.example";
    private const string Abel = "abel.approver@acme.example";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task From_a_forwarded_mail_to_the_approval_by_mail_alone(DatabaseKind kind)
    {
        await using var exim = await EximServer.StartAsync();
        await using var stage = await MailStage.OpenAsync(kind, exim.Port);
        var house = stage.House;
        await stage.WriteAsync(Rita, MailStage.Ask, "Please.\n\nBegin forwarded message:\nA press for 800 EUR", subject: "WG: A press");
        await stage.SendAsync();
        var told = Assert.Single(await exim.MailsAsync(2), mail => mail.To == Rita);
        Assert.Contains("REQ-1", told.Body, StringComparison.Ordinal);
        Assert.Contains("Promised by", told.Body, StringComparison.Ordinal);

        var raised = (await stage.LastAsync("request.raised"))!;
        var request = new RequestId(raised.Subject.Id);
        var owner = raised.Party("owner")!.Value;
        await house.DoneAsync(owner, new DescribeRequest(request, [new AskedLine("Press", 1, "piece", 800)]));
        await house.DoneAsync(owner, new SubmitForApproval(request));
        await stage.SendAsync();
        var asked = Assert.Single(await exim.MailsAsync(3), mail => mail.To == Abel);
        await stage.WriteAsync(Abel, MailStage.AddressOf(asked), "Ja.\n\n> " + asked.Body.ReplaceLineEndings("\n> "));
        Assert.Equal(house.Approver, (await stage.LastAsync("approval.approved"))!.Actor);
        await stage.SendAsync();
        var confirmed = Assert.Single(await exim.MailsAsync(5), mail => mail.To == Abel && mail.Data.Contains("\nAuto-Submitted: auto-replied", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("<2@client.example>", confirmed.Header("In-Reply-To"));
    }

    [Fact]
    public async Task A_mail_server_hands_a_mail_to_the_command_line()
    {
        await using var stage = await MailStage.OpenAsync(DatabaseKind.Sqlite);
        var mail = $"From: Rita <{Rita}>\nTo: {MailStage.Ask}\nSubject: A lamp\nMessage-ID: <piped@client.example>\nAuthentication-Results: mx.acme.example; dmarc=pass\n\nPlease get me a lamp.\n";
        var (code, said) = await TakeAsync(stage, mail);
        Assert.Equal((0, "asked"), (code, said.Contains("\"done\"", StringComparison.Ordinal) ? "asked" : said));
        Assert.Equal(1, await stage.CountAsync("request.raised"));
        Assert.Equal(0, (await TakeAsync(stage, mail)).Code);
        Assert.Equal(1, await stage.CountAsync("request.raised"));
        Assert.Equal(65, (await TakeAsync(stage, "")).Code);
        Assert.Equal(75, (await TakeAsync(stage, mail, "nowhere")).Code);
        Assert.Contains("ignored", (await TakeAsync(stage, mail.Replace("piped", "bounced", StringComparison.Ordinal), sender: "")).Said, StringComparison.Ordinal);
        Assert.Equal(1, await stage.CountAsync("request.raised"));
        stage.House.Clock.AdvanceTo(TimeProvider.System.GetUtcNow().AddMinutes(1));
        Assert.Contains("REQ-1", (await stage.ToldAsync(Rita)).Body, StringComparison.Ordinal);
    }

    /// <summary>Runs the program itself on the stage's database, as postfix does.</summary>
    private static async Task<(int Code, string Said)> TakeAsync(MailStage stage, string mail, string account = "in", string sender = Rita)
    {
        var program = new ProcessStartInfo("dotnet", [typeof(VouchApplication).Assembly.Location, "mail", "take", "--account", account, "--sender", sender, "--recipient", MailStage.Ask, "--database", stage.House.Connection])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        program.Environment["VOUCH_KEYS"] = VouchServer.KeyFolder;
        program.Environment["Mail__Ask"] = MailStage.Ask;
        program.Environment["Mail__Reply"] = "vouch@in.acme.example";
        program.Environment["Mail__Host"] = "127.0.0.1";
        using var process = Process.Start(program)!;
        await process.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(mail), TestContext.Current.CancellationToken);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, said + await errors);
    }
}

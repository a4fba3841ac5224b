using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Notices.Mail;
using Vouch.Notices.Replies;
using Vouch.Testing;

namespace Vouch.Notices.Tests.Replies;

/// <summary>Who is heard at a reply address and at the ask address, how often, and who is answered.</summary>
public sealed class MailRouterTests
{
    private const string Mailbox = "vouch@in.acme.example";
    private const string Ask = "ask@in.acme.example";
    private const string Rita = "rita.requester@acme.example";

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_answer_is_done_once_and_confirmed_at_once(DatabaseKind kind)
    {
        await using var stage = await Stage.OpenAsync(kind);
        var address = await stage.OfferAsync();
        Assert.Equal("done", await stage.RouteAsync(Reply(address, "Yes\n\n> quoted") with { MessageId = "one@client" }));
        Assert.Equal(1, await stage.SignedAsync());
        var mail = await stage.NextAsync();
        Assert.Equal(("You signed", "<one@client>", "auto-replied"), (mail.Header("Subject"), mail.Header("In-Reply-To"), mail.Header("Auto-Submitted")));
        Assert.Contains("https://vouch.acme.example/parcels/7", mail.Body, StringComparison.Ordinal);

        // The service delivers the same mail again: nothing is done and nothing is said. Another mail to the same address is told why.
        Assert.Equal("mail.again", await stage.RouteAsync(Reply(address, "Yes\n\n> quoted") with { MessageId = "one@client" }));
        Assert.Empty(await stage.SendAsync());
        Assert.Equal("mail.address-used", await stage.RouteAsync(Reply(address, "Yes") with { MessageId = "two@client" }));
        Assert.DoesNotContain("\nReply-To:", (await stage.NextAsync()).Data, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, await stage.SignedAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Of_copies_that_come_at_once_one_is_done(DatabaseKind kind)
    {
        await using var stage = await Stage.OpenAsync(kind);
        for (var round = 1; round <= 5; round++)
        {
            var address = await stage.OfferAsync(round);
            var codes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => stage.RouteAsync(Reply(address, "Yes") with { MessageId = i < 3 ? "same" + round : $"other{round}-{i}" }))));
            Assert.Equal(1, codes.Count(code => code == "done"));
            Assert.Equal(round, await stage.SignedAsync());
            Assert.Single(await stage.SendAsync(), mail => mail.Header("Subject") == "You signed");
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_mail_that_is_sent_again_carries_another_secret_for_the_same_act(DatabaseKind kind)
    {
        await using var stage = await Stage.OpenAsync(kind);
        stage.Smtp.RefuseNext = 1;
        await stage.House.ArriveAsync(stage.House.Requester);
        await stage.House.SendAsync();
        stage.House.Clock.Advance(QueuedMail.Wait(1));
        Assert.Equal(1, await stage.House.SendAsync());
        Assert.Equal(2, await stage.House.QueryAsync(db => db.Set<ReplyToken>().CountAsync(Now)));
        Assert.Equal(1, await stage.House.QueryAsync(db => db.Set<ReplyOffer>().CountAsync(Now)));
        var address = Assert.Single(stage.Drain()).Header("Reply-To").Trim('<', '>');
        Assert.DoesNotContain(ReplySecret.Find(Mailbox, address)!, await stage.DumpAsync(), StringComparison.Ordinal);
        Assert.Equal("done", await stage.RouteAsync(Reply(address, "Yes")));
    }

    [Fact]
    public async Task Only_the_address_that_it_was_sent_to_is_heard_and_only_that_is_told()
    {
        await using var stage = await Stage.OpenAsync(DatabaseKind.Sqlite);
        var address = await stage.OfferAsync();
        foreach (var from in new string[][] { ["ben.buyer@acme.example"], ["stranger@example.com"], [Rita, "stranger@example.com"] })
        {
            Assert.Equal("mail.other-sender", await stage.RouteAsync(Reply(address, "Yes") with { From = from, MessageId = string.Join(' ', from) }));
            Assert.Equal(Rita, (await stage.NextAsync()).To);
        }

        Assert.Equal("mail.sender-failed", await stage.RouteAsync(Reply(address, "Yes") with { IsChecked = true, Dmarc = "fail" }));
        Assert.Equal(Rita, (await stage.NextAsync()).To);
        Assert.Equal(0, await stage.SignedAsync());
        Assert.Equal("done", await stage.RouteAsync(Reply(address, "Yes") with { MessageId = "mine", IsChecked = true, Dmarc = "pass" }));
    }

    [Fact]
    public async Task What_is_unclear_is_asked_back_and_the_new_mail_can_be_answered()
    {
        await using var stage = await Stage.OpenAsync(DatabaseKind.Sqlite);
        var address = await stage.OfferAsync();
        Assert.Equal("mail.unclear", await stage.RouteAsync(Reply(address, "Hm, perhaps")));
        var asked = await stage.NextAsync();
        Assert.Contains("Answer with yes to sign.", asked.Body, StringComparison.Ordinal);
        Assert.Equal("mail.again", await stage.RouteAsync(Reply(address, "Hm, perhaps")));
        Assert.Equal("done", await stage.RouteAsync(Reply(asked.Header("Reply-To").Trim('<', '>'), "Yes") with { MessageId = "second" }));
        Assert.Equal("mail.address-used", await stage.RouteAsync(Reply(address, "Yes") with { MessageId = "third" }));
        Assert.Equal(1, await stage.SignedAsync());
    }

    [Fact]
    public async Task An_old_mail_and_an_unknown_address_do_nothing_and_strangers_are_never_answered()
    {
        await using var stage = await Stage.OpenAsync(DatabaseKind.Sqlite);
        var address = await stage.OfferAsync();
        stage.House.Clock.Advance(ReplyOffer.Lifetime);
        Assert.Equal("mail.address-expired", await stage.RouteAsync(Reply(address, "Yes")));
        Assert.Single(await stage.SendAsync());
        var unknown = ReplySecret.Address(Mailbox, ReplySecret.Create());
        Assert.Equal("mail.address-unknown", await stage.RouteAsync(Reply(unknown, "Yes") with { MessageId = "a" }));
        Assert.Equal(Rita, Assert.Single(await stage.SendAsync()).To);
        Assert.Equal("mail.address-unknown", await stage.RouteAsync(Reply(unknown, "Yes") with { MessageId = "b", From = ["stranger@example.com"] }));
        Assert.Empty(await stage.SendAsync());
        Assert.Equal(0, await stage.SignedAsync());
    }

    [Fact]
    public async Task Programs_do_nothing_and_are_not_answered()
    {
        await using var stage = await Stage.OpenAsync(DatabaseKind.Sqlite);
        var address = await stage.OfferAsync();
        ArrivedMail[] automatic =
        [
            Reply(address, "Yes") with { IsAutomatic = true }, Reply(address, "Yes") with { EnvelopeFrom = "" }, Reply(address, "Yes") with { From = ["mailer-daemon@acme.example"] },
            Reply(address, "Yes") with { From = ["vouch@acme.example"] }, Reply(address, "Yes") with { From = [Ask] }, Reply(address, "Yes") with { From = [ReplySecret.Address(Mailbox, ReplySecret.Create())] }, Reply(address, "Yes") with { From = [] },
            Reply(Ask, "I am away") with { IsAutomatic = true },
        ];
        foreach (var mail in automatic)
        {
            Assert.Equal("ignored", await stage.RouteAsync(mail));
        }

        Assert.Empty(await stage.SendAsync());
        Assert.Equal(0, await stage.SignedAsync());
    }

    [Fact]
    public async Task Nobody_is_flooded_with_refusals()
    {
        await using var stage = await Stage.OpenAsync(DatabaseKind.Sqlite);
        var address = await stage.OfferAsync();
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal("mail.other-sender", await stage.RouteAsync(Reply(address, "Yes") with { From = [$"stranger{i}@example.com"] }));
        }

        Assert.Equal(ReplyAnswers.MostRefusals, (await stage.SendAsync()).Count);
        stage.House.Clock.Advance(TimeSpan.FromHours(1));
        await stage.RouteAsync(Reply(address, "Yes") with { From = ["again@example.com"] });
        Assert.Single(await stage.SendAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_colleague_asks_by_mail_once_and_nobody_else_does(DatabaseKind kind)
    {
        await using var stage = await Stage.OpenAsync(kind);
        var ask = new ArrivedMail { MessageId = "ask@client", From = [Rita], Recipients = [Ask], Subject = "Fwd: WG: New lamp", Text = "Please.\n\n> From the shop" };
        var codes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => stage.RouteAsync(ask))));
        Assert.Equal(["done", "mail.again", "mail.again", "mail.again"], codes.Order(StringComparer.Ordinal));
        Assert.Equal("We fetch New lamp", (await stage.NextAsync()).Header("Subject"));
        Assert.Equal(1, await stage.SignedAsync());

        Assert.Equal("mail.asked-already", await stage.RouteAsync(ask with { MessageId = "all@client", References = ["ask@client"] }));
        Assert.Contains("https://vouch.acme.example/parcels/8", (await stage.NextAsync()).Body, StringComparison.Ordinal);
        Assert.Null(await stage.RouteAsync(ask with { MessageId = "x", From = ["stranger@example.com"] }));
        Assert.Equal("mail.sender-failed", await stage.RouteAsync(ask with { MessageId = "y", IsChecked = true, Spf = "fail" }));
        Assert.Equal("mail.sender-unproven", await stage.RouteAsync(ask with { MessageId = "z", IsChecked = true }));
        Assert.Null(await stage.RouteAsync(ask with { MessageId = "elsewhere", Recipients = ["sales@acme.example"] }));
        Assert.Equal(1, await stage.SignedAsync());
    }

    [Fact]
    public async Task A_confirmation_waits_for_no_summary_and_no_end_of_quiet_hours()
    {
        await using var stage = await Stage.OpenAsync(DatabaseKind.Sqlite);
        await stage.House.DoneAsync(stage.House.Requester, MailHouse.Daily with { QuietFrom = new TimeOnly(0, 0), QuietUntil = new TimeOnly(23, 0) });
        Assert.Equal("done", await stage.RouteAsync(new ArrivedMail { MessageId = "quiet@client", From = [Rita], Recipients = [Ask], Subject = "A lamp", Text = "Please" }));
        Assert.Equal("We fetch A lamp", (await stage.NextAsync()).Header("Subject"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_single_mail_that_waited_for_the_morning_can_be_answered(DatabaseKind kind)
    {
        await using var stage = await Stage.OpenAsync(kind);
        await stage.House.DoneAsync(stage.House.Requester, MailHouse.Nights);
        stage.House.Clock.Advance(TimeSpan.FromHours(12));
        await stage.House.ArriveAsync(stage.House.Requester);
        Assert.Empty(await stage.SendAsync());
        stage.House.Clock.Advance(TimeSpan.FromHours(12));
        Assert.Equal(1, await stage.House.GatherAsync());
        var mail = await stage.NextAsync();
        Assert.Equal("done", await stage.RouteAsync(Reply(mail.Header("Reply-To").Trim('<', '>'), "Yes")));
    }

    [Fact]
    public async Task Who_has_left_is_not_heard()
    {
        await using var stage = await Stage.OpenAsync(DatabaseKind.Sqlite);
        var address = await stage.OfferAsync();
        var house = stage.House;
        await house.DoneAsync(house.Administrator, new ChangePerson(house.Requester, "Rita Requester", "rita@elsewhere.example", house.Unit, "en", "UTC"));
        Assert.Equal("mail.other-sender", await stage.RouteAsync(Reply(address, "Yes")));
        Assert.Empty(await stage.SendAsync());
        Assert.Equal(0, await stage.SignedAsync());
    }

    [Fact]
    public async Task Without_a_mailbox_no_mail_speaks_of_answering()
    {
        await using var smtp = new SmtpListener();
        await using var house = await MailHouse.OpenAsync(DatabaseKind.Sqlite, smtp.Port);
        await house.ArriveAsync(house.Requester);
        await house.SendAsync();
        var mail = Assert.Single(smtp.Mails);
        Assert.DoesNotContain("Reply-To:", mail.Data, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Answer with yes", mail.Body, StringComparison.Ordinal);
        Assert.Equal(0, await house.QueryAsync(db => db.Set<ReplyOffer>().CountAsync(Now)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_party_without_an_account_answers_in_its_own_name(DatabaseKind kind)
    {
        await using var stage = await Stage.OpenAsync(kind);
        var mill = new PartyId(new Guid("00000000-0000-7000-8000-00000000ffff"));
        await stage.House.ArriveAsync(mill);
        var mail = await stage.NextAsync();
        Assert.Equal("done", await stage.RouteAsync(Reply(mail.Header("Reply-To").Trim('<', '>'), "ja") with { From = ["mail@mill.example"] }));
        Assert.Equal(mill, await stage.House.QueryAsync(db => db.Set<Fact>().Where(fact => fact.Name == TestRoom.Signed.Name).Select(fact => fact.Actor).SingleAsync(Now)));
    }

    private static ArrivedMail Reply(string to, string text) => new() { MessageId = "reply@client", From = [Rita], Recipients = [to], EnvelopeFrom = Rita, Text = text };

    /// <summary>A house whose mail can be answered.</summary>
    private sealed class Stage(TestHouse house, SmtpListener smtp) : IAsyncDisposable
    {
        internal TestHouse House => house;

        internal SmtpListener Smtp => smtp;

        internal static async Task<Stage> OpenAsync(DatabaseKind kind)
        {
            var smtp = new SmtpListener();
            return new Stage(await MailHouse.OpenAsync(kind, smtp.Port, reply: Mailbox, ask: Ask), smtp);
        }

        /// <summary>Something arrives for Rita; answers the address that the mail about it carries.</summary>
        internal async Task<string> OfferAsync(int number = 1)
        {
            await house.ArriveAsync(house.Requester, number);
            var mail = await NextAsync();
            Assert.Contains("Answer with yes to sign.", mail.Body, StringComparison.Ordinal);
            return mail.Header("Reply-To").Trim('<', '>');
        }

        internal async Task<string?> RouteAsync(ArrivedMail mail) => (await house.Services.GetRequiredService<MailRouter>().RouteAsync(mail, Now)).Code;

        internal async Task<IReadOnlyList<ReceivedMail>> SendAsync()
        {
            await house.SendAsync();
            return Drain();
        }

        internal async Task<ReceivedMail> NextAsync() => Assert.Single(await SendAsync());

        internal List<ReceivedMail> Drain()
        {
            var found = new List<ReceivedMail>();
            while (smtp.Mails.TryDequeue(out var mail))
            {
                found.Add(mail);
            }

            return found;
        }

        internal Task<int> SignedAsync() => house.QueryAsync(db => db.Set<Fact>().CountAsync(fact => fact.Name == TestRoom.Signed.Name, Now));

        /// <summary>All that is kept of mails.</summary>
        internal async Task<string> DumpAsync() => string.Join('\n', await house.QueryAsync(async db => new List<string>(
        [
            .. await db.Set<QueuedMail>().Select(mail => mail.Body + mail.Subject + mail.ToAddress).ToListAsync(Now), .. await db.Set<ReplyToken>().Select(token => token.Digest).ToListAsync(Now),
        ])));

        public async ValueTask DisposeAsync()
        {
            await house.DisposeAsync();
            await smtp.DisposeAsync();
        }
    }
}

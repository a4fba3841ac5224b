using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Notices.InApp;
using Vouch.Notices.Mail;
using Vouch.Testing;

namespace Vouch.Notices.Tests;

public sealed class NoticesTests
{
    private static readonly PartyId Outsider = new(new Guid("00000000-0000-7000-8000-00000000ffff"));
    private static readonly SubjectRef Parcel = new("parcel", new Guid("00000000-0000-7000-8000-000000000007"));

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whom_a_fact_concerns_is_told_once_and_not_of_their_own_act(DatabaseKind database)
    {
        await using var house = await OpenAsync(database, null);
        await ArriveAsync(house, house.Buyer, house.Requester, house.Buyer);
        await house.PumpAsync();
        Assert.Equal(1, await UnreadAsync(house, house.Requester));
        Assert.Equal(0, await UnreadAsync(house, house.Buyer));
        await house.QueryAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE kernel_cursor SET position = 0 WHERE reader = 'reader:notices'", Now));
        await house.PumpAsync();
        Assert.Equal(1, await UnreadAsync(house, house.Requester));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_notice_is_said_in_the_readers_language_and_marked_as_read(DatabaseKind database)
    {
        await using var house = await OpenAsync(database, null);
        for (var i = 0; i < NoticeQueries.PageSize + 3; i++)
        {
            await ArriveAsync(house, house.Buyer, house.Requester);
        }

        await house.PumpAsync();
        var reader = Recipient.Of("Rita", "de", "Europe/Berlin");
        var first = await house.WithAsync((NoticeQueries queries) => queries.ListAsync(house.Requester, reader, null, false, Now));
        Assert.Equal((NoticeQueries.PageSize, "/parcels/7"), (first.Items.Count, first.Items[0].Link));
        Assert.Contains("PAR-7", first.Items[0].Text, StringComparison.Ordinal);
        Assert.Contains("1.234,50", first.Items[0].Text, StringComparison.Ordinal);
        Assert.Contains("Mind the glass", first.Items[0].Text, StringComparison.Ordinal);
        var second = await house.WithAsync((NoticeQueries queries) => queries.ListAsync(house.Requester, reader, long.Parse(first.Next!), false, Now));
        Assert.Equal((3, null), (second.Items.Count, second.Next));
        Assert.Empty(first.Items.Select(line => line.Id).Intersect(second.Items.Select(line => line.Id)));
        await house.DoneAsync(house.Requester, new MarkNoticesRead(second.Items[0].Id));
        Assert.Equal(NoticeQueries.PageSize + 2, await UnreadAsync(house, house.Requester));
        await house.RefusedAsync("not-found", house.Buyer, new MarkNoticesRead(second.Items[1].Id));
        await house.DoneAsync(house.Requester, new MarkNoticesRead());
        Assert.Equal(0, await UnreadAsync(house, house.Requester));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Mail_leaves_through_smtp_after_the_commit(DatabaseKind database)
    {
        await using var smtp = new SmtpListener();
        await using var house = await OpenAsync(database, smtp);
        await ArriveAsync(house, house.Buyer, house.Requester, Outsider);
        await house.PumpAsync();
        Assert.Empty(smtp.Mails);
        Assert.Equal(2, await SendAsync(house));
        Assert.Equal(0, await SendAsync(house));
        Assert.Equal(["mail@mill.example", "rita.requester@acme.example"], smtp.Mails.Select(mail => mail.To).Order());
        var mail = smtp.Mails.Single(one => one.To == "rita.requester@acme.example");
        Assert.Equal("vouch@acme.example", mail.From);
        Assert.Contains("https://vouch.acme.example/parcels/7", mail.Body, StringComparison.Ordinal);
        Assert.Contains("PAR-7", mail.Body, StringComparison.Ordinal);
        Assert.Equal("auto-generated", mail.Header("Auto-Submitted"));
    }

    [Fact]
    public async Task What_the_server_refuses_for_now_is_tried_again_later_with_the_same_message_id()
    {
        await using var smtp = new SmtpListener { RefuseNext = 1 };
        await using var house = await OpenAsync(DatabaseKind.Sqlite, smtp);
        await ArriveAsync(house, house.Buyer, house.Requester);
        await house.PumpAsync();
        Assert.Equal(0, await SendAsync(house));
        var waiting = await house.QueryAsync(db => db.Set<QueuedMail>().AsNoTracking().SingleAsync(Now));
        Assert.Equal((MailState.Waiting, 1), (waiting.State, waiting.Attempts));
        Assert.NotNull(waiting.LastError);
        Assert.Equal(0, await SendAsync(house));
        house.Clock.Advance(QueuedMail.Wait(1));
        Assert.Equal(1, await SendAsync(house));
        Assert.Contains(waiting.Id.ToString(), Assert.Single(smtp.Mails).Header("Message-ID"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_that_nobody_takes_is_given_up_and_kept_as_failed()
    {
        await using var smtp = new SmtpListener { RefuseNext = 1_000 };
        await using var house = await OpenAsync(DatabaseKind.Sqlite, smtp);
        await ArriveAsync(house, house.Buyer, house.Requester);
        await house.PumpAsync();
        for (var i = 0; i < QueuedMail.MostAttempts; i++)
        {
            await SendAsync(house);
            house.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal((MailState.Failed, null), await house.QueryAsync(db => db.Set<QueuedMail>().Select(mail => ValueTuple.Create(mail.State, mail.NextAt)).SingleAsync(Now)));
    }

    [Fact]
    public async Task A_note_cannot_carry_a_header_into_the_mail()
    {
        await using var smtp = new SmtpListener();
        await using var house = await OpenAsync(DatabaseKind.Sqlite, smtp);
        await ArriveAsync(house, house.Buyer, "Hello\r\nBcc: victim@example.com", house.Requester);
        await house.PumpAsync();
        Assert.Equal(1, await SendAsync(house));
        Assert.DoesNotContain(Assert.Single(smtp.Mails).Data.Split("\n\n")[0].Split('\n'), line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Without_a_mail_server_nothing_is_queued()
    {
        await using var house = await OpenAsync(DatabaseKind.Sqlite, null);
        await ArriveAsync(house, house.Buyer, house.Requester);
        await house.PumpAsync();
        Assert.Equal(0, await house.QueryAsync(db => db.Set<QueuedMail>().CountAsync(Now)));
        Assert.Equal(0, await SendAsync(house));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 4)]
    [InlineData(20, 720)]
    public void Each_failure_waits_longer_up_to_half_a_day(int attempts, int minutes) => Assert.Equal(TimeSpan.FromMinutes(minutes), QueuedMail.Wait(attempts));

    private static Task<TestHouse> OpenAsync(DatabaseKind database, SmtpListener? smtp) => TestHouse.OpenAsync(
        database,
        services => services.AddSingleton(new MailSettings(smtp is null ? null : "127.0.0.1", smtp?.Port ?? 25, false, null, null, "vouch@acme.example", "Vouch", new Uri("https://vouch.acme.example"))),
        new NoticesModule(),
        new TestRoom());

    private static Task ArriveAsync(TestHouse house, PartyId actor, params PartyId[] told) => ArriveAsync(house, actor, "Mind the glass", told);

    private static async Task ArriveAsync(TestHouse house, PartyId actor, string note, params PartyId[] told)
    {
        var outcome = await house.RunAsync(await house.ActorAsync(actor), new Arrive(note, told));
        Assert.True(outcome.IsDone);
    }

    private static Task<int> UnreadAsync(TestHouse house, PartyId person) => house.WithAsync((NoticeQueries queries) => queries.UnreadAsync(person, Now));

    private static Task<int> SendAsync(TestHouse house) => house.Services.GetRequiredService<MailSender>().RunAsync(Now);

    private sealed record Arrive(string Note, PartyId[] Told) : ICommand<Done>;

    private sealed class ArriveHandler : IHandler<Arrive, Done>
    {
        public Task<Outcome<Done>> HandleAsync(Arrive command, Work work, CancellationToken cancellationToken)
        {
            work.Record(new FactDraft(TestRoom.Arrived, Parcel)
            {
                Parties = [.. command.Told.Select(party => ("receiver", party))],
                Texts = new Dictionary<string, string> { ["note"] = command.Note },
            });
            return Task.FromResult<Outcome<Done>>(Done.Value);
        }
    }

    internal static void AddHandler(IServiceCollection services) => services.AddScoped<IHandler<Arrive, Done>, ArriveHandler>();
}

using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Notices.Choices;
using Vouch.Testing;

namespace Vouch.Notices.Tests.Choices;

public sealed class NoticeSettingsTests
{
    private const int NoServer = 9;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_chose_nothing_gets_everything_at_once(DatabaseKind database)
    {
        await using var house = await MailHouse.OpenAsync(database, NoServer);
        var settings = await house.WithAsync((NoticeSettingsQuery query) => query.FindAsync(house.Requester, Now));
        Assert.Equal((MailChoice.AtOnce, MailChoice.AtOnce, null, "Europe/Berlin"), (settings.PromisesInDanger, settings.Rest, settings.QuietFrom, settings.TimeZone));
        await house.ArriveAsync(house.Requester);
        Assert.Equal(house.Clock.GetUtcNow(), Assert.Single(await house.MailsAsync()).NextAt);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_is_never_wanted_as_mail_is_told_in_the_application_alone(DatabaseKind database)
    {
        await using var house = await MailHouse.OpenAsync(database, NoServer);
        await house.DoneAsync(house.Requester, MailHouse.All(MailChoice.AtOnce) with { Rest = MailChoice.Never });
        await house.ArriveAsync(house.Requester);
        await house.HappenAsync(TestRoom.Broken, 2, "owed-to", house.Requester);
        Assert.StartsWith("Promise in danger", Assert.Single(await house.MailsAsync()).Subject, StringComparison.Ordinal);
        Assert.Equal(0, await house.AwaitingAsync());
        Assert.Equal(2, await house.WithAsync((Vouch.Notices.InApp.NoticeQueries queries) => queries.UnreadAsync(house.Requester, Now)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_choice_is_kept_and_read_back(DatabaseKind database)
    {
        await using var house = await MailHouse.OpenAsync(database, NoServer);
        var choice = new ChangeNoticeSettings(
            MailChoice.AtOnce, MailChoice.Digest, MailChoice.Never, MailChoice.Digest, MailChoice.AtOnce, [DayOfWeek.Friday, DayOfWeek.Monday], [17, 8], new TimeOnly(19, 30), new TimeOnly(6, 45), true, true);
        await house.DoneAsync(house.Requester, choice);
        await house.DoneAsync(house.Requester, choice);
        var read = await house.WithAsync((NoticeSettingsQuery query) => query.FindAsync(house.Requester, Now));
        Assert.Equal((MailChoice.AtOnce, MailChoice.Digest, MailChoice.Never), (read.PromisesInDanger, read.Decisions, read.RequestsAndOrders));
        Assert.Equal([DayOfWeek.Monday, DayOfWeek.Friday], read.DigestDays);
        Assert.Equal([8, 17], read.DigestHours);
        Assert.Equal((new TimeOnly(19, 30), new TimeOnly(6, 45), true, true), (read.QuietFrom, read.QuietUntil, read.QuietWeekends, read.UrgentAlways));
        // Monday 10:00 in Berlin: the next is the same day at 17:00.
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 16, 0, 0, TimeSpan.Zero), read.NextDigest);
    }

    [Fact]
    public async Task What_cannot_be_chosen_is_refused()
    {
        await using var house = await MailHouse.OpenAsync(DatabaseKind.Sqlite, NoServer);
        var me = house.Requester;
        await house.RefusedAsync("notice-settings.no-day", me, MailHouse.Daily with { DigestDays = [] });
        await house.RefusedAsync("notice-settings.no-day", me, MailHouse.Daily with { DigestDays = [(DayOfWeek)9] });
        await house.RefusedAsync("notice-settings.no-hour", me, MailHouse.Daily with { DigestHours = null });
        await house.RefusedAsync("notice-settings.hours-out-of-range", me, MailHouse.Daily with { DigestHours = [24] });
        await house.RefusedAsync("notice-settings.hours-out-of-range", me, MailHouse.Daily with { DigestHours = [1, 2, 3] });
        await house.RefusedAsync("notice-settings.quiet-half", me, MailHouse.Nights with { QuietUntil = null });
        await house.RefusedAsync("notice-settings.quiet-all-day", me, MailHouse.Nights with { QuietUntil = new TimeOnly(19, 0) });
        Assert.Equal(0, await house.QueryAsync(db => db.Set<MailPreference>().CountAsync(Now)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Mail_of_the_night_waits_and_comes_as_one_in_the_morning(DatabaseKind database)
    {
        await using var house = await MailHouse.OpenAsync(database, NoServer);
        await house.DoneAsync(house.Requester, MailHouse.Nights);
        house.Clock.Advance(TimeSpan.FromHours(10));
        await house.ArriveAsync(house.Requester, 1);
        await house.ArriveAsync(house.Requester, 2);
        Assert.Empty(await house.MailsAsync());
        Assert.Equal(0, await house.GatherAsync());
        Assert.Equal(new DateTimeOffset(2026, 3, 3, 6, 0, 0, TimeSpan.Zero), (await house.ChosenAsync(house.Requester)).GatherAt);
        house.Clock.AdvanceTo(new DateTimeOffset(2026, 3, 3, 6, 0, 0, TimeSpan.Zero));
        Assert.Equal(1, await house.GatherAsync());
        Assert.Equal(0, await house.GatherAsync());
        Assert.Equal("While it was quiet: 2 notices", Assert.Single(await house.MailsAsync()).Subject);
        await house.ArriveAsync(house.Requester, 3);
        Assert.Equal(2, (await house.MailsAsync()).Count);
    }

    [Fact]
    public async Task A_single_mail_of_the_night_is_the_mail_it_would_have_been_and_one_that_was_read_is_none()
    {
        await using var house = await MailHouse.OpenAsync(DatabaseKind.Sqlite, NoServer);
        await house.DoneAsync(house.Requester, MailHouse.Nights);
        house.Clock.Advance(TimeSpan.FromHours(10));
        await house.ArriveAsync(house.Requester);
        house.Clock.Advance(TimeSpan.FromHours(12));
        Assert.Equal(1, await house.GatherAsync());
        Assert.StartsWith("Parcel PAR-7", Assert.Single(await house.MailsAsync()).Subject, StringComparison.Ordinal);
        house.Clock.Advance(TimeSpan.FromHours(12));
        await house.ArriveAsync(house.Requester, 2);
        await house.DoneAsync(house.Requester, new Vouch.Notices.InApp.MarkNoticesRead());
        house.Clock.Advance(TimeSpan.FromHours(12));
        Assert.Equal(0, await house.GatherAsync());
        Assert.Single(await house.MailsAsync());
        Assert.Equal(0, await house.AwaitingAsync());
    }

    [Theory]
    [InlineData("promise.broken", "owed-to", true)]
    [InlineData("promise.broken", "owner", false)]
    [InlineData("promise.at-risk", "owner", true)]
    [InlineData("promise.at-risk", "owed-to", false)]
    public async Task What_is_urgent_for_a_person_comes_at_night_where_they_want_it(string fact, string role, bool comes)
    {
        await using var house = await MailHouse.OpenAsync(DatabaseKind.Sqlite, NoServer);
        var name = fact == "promise.broken" ? TestRoom.Broken : TestRoom.AtRisk;
        house.Clock.Advance(TimeSpan.FromHours(12));
        await house.DoneAsync(house.Requester, MailHouse.Nights);
        await house.HappenAsync(name, 1, role, house.Requester);
        Assert.Empty(await house.MailsAsync());
        await house.DoneAsync(house.Requester, MailHouse.Nights with { UrgentAlways = true });
        await house.HappenAsync(name, 2, role, house.Requester);
        Assert.Equal(comes ? 1 : 0, (await house.MailsAsync()).Count);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Mail_that_could_not_leave_before_the_night_waits_with_the_rest_of_it(DatabaseKind database)
    {
        await using var smtp = new SmtpListener { RefuseNext = 2 };
        await using var house = await MailHouse.OpenAsync(database, smtp.Port);
        await house.DoneAsync(house.Requester, MailHouse.Nights);
        house.Clock.AdvanceTo(new DateTimeOffset(2026, 3, 2, 17, 59, 30, TimeSpan.Zero));
        await house.ArriveAsync(house.Requester, 1);
        await house.ArriveAsync(house.Requester, 2);
        Assert.Equal(0, await house.SendAsync());
        house.Clock.Advance(TimeSpan.FromHours(3));
        Assert.Equal(0, await house.SendAsync());
        Assert.Empty(await house.MailsAsync());
        Assert.Equal(2, await house.AwaitingAsync());
        house.Clock.Advance(TimeSpan.FromHours(12));
        Assert.Equal(1, await house.GatherAsync());
        Assert.Equal(1, await house.SendAsync());
        Assert.Single(smtp.Mails);
    }

    [Theory]
    [InlineData(MailChoice.Never, 0)]
    [InlineData(MailChoice.AtOnce, 1)]
    public async Task What_waits_follows_another_choice(MailChoice choice, int mails)
    {
        await using var house = await MailHouse.OpenAsync(DatabaseKind.Sqlite, NoServer);
        await house.DoneAsync(house.Requester, MailHouse.Daily);
        await house.ArriveAsync(house.Requester, 1);
        await house.ArriveAsync(house.Requester, 2);
        Assert.Equal(2, await house.AwaitingAsync());
        await house.DoneAsync(house.Requester, MailHouse.All(choice));
        Assert.Equal(mails, await house.GatherAsync());
        Assert.Equal(mails, (await house.MailsAsync()).Count);
        Assert.Equal(0, await house.AwaitingAsync());
        house.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(0, await house.GatherAsync());
    }

    [Theory]
    [InlineData("promise.broken", NoticeGroup.PromisesInDanger)]
    [InlineData("promise.renewed", NoticeGroup.Rest)]
    [InlineData("approval.requested.approver", NoticeGroup.Decisions)]
    [InlineData("payment-run.prepared", NoticeGroup.Decisions)]
    [InlineData("payment.settled.supplier", NoticeGroup.InvoicesAndPayments)]
    [InlineData("order.sent.requester", NoticeGroup.RequestsAndOrders)]
    [InlineData("supplier.qualified.owner", NoticeGroup.Rest)]
    public void A_kind_belongs_to_the_group_of_what_it_is_about(string kind, NoticeGroup group) => Assert.Equal(group, NoticeGroups.Of(kind));
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Notices.Choices;
using Vouch.Testing;

namespace Vouch.Notices.Tests.Digest;

public sealed class DigestTests
{
    private const int NoServer = 9;
    private static readonly DateTimeOffset Morning = new(2026, 3, 3, 7, 0, 0, TimeSpan.Zero);

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_digest_tells_once_what_is_unread_grouped_by_what_it_is_about(DatabaseKind database)
    {
        await using var house = await MailHouse.OpenAsync(database, NoServer);
        await house.DoneAsync(house.Requester, MailHouse.Daily);
        await house.DoneAsync(house.Requester, new ChangeOwnSettings("de", "Europe/Berlin"));
        await house.ArriveAsync(house.Requester, 1);
        await house.ArriveAsync(house.Requester, 2);
        await house.ArriveAsync(house.Requester, 1);
        Assert.Equal(0, await house.GatherAsync());
        house.Clock.AdvanceTo(Morning);
        Assert.Equal(1, await house.GatherAsync());
        var mail = Assert.Single(await house.MailsAsync());
        Assert.Equal("Ihre Übersicht: 3 ungelesen", mail.Subject);
        Assert.Equal(2, mail.Body.Split('\n').Count(line => line == "PAR-7 Parcel"));
        Assert.Equal(3, mail.Body.Split('\n').Count(line => line == "  https://vouch.acme.example/parcels/7"));
        Assert.Contains("1.234,50", mail.Body, StringComparison.Ordinal);
        Assert.Contains("https://vouch.acme.example/notices/settings", mail.Body, StringComparison.Ordinal);
        house.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await house.GatherAsync());
        Assert.Equal(Morning.AddDays(2), (await house.ChosenAsync(house.Requester)).DigestAt);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_a_room_has_to_say_comes_first_and_is_enough_for_a_digest(DatabaseKind database)
    {
        await using var house = await MailHouse.OpenAsync(database, NoServer);
        await house.DoneAsync(house.Requester, MailHouse.Daily);
        await house.DoneAsync(house.Buyer, MailHouse.Daily);
        house.Services.GetRequiredService<ChoreList>().People.Add(house.Requester);
        house.Clock.AdvanceTo(Morning);
        Assert.Equal(1, await house.GatherAsync());
        var mail = Assert.Single(await house.MailsAsync());
        Assert.Equal(("Your summary: 1 to do", "rita.requester@acme.example"), (mail.Subject, mail.ToAddress));
        Assert.StartsWith("Due today or overdue\n- Water the plants by 9 Mar 2026\n  https://vouch.acme.example/plants", mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_read_meanwhile_is_left_out()
    {
        await using var house = await MailHouse.OpenAsync(DatabaseKind.Sqlite, NoServer);
        await house.DoneAsync(house.Requester, MailHouse.Daily);
        await house.ArriveAsync(house.Requester, 1);
        await house.DoneAsync(house.Requester, new Vouch.Notices.InApp.MarkNoticesRead());
        house.Clock.AdvanceTo(Morning);
        Assert.Equal(0, await house.GatherAsync());
        Assert.Empty(await house.MailsAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_nodes_at_once_write_one_digest_and_lose_none(DatabaseKind database)
    {
        await using var house = await MailHouse.OpenAsync(database, NoServer);
        PartyId[] people = [house.Requester, house.Buyer, house.OtherBuyer, house.Finance, house.Head, house.Approver];
        foreach (var person in people)
        {
            await house.DoneAsync(person, MailHouse.Daily);
            await house.ArriveAsync(person, 1);
            await house.ArriveAsync(person, 2);
        }

        house.Clock.AdvanceTo(Morning);
        var written = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => house.GatherAsync())));
        // Who found nobody free leaves the rest to the others, or to the next round.
        var total = written.Sum() + await house.GatherAsync();
        Assert.Equal((people.Length, people.Length), (total, (await house.MailsAsync()).Select(mail => mail.ToAddress).Distinct().Count()));
        Assert.Equal(0, await house.AwaitingAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_node_that_dies_while_it_writes_neither_loses_nor_doubles(DatabaseKind database)
    {
        await using var house = await MailHouse.OpenAsync(database, NoServer);
        await house.DoneAsync(house.Requester, MailHouse.Daily);
        await house.ArriveAsync(house.Requester, 1);
        house.Clock.AdvanceTo(Morning);
        house.Services.GetRequiredService<DyingNode>().Dies = true;
        await Assert.ThrowsAsync<InvalidOperationException>(house.GatherAsync);
        Assert.Empty(await house.MailsAsync());
        house.Services.GetRequiredService<DyingNode>().Dies = false;
        Assert.Equal(1, await house.GatherAsync());
        Assert.Equal(0, await house.GatherAsync());
        Assert.Single(await house.MailsAsync());
    }

    [Fact]
    public async Task A_server_that_slept_through_the_time_and_wakes_at_night_lets_people_sleep()
    {
        await using var house = await MailHouse.OpenAsync(DatabaseKind.Sqlite, NoServer);
        await house.DoneAsync(house.Requester, MailHouse.Daily with { QuietFrom = new TimeOnly(19, 0), QuietUntil = new TimeOnly(7, 0) });
        await house.ArriveAsync(house.Requester, 1);
        house.Clock.AdvanceTo(new DateTimeOffset(2026, 3, 3, 20, 0, 0, TimeSpan.Zero));
        Assert.Equal(0, await house.GatherAsync());
        house.Clock.AdvanceTo(new DateTimeOffset(2026, 3, 4, 6, 0, 0, TimeSpan.Zero));
        Assert.Equal(1, await house.GatherAsync());
        Assert.Equal(new DateTimeOffset(2026, 3, 4, 7, 0, 0, TimeSpan.Zero), (await house.ChosenAsync(house.Requester)).DigestAt);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_moves_to_another_zone_gets_the_digest_by_its_clock(DatabaseKind database)
    {
        await using var house = await MailHouse.OpenAsync(database, NoServer);
        await house.DoneAsync(house.Requester, MailHouse.Daily);
        Assert.Equal(Morning, (await house.ChosenAsync(house.Requester)).DigestAt);
        await house.DoneAsync(house.Requester, new ChangeOwnSettings("en", "America/New_York"));
        await house.PumpAsync();
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 13, 0, 0, TimeSpan.Zero), (await house.ChosenAsync(house.Requester)).DigestAt);
    }

    [Fact]
    public async Task Who_has_left_gets_nothing_more()
    {
        await using var house = await MailHouse.OpenAsync(DatabaseKind.Sqlite, NoServer);
        await house.DoneAsync(house.Requester, MailHouse.Daily);
        await house.ArriveAsync(house.Requester, 1);
        await house.DoneAsync(house.Administrator, new DeactivatePerson(house.Requester));
        house.Clock.AdvanceTo(Morning);
        Assert.Equal(0, await house.GatherAsync());
        Assert.Equal(0, await house.QueryAsync(db => db.Set<MailPreference>().CountAsync(row => row.DigestAt != null, Now)));
    }
}

using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Notices;
using Vouch.Promises.Keeping;
using Vouch.Promises.Reading;
using Vouch.Promises.Tests.Support;
using Vouch.Testing;
using Vouch.Ui;

namespace Vouch.Promises.Tests.Reading;

public sealed class DueInDigestTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_digest_lists_what_its_reader_owes_today_or_should_have_done_and_nothing_else(DatabaseKind database)
    {
        await using var house = await TestHouse.OpenAsync(database, new NoticesModule(), new PromisesModule(), new TestModule());
        var now = house.Clock.GetUtcNow();
        await house.DoneAsync(house.Buyer, new MakePromise("I will call.", house.Requester, now.AddHours(1), World.Request().ToString()));
        await house.DoneAsync(house.Buyer, new MakePromise("I will write.", house.Requester, now.AddHours(12)));
        await house.DoneAsync(house.Buyer, new MakePromise("I will visit.", house.Requester, now.AddHours(15)));
        await house.DoneAsync(house.OtherBuyer, new MakePromise("I will sing.", house.Requester, now.AddHours(2)));
        house.Clock.Advance(TimeSpan.FromHours(2));
        await house.Services.GetRequiredService<PromiseClock>().RunUntilAsync(house.Clock.GetUtcNow(), Now);

        // 22:00 in Berlin is today, 01:00 is not.
        var lines = await LinesAsync(house, house.Buyer);
        Assert.Equal(["NO-1", "Rita Requester"], lines.Select(line => line.Arguments[0]));
        Assert.Equal(["I will call.", "I will write."], lines.Select(line => line.Arguments[1]));
        Assert.NotEqual(lines[0].Text, lines[1].Text);
        Assert.All(lines, line => Assert.StartsWith("/promises/", line.Link, StringComparison.Ordinal));
        Assert.Empty(await LinesAsync(house, house.Requester));
    }

    private static async Task<IReadOnlyList<DigestLine>> LinesAsync(TestHouse house, PartyId person)
    {
        var actor = await house.ActorAsync(person);
        var card = (await house.Services.GetRequiredService<CompanyDirectory>().ReadAsync(Now)).Person(person)!;
        return await house.WithAsync((IEnumerable<IDigestSection> sections) => sections.OfType<DueInDigest>().Single().LinesAsync(new DigestReader(actor, card, new Reader(), house.Clock.GetUtcNow()), Now));
    }

    private sealed class Reader : IReader
    {
        public System.Globalization.CultureInfo Culture { get; } = System.Globalization.CultureInfo.GetCultureInfo("en-GB");

        public TimeZoneInfo TimeZone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

        public string? Name => null;
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Notices;
using Vouch.Promises.Keeping;
using Vouch.Promises.Statements;
using Vouch.Promises.Tests.Support;
using Vouch.Promises.WorkingTime;
using Vouch.Testing;

namespace Vouch.Promises.Tests.Statements;

public sealed class StatementTests
{
    private static readonly PartyId Other = new(new Guid("00000000-0000-7000-8000-0000000000d2"));

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Each_supplier_gets_one_statement_for_each_month_whatever_how_many_nodes_issue_it(DatabaseKind database)
    {
        await using var house = await OpenAsync(database);
        await PromisesAsync(house);
        house.Clock.Advance(new DateTimeOffset(2026, 4, 1, 6, 0, 0, TimeSpan.Zero) - house.Clock.GetUtcNow());
        StatementClock[] nodes = [.. Enumerable.Range(0, 3).Select(_ => new StatementClock(house.Services.GetRequiredService<Pipeline>(), house.Services.GetRequiredService<IServiceScopeFactory>()))];
        var issued = await Task.WhenAll(nodes.Select(node => Task.Run(() => node.IssueDueAsync(house.Clock.GetUtcNow(), Now), Now)));
        Assert.Equal(2, issued.Sum());
        Assert.Equal(0, await nodes[0].IssueDueAsync(house.Clock.GetUtcNow(), Now));
        var statements = await house.QueryAsync(db => db.Set<Statement>().OrderBy(row => row.Supplier).ToListAsync(Now));
        Assert.Equal([("2026-03", 1, 1, 2, 1), ("2026-03", 0, 0, 1, 0)], statements.OrderBy(row => row.Supplier.Value).Select(row => (row.Month, row.KeptByUs, row.BrokenByUs, row.KeptByThem, row.BrokenByThem)));
        Assert.Equal(2, await house.QueryAsync(db => db.Facts.CountAsync(fact => fact.Name == "statement.issued", Now)));
        Assert.Null(FactProofCheck.FirstFault([], [statements[0].Seal], []));
    }

    [Theory]
    [InlineData("2026-08-01T12:00", 0)] // a Saturday
    [InlineData("2026-08-02T12:00", 0)]
    [InlineData("2026-08-02T21:59", 0)] // in Berlin still Sunday
    [InlineData("2026-08-02T22:00", 1)]
    [InlineData("2026-08-31T12:00", 1)]
    public async Task Statements_come_on_the_first_working_day(string at, int expected)
    {
        await using var house = await OpenAsync(DatabaseKind.Sqlite);
        var july = new DateTimeOffset(2026, 7, 10, 9, 0, 0, TimeSpan.Zero);
        house.Clock.Advance(july - house.Clock.GetUtcNow());
        await Settled.KeepAsync(house, [Of(house, World.Supplier, null, july, true)]);
        await Ledger.SealAsync(house);
        var now = DateTimeOffset.Parse(at + "Z", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(expected, await house.Services.GetRequiredService<StatementClock>().IssueDueAsync(now, Now));
    }

    [Fact]
    public async Task Without_a_seal_nothing_is_issued_and_with_the_first_one_it_is()
    {
        await using var house = await TestHouse.OpenAsync(DatabaseKind.Sqlite, new NoticesModule(), new PromisesModule(), new TestModule());
        await Settled.KeepAsync(house, [Of(house, World.Supplier, null, house.Clock.GetUtcNow(), true)]);
        Assert.Equal(0, await house.Services.GetRequiredService<StatementClock>().IssueDueAsync(house.Clock.GetUtcNow().AddMonths(1), Now));
        Assert.Empty(await house.QueryAsync(db => db.Set<Statement>().ToListAsync(Now)));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_people_of_a_supplier_see_their_statements_and_nobody_elses(DatabaseKind database)
    {
        await using var house = await OpenAsync(database);
        await PromisesAsync(house);
        await house.Services.GetRequiredService<StatementClock>().IssueDueAsync(new DateTimeOffset(2026, 4, 1, 6, 0, 0, TimeSpan.Zero), Now);
        var theirs = new Actor(World.Cleo, []) { Supplier = World.Supplier };
        var statement = Assert.Single(await house.WithAsync((StatementQueries queries) => queries.OfAsync(theirs, Now)));
        foreach (var (byThem, count) in new[] { (false, statement.KeptByUs + statement.BrokenByUs), (true, statement.KeptByThem + statement.BrokenByThem) })
        {
            Assert.Equal(count, (await house.WithAsync((StatementQueries queries) => queries.BehindAsync(statement, byThem, theirs, Now))).Count);
        }

        Assert.Null(await house.WithAsync((StatementQueries queries) => queries.FindAsync(new Actor(World.Cleo, []) { Supplier = World.Anna }, "2026-03", Now)));
        Assert.Null(await house.WithAsync((StatementQueries queries) => queries.FindAsync(theirs with { Scope = World.Order() }, "2026-03", Now)));
        Assert.Empty(await house.WithAsync((StatementQueries queries) => queries.OfAsync(new Actor(house.Buyer, []) { Unit = house.Unit }, Now)));
    }

    [Fact]
    public async Task The_seal_is_in_the_message_that_the_supplier_gets()
    {
        await using var house = await OpenAsync(DatabaseKind.Sqlite);
        await PromisesAsync(house);
        await house.Services.GetRequiredService<StatementClock>().IssueDueAsync(new DateTimeOffset(2026, 4, 1, 6, 0, 0, TimeSpan.Zero), Now);
        var fact = await house.QueryAsync(db => db.Facts.FirstAsync(one => one.Name == "statement.issued", Now));
        var company = await house.Services.GetRequiredService<Vouch.Company.CompanyDirectory>().ReadAsync(Now);
        var draft = Assert.Single(await house.QueryAsync(db => new StatementNotices().TellAsync(fact, new NoticeContext(db, company, new Dictionary<string, string>()), Now)));
        var seal = (await house.QueryAsync(db => db.Set<Statement>().FirstAsync(row => row.Supplier == draft.To, Now))).Seal;
        Assert.NotNull(draft.Body);
        var read = KeptSeal.Parse("Hello,\r\n\r\n" + ((string)draft.Arguments[^1]).ReplaceLineEndings("\r\n> ") + "\r\n\r\nhttps://vouch.example\r\n")!;
        var kept = KeptSeal.Of(seal)!;
        Assert.Equal((kept.From, kept.To, kept.Key), (read.From, read.To, read.Key));
        Assert.Equal(kept.Digest, read.Digest);
        Assert.Equal(kept.Signature, read.Signature);
        Assert.Null(FactProofCheck.CompareWith(read, [seal], []));
        Assert.Equal("seal.broken", FactProofCheck.CompareWith(read with { Digest = [.. read.Digest.Reverse()] }, [seal], [])?.Code);
        Assert.Equal("seal.contradicts", FactProofCheck.CompareWith(read with { From = read.From + 1 }, [seal], [])?.Code);
        Assert.Equal("seal.other-key", FactProofCheck.CompareWith(read with { Key = "sha256:00" }, [seal], [])?.Code);
        Assert.Null(KeptSeal.Parse("digest: none"));
        Assert.Null(KeptSeal.Parse("{}"));
    }

    private static async Task PromisesAsync(TestHouse house)
    {
        var march = house.Clock.GetUtcNow().AddDays(3);
        await Settled.KeepAsync(house,
        [
            Of(house, World.Supplier, null, march, true), Of(house, World.Supplier, null, march, true), Of(house, World.Supplier, null, march, false),
            Of(house, null, World.Supplier, march, true), Of(house, null, World.Supplier, march, false), Of(house, Other, null, march, true),
            Of(house, World.Supplier, null, march.AddDays(-40), true), Of(house, house.Buyer, house.Requester, march, true),
        ]);
        await Ledger.SealAsync(house);
    }

    private static Promise Of(TestHouse house, PartyId? by, PartyId? to, DateTimeOffset at, bool kept)
    {
        var promise = Settled.New("deliver", house.Unit, at.AddDays(-2), at);
        (promise.OwedBy, promise.OwedTo, promise.Owner) = (by ?? house.Buyer, to ?? house.Buyer, house.Buyer);
        Assert.True(promise.Fulfil(kept ? at.AddHours(-1) : at.AddHours(1), WorkingCalendar.Plain).IsDone);
        return promise;
    }

    private static Task<TestHouse> OpenAsync(DatabaseKind database) => Ledger.OpenAsync(database);
}

using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Notices;
using Vouch.Notices.Webhooks;
using Vouch.Promises.Keeping;
using Vouch.Promises.Tests.Support;
using Vouch.Testing;

namespace Vouch.Promises.Tests.Reading;

/// <summary>What happens to promises, heard by a program outside over real HTTP.</summary>
public sealed class WebhooksOfPromisesTests
{
    private static readonly string[] Life = ["promise.made", "promise.at-risk", "promise.broken", "promise.made", "promise.kept"];

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Made_at_risk_broken_and_kept_are_each_told_once_in_order_and_signed(DatabaseKind database)
    {
        await using var outside = await HookListener.StartAsync();
        await using var house = await OpenAsync(database);
        var added = await house.DoneAsync(house.Administrator, new AddWebhook("Data warehouse", outside.Address, ["promise.*"]));
        var subject = World.Request().ToString();
        var late = await house.DoneAsync(house.Buyer, new MakePromise("I will send the samples.", house.Requester, house.Clock.GetUtcNow().AddDays(4), subject));
        foreach (var hours in new[] { 90, 10 })
        {
            house.Clock.Advance(TimeSpan.FromHours(hours));
            await house.Services.GetRequiredService<PromiseClock>().RunUntilAsync(house.Clock.GetUtcNow(), Now);
        }

        var kept = await house.DoneAsync(house.Buyer, new MakePromise("I will call.", house.Requester, house.Clock.GetUtcNow().AddDays(4), subject));
        await house.DoneAsync(house.Buyer, new KeepPromise(kept));
        await SendAsync(house);
        Assert.Equal(Life, outside.Heard.Select(heard => heard.Type));
        Assert.All(outside.Heard, heard => Assert.True(heard.IsSignedBy(added.Secret!)));
        Assert.All(outside.Heard, heard => Assert.Equal(subject, (string?)heard.Json["subject"]));
        Assert.Equal([late, late, late, kept, kept], outside.Heard.Select(heard => new PromiseId(Guid.Parse((string)heard.Json["data"]!["values"]!["promise"]!))));
        Assert.Equal(house.Buyer.ToString(), (string?)outside.Heard.First().Json["data"]!["parties"]!["owed-by"]![0]);
        Assert.Equal(house.Requester.ToString(), (string?)outside.Heard.First().Json["data"]!["parties"]!["owed-to"]![0]);
        var ids = await house.QueryAsync(db => db.Facts.Where(fact => fact.Name.StartsWith("promise.")).OrderBy(fact => fact.Sequence).Select(fact => fact.Id).ToListAsync(Now));
        Assert.Equal(ids.Select(id => id.ToString()), outside.Heard.Select(heard => heard.Id));

        // Read again from the beginning, nothing is told again.
        await house.QueryAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE kernel_cursor SET position = 0 WHERE reader = 'reader:webhooks'", Now));
        await SendAsync(house);
        Assert.Equal(Life.Length, outside.Heard.Count);
    }

    private static Task<TestHouse> OpenAsync(DatabaseKind database) => TestHouse.OpenAsync(
        database,
        services =>
        {
            services.AddSingleton(new WebhookSettings(AllowPrivate: true));
            services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        },
        new NoticesModule(),
        new PromisesModule(),
        new TestModule());

    private static async Task SendAsync(TestHouse house)
    {
        await house.PumpAsync();
        await house.Services.GetServices<IBackgroundWork>().Single(work => work.Name == "webhooks").RunAsync(Now);
    }
}

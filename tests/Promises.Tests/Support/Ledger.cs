using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Notices;
using Vouch.Promises.Keeping;
using Vouch.Testing;

namespace Vouch.Promises.Tests.Support;

/// <summary>A house whose facts are sealed.</summary>
internal static class Ledger
{
    internal static Task<TestHouse> OpenAsync(DatabaseKind database, ISealingKey? key = null) =>
        TestHouse.OpenAsync(database, services => services.AddSingleton(key ?? new TestKey()), new NoticesModule(), new PromisesModule(), new TestModule());

    internal static Task HappensAsync(TestHouse house, string fact, SubjectRef subject) => house.Services.GetRequiredService<Pipeline>().RunAsync(
        work =>
        {
            work.Record(new FactDraft(TestFacts.Named(fact), subject) { Unit = house.Unit, Parties = [("owner", house.Buyer), ("requester", house.Requester)] });
            return Task.FromResult<Outcome<Done>>(Done.Value);
        },
        TestContext.Current.CancellationToken);

    internal static async Task SealAsync(TestHouse house)
    {
        await house.PumpAsync();
        await house.Services.GetRequiredService<Sealer>().RunAsync(TestContext.Current.CancellationToken);
    }

    internal static Task<PromiseId> OnlyAsync(TestHouse house, SubjectRef subject) =>
        house.QueryAsync(db => db.Set<Promise>().Where(promise => promise.SubjectId == subject.Id).Select(promise => promise.Id).SingleAsync(TestContext.Current.CancellationToken));
}

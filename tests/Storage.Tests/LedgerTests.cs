using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Testing;

namespace Vouch.Storage.Tests;

public sealed class LedgerTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_untouched_ledger_verifies(DatabaseKind kind)
    {
        await using var house = await SealedHouseAsync(kind);
        var report = await VerifyAsync(house);
        Assert.Empty(report.Faults);
        Assert.True(report.Facts > 10);
        Assert.Equal(report.Facts, report.SealedTo);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_changed_fact_is_found_and_named(DatabaseKind kind)
    {
        await using var house = await SealedHouseAsync(kind);
        var victim = await FactAsync(house);
        await house.QueryAsync(db => db.Database.ExecuteSqlAsync($"UPDATE kernel_fact SET data_json = '{{}}' WHERE id = {victim.Id.Value}"));
        Assert.Contains(await FaultsAsync(house), fault => fault.Code == "fact.changed" && fault.Place == $"{victim.Subject} #{victim.Sequence}");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_removed_fact_is_found_and_named(DatabaseKind kind)
    {
        await using var house = await SealedHouseAsync(kind);
        var victim = await FactAsync(house);
        await house.QueryAsync(db => db.Database.ExecuteSqlAsync($"DELETE FROM kernel_fact WHERE id = {victim.Id.Value}"));
        Assert.Contains(await FaultsAsync(house), fault => fault.Code == "fact.removed" && fault.Place.StartsWith(victim.Subject.ToString(), StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_facts_that_changed_places_are_found(DatabaseKind kind)
    {
        await using var house = await SealedHouseAsync(kind);
        await house.QueryAsync(db => db.Database.ExecuteSqlAsync($"UPDATE kernel_fact_position SET position = -1 WHERE position = 2"));
        await house.QueryAsync(db => db.Database.ExecuteSqlAsync($"UPDATE kernel_fact_position SET position = 2 WHERE position = 3"));
        await house.QueryAsync(db => db.Database.ExecuteSqlAsync($"UPDATE kernel_fact_position SET position = 3 WHERE position = -1"));
        Assert.Contains(await FaultsAsync(house), fault => fault.Code == "fact.moved");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_inserted_fact_is_found_and_named(DatabaseKind kind)
    {
        await using var house = await SealedHouseAsync(kind);
        var victim = await FactAsync(house);
        var forged = new Guid("01890a5d-ac96-774b-bcce-b302099a8057");
        await house.QueryAsync(db => db.Database.ExecuteSqlAsync(
            $"INSERT INTO kernel_fact SELECT {forged}, at, actor, name, subject_kind, subject_id, sequence + 100, unit, parties_json, data_json, previous_hash, hash FROM kernel_fact WHERE id = {victim.Id.Value}"));
        Assert.Contains(await FaultsAsync(house), fault => fault.Place.StartsWith(victim.Subject.ToString(), StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Erasing_a_text_leaves_the_chain_whole(DatabaseKind kind)
    {
        await using var house = await SealedHouseAsync(kind);
        Assert.True(await house.QueryAsync(db => db.Database.ExecuteSqlAsync($"DELETE FROM kernel_fact_text")) > 0);
        Assert.Empty(await FaultsAsync(house));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Facts_written_at_once_are_all_placed_without_gaps(DatabaseKind kind)
    {
        await using var house = await TestHouse.OpenAsync(kind);
        var ct = TestContext.Current.CancellationToken;
        var sequencer = house.Services.GetRequiredService<Sequencer>();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async writer =>
        {
            for (var i = 0; i < 10; i++)
            {
                await house.DoneAsync(house.Administrator, new AddPerson($"Person {writer} {i}", $"p{writer}.{i}@acme.example", house.Unit));
                await sequencer.RunAsync(ct);
            }
        }));
        await sequencer.RunAsync(ct);
        var positions = await house.QueryAsync(db => db.Set<FactPosition>().Select(row => row.Position).OrderBy(position => position).ToListAsync(ct));
        Assert.Equal(Enumerable.Range(1, positions.Count).Select(number => (long)number), positions);
        Assert.Equal(await house.QueryAsync(db => db.Facts.CountAsync(ct)), positions.Count);
    }

    private static async Task<TestHouse> SealedHouseAsync(DatabaseKind kind)
    {
        var house = await TestHouse.OpenAsync(kind, services => services.AddSingleton<ISealingKey, SealingKey>());
        await house.PumpAsync();
        await house.Services.GetRequiredService<Sealer>().RunAsync(TestContext.Current.CancellationToken);
        return house;
    }

    private static Task<Fact> FactAsync(TestHouse house) =>
        house.QueryAsync(db => db.Facts.Where(fact => fact.Name == "person.added").OrderBy(fact => fact.Id).FirstAsync(TestContext.Current.CancellationToken));

    private static Task<LedgerReport> VerifyAsync(TestHouse house) =>
        house.QueryAsync(db => LedgerVerification.RunAsync(db, house.Services.GetRequiredService<ISealingKey>().PublicKey, TestContext.Current.CancellationToken));

    private static async Task<IReadOnlyList<LedgerFault>> FaultsAsync(TestHouse house)
    {
        var faults = (await VerifyAsync(house)).Faults;
        return faults;
    }

    private sealed class SealingKey : ISealingKey
    {
        private readonly System.Security.Cryptography.ECDsa key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);

        public byte[] PublicKey => key.ExportSubjectPublicKeyInfo();

        public byte[] Sign(byte[] digest) => key.SignData(digest, System.Security.Cryptography.HashAlgorithmName.SHA256);
    }
}

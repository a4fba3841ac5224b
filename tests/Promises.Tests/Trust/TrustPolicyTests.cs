using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Vouch.Promises.Trust;
using Vouch.Testing;

namespace Vouch.Promises.Tests.Trust;

public sealed class TrustPolicyTests
{
    private const string Basis = "Works agreement 2026/03, signed on 1 March 2026.";

    private static readonly ChangeTrustPolicy Opened = new(true, true, [Roles.Colleague], [Roles.Colleague], [Roles.HeadOfProcurement], "  " + Basis + " ");

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Switching_single_scores_on_needs_a_basis_whose_hash_goes_into_the_ledger(DatabaseKind database)
    {
        var settled = await Settled.OpenAsync(database);
        await using var house = settled.House;
        await settled.PutAsync(house.Buyer, house.Requester, 9, 1, "answer");
        await house.RefusedAsync("trust-policy.basis-missing", house.Administrator, Opened with { Basis = null });
        await house.RefusedAsync("trust-policy.basis-missing", house.Administrator, Opened with { Basis = "Because I want it. " });
        Assert.Null(await settled.OfColleagueAsync(house.Head, house.Buyer));

        await house.DoneAsync(house.Administrator, Opened);
        var seen = (await settled.OfColleagueAsync(house.Head, house.Buyer))!;
        Assert.Equal((false, Basis, house.Administrator, house.Clock.GetUtcNow()), (seen.IsOneself, seen.Policy.Basis, seen.Policy.ChangedBy!.Value, seen.Policy.ChangedAt!.Value));
        Assert.Null(await settled.OfColleagueAsync(house.OtherBuyer, house.Buyer));
        Assert.Equal(Basis, (await settled.OfColleagueAsync(house.Buyer, house.Buyer))!.Policy.Basis);

        var fact = await house.QueryAsync(db => db.Facts.SingleAsync(one => one.Name == "trust-policy.changed"));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Basis)));
        Assert.Equal((hash, "1", Roles.HeadOfProcurement), (fact.Data["sha256"], fact.Data["number"], fact.Data["individuals_visible_to"]));
        Assert.DoesNotContain("2026/03", fact.DataJson, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Each_change_is_another_version_and_a_stale_one_is_refused(DatabaseKind database)
    {
        var settled = await Settled.OpenAsync(database);
        await using var house = settled.House;
        await house.DoneAsync(house.Administrator, Opened with { Version = 0 });
        await house.RefusedAsync("trust-policy.stale", house.Administrator, Opened with { SupplierSeesOwn = false, Version = 0 });
        await house.RefusedAsync("trust-policy.unchanged", house.Administrator, Opened with { Version = 1 });
        await house.DoneAsync(house.Administrator, Opened with { IndividualsVisibleTo = [], Version = 1 });
        var history = await house.QueryAsync(db => TrustPolicies.HistoryAsync(db, default));
        Assert.Equal([(2, null), (1, Basis)], history.Select(version => (version.Number, version.Basis)));
        Assert.Null(await settled.OfColleagueAsync(house.Head, house.Buyer));
        Assert.Equal([1L, 2L], await house.QueryAsync(db => db.Facts.Where(one => one.Name == "trust-policy.changed").OrderBy(one => one.Sequence).Select(one => one.Sequence).ToListAsync()));
    }

    [Fact]
    public async Task Only_an_administrator_of_the_whole_company_decides_and_only_about_roles_that_exist()
    {
        var settled = await Settled.OpenAsync(DatabaseKind.Sqlite);
        await using var house = settled.House;
        await house.RefusedAsync("trust-policy.not-allowed", house.Head, Opened);
        await house.RefusedAsync("trust-policy.not-allowed", await settled.PartnerAsync(), Opened);
        await house.DoneAsync(house.Administrator, new Vouch.Company.GrantRole(house.Buyer, Roles.Administrator, house.Unit));
        await house.RefusedAsync("trust-policy.not-allowed", house.Buyer, Opened);
        await house.RefusedAsync("trust-policy.role-unknown", house.Administrator, Opened with { UnitsVisibleTo = ["king"] });
        await house.DoneAsync(house.Administrator, Opened with { SuppliersVisibleTo = null, UnitsVisibleTo = [Roles.Finance, Roles.Buyer, Roles.Buyer] });
        var policy = await house.QueryAsync(db => TrustPolicies.ReadAsync(db, default));
        Assert.Equal((0, "buyer,finance"), (policy.SuppliersVisibleTo.Count, string.Join(',', policy.UnitsVisibleTo)));
    }
}

using Vouch.Company;
using Vouch.Promises.Trust;
using Vouch.Testing;

namespace Vouch.Promises.Tests.Trust;

public sealed class TrustReaderTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_supplier_is_seen_in_both_directions_by_commitment_and_with_each_unit(DatabaseKind database)
    {
        var settled = await Settled.OpenAsync(database);
        await using var house = settled.House;
        await settled.PutAsync(Settled.Supplier, house.Requester, 8, 2, "deliver");
        await settled.PutAsync(Settled.Supplier, house.Requester, 3, 0, "acknowledge");
        await settled.PutAsync(house.Buyer, Settled.Supplier, 4, 1, "pay");
        await settled.PutAsync(null, Settled.Supplier, 1, 0, "pay");
        await settled.PutAsync(house.Buyer, house.Requester, 9, 9, "answer");

        var view = (await settled.OfSupplierAsync(house.Finance, Settled.Supplier))!;
        Assert.Equal("Nordlicht", view.Name);
        Assert.Equal((11, 2), (view.Own!.Report.Overall.Kept, view.Own.Report.Overall.Broken));
        Assert.Equal([("deliver", 8, 2), ("acknowledge", 3, 0)], view.Own.Report.Commitments.Select(one => (one.Commitment, one.Figure.Kept, one.Figure.Broken)));
        Assert.Equal((5, 1, true), (view.Toward!.Report.Overall.Kept, view.Toward.Report.Overall.Broken, view.Toward.Report.Overall.IsShown));
        var between = Assert.Single(view.Between);
        Assert.Equal((house.Unit, 11, true), (between.With.Unit!.Value, between.Ours.Kept, between.Theirs!.OfTooFew));

        // What rooms read in short is the same number.
        var card = await house.WithAsync((ITrust trust) => house.QueryAsync(db => trust.OfAsync(db, Settled.Supplier, null, settled.Now, default)));
        Assert.Equal(view.Own.Report.Overall.Score.Mean, card.Mean, 9);
        Assert.Equal(5, (await house.WithAsync((ITrust trust) => house.QueryAsync(db => trust.OfAsync(db, house.Buyer, Settled.Supplier, settled.Now, default)))).Promises);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_word_of_a_unit_is_what_its_people_and_those_below_it_owe(DatabaseKind database)
    {
        var settled = await Settled.OpenAsync(database);
        await using var house = settled.House;
        await settled.PutAsync(house.Buyer, Settled.Supplier, 4, 1, "pay");
        await settled.PutAsync(house.OtherBuyer, house.Requester, 4, 0, "answer");
        await settled.PutAsync(house.Head, house.Administrator, 2, 0, "answer");
        await settled.PutAsync(Settled.Supplier, house.Requester, 5, 5, "deliver");
        await settled.PutAsync(house.Administrator, house.Buyer, 3, 3, "decide");

        // All three who owe are of OPS; the administrator is of the company above it.
        var ops = (await settled.OfUnitAsync(house.Requester, "ops"))!;
        Assert.Equal((10, 1, true), (ops.Own!.Report.Overall.Kept, ops.Own.Report.Overall.Broken, ops.Own.Report.Overall.IsShown));
        Assert.Equal([("answer", true), ("pay", true)], ops.Own.Report.Commitments.Select(one => (one.Commitment!, one.Figure.OfTooFew)));

        // Owed to them is what others owe: the supplier and the administrator, not what they owe one another.
        Assert.Equal((8, 8), (ops.Toward!.Report.Overall.Kept, ops.Toward.Report.Overall.Broken));
        var company = (await settled.OfUnitAsync(house.Requester, "ACME"))!;
        Assert.Equal((13, 4), (company.Own!.Report.Overall.Kept, company.Own.Report.Overall.Broken));
        Assert.Equal((5, 5), (company.Toward!.Report.Overall.Kept, company.Toward.Report.Overall.Broken));
        Assert.Null(await settled.OfUnitAsync(house.Requester, "NONE"));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_unit_in_which_fewer_than_three_gave_promises_shows_neither_number_nor_evidence(DatabaseKind database)
    {
        var settled = await Settled.OpenAsync(database);
        await using var house = settled.House;
        await settled.PutAsync(house.Buyer, Settled.Supplier, 20, 1, "pay");
        await settled.PutAsync(house.OtherBuyer, Settled.Supplier, 20, 1, "pay");
        var two = (await settled.OfUnitAsync(house.Requester, "OPS"))!;
        Assert.Equal((true, false, true, true), (two.Own!.Report.Overall.OfTooFew, two.Own.Report.Overall.IsShown, two.Own.Early is null, two.Own.Beyond is null));
        Assert.Empty((await settled.EvidenceAsync(house.Requester, two, new EvidenceChoice(TrustSide.Own))).Items);
        Assert.All(two.Own.Report.Trend, moment => Assert.Null(moment.Mean));

        await settled.PutAsync(house.Head, Settled.Supplier, 1, 0, "answer");
        var three = (await settled.OfUnitAsync(house.Requester, "OPS"))!;
        Assert.True(three.Own!.Report.Overall.IsShown);

        // Each commitment is still that of one or two, so no line of it is listed.
        Assert.Empty((await settled.EvidenceAsync(house.Requester, three, new EvidenceChoice(TrustSide.Own))).Items);
        await settled.PutAsync(house.Head, Settled.Supplier, 1, 0, "pay");
        var known = (await settled.OfUnitAsync(house.Requester, "OPS"))!;
        Assert.Equal(43, await CountAsync(settled, house.Requester, known, new EvidenceChoice(TrustSide.Own)));
        Assert.Empty((await settled.EvidenceAsync(house.Requester, known, new EvidenceChoice(TrustSide.Own, "answer"))).Items);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Ones_own_score_is_ones_own_and_what_one_colleague_owes_shows_no_number_of_that_colleague(DatabaseKind database)
    {
        var settled = await Settled.OpenAsync(database);
        await using var house = settled.House;
        await settled.PutAsync(house.Buyer, house.Requester, 9, 1, "answer");
        await settled.PutAsync(null, house.Requester, 1, 0, "answer");
        var mine = (await settled.OfColleagueAsync(house.Buyer, house.Buyer))!;
        Assert.Equal((true, true, 9), (mine.IsOneself, mine.Own!.Report.Overall.IsShown, mine.Own.Report.Overall.Kept));
        foreach (var other in new[] { house.Requester, house.Head, house.Administrator, house.OtherBuyer })
        {
            Assert.Null(await settled.OfColleagueAsync(other, house.Buyer));
        }

        var asked = (await settled.OfColleagueAsync(house.Requester, house.Requester))!;
        Assert.True(asked.Toward!.Report.Overall.OfTooFew);
        Assert.Equal(0, asked.Own!.Report.Overall.Score.Promises);
        Assert.True(Assert.Single(asked.Between).Theirs!.OfTooFew);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Evidence_is_paged_newest_first_without_a_gap_and_narrows_to_a_commitment_and_a_verdict(DatabaseKind database)
    {
        var settled = await Settled.OpenAsync(database);
        await using var house = settled.House;
        await settled.PutAsync(Settled.Supplier, house.Requester, 40, 3, "deliver", daysAgo: 180);
        var same = settled.Now.AddDays(-200);
        await settled.PutAsync(Settled.Supplier, house.Requester, 20, 0, "acknowledge", change: promise => promise.SettledAt = same);
        await settled.PutAsync(Settled.Supplier, house.Requester, 2, 0, null);
        await settled.PutAsync(Settled.Supplier, house.Requester, 5, 0, "deliver", daysAgo: SettledPromises.DaysRead + 1);
        await settled.PutAsync(Settled.Supplier, house.Requester, 5, 0, "deliver", change: promise => promise.State = PromiseStanding.Released);

        var view = (await settled.OfSupplierAsync(house.Buyer, Settled.Supplier))!;
        Assert.Equal(65, view.Own!.Report.Overall.Score.Promises);
        var all = await AllAsync(settled, house.Buyer, view, new EvidenceChoice(TrustSide.Own));
        Assert.Equal((65, 65), (all.Count, all.Select(line => line.Promise).Distinct().Count()));
        Assert.Equal(all.Select(line => line.SettledAt).OrderDescending(), all.Select(line => line.SettledAt));
        Assert.Equal((1, 0.5), (Math.Round(all[0].Weight, 2), Math.Round(all[2].Weight, 2)));
        Assert.Equal(view.Own.Report.Overall.Score.KeptWeight, all.Where(line => line.Kept).Sum(line => line.Weight), 6);
        Assert.Equal(43, await CountAsync(settled, house.Buyer, view, new EvidenceChoice(TrustSide.Own, "deliver")));
        Assert.Equal(3, await CountAsync(settled, house.Buyer, view, new EvidenceChoice(TrustSide.Own, "deliver", false)));
        Assert.Equal(62, await CountAsync(settled, house.Buyer, view, new EvidenceChoice(TrustSide.Own, null, true)));
        Assert.Equal(["I will call.", "I will call."], (await AllAsync(settled, house.Buyer, view, new EvidenceChoice(TrustSide.Own, EvidenceChoice.ByHand))).Select(line => line.Says));
        Assert.NotEmpty((await settled.EvidenceAsync(house.Buyer, view, new EvidenceChoice(TrustSide.Own), "nonsense_x")).Items);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Only_subjects_that_the_reader_may_see_are_named_and_others_still_count(DatabaseKind database)
    {
        var settled = await Settled.OpenAsync(database);
        await using var house = settled.House;
        await settled.PutAsync(Settled.Supplier, house.Requester, 3, 0);
        await settled.PutAsync(Settled.Supplier, house.Requester, 2, 0, change: promise => promise.SubjectKind = "secret");
        var buyer = (await settled.OfSupplierAsync(house.OtherBuyer, Settled.Supplier))!;
        var lines = await AllAsync(settled, house.OtherBuyer, buyer, new EvidenceChoice(TrustSide.Own));
        Assert.Equal((5, 3, 3), (lines.Count, lines.Count(line => line.Number == "NO-1 Something"), lines.Count(line => line.Promise is not null)));
        Assert.All(lines.Where(line => line.Promise is null), line => Assert.Equal((null, null, null), (line.Says, line.Number, line.Subject)));

        // The one it was promised to may open each.
        var requester = (await settled.OfSupplierAsync(house.Requester, Settled.Supplier))!;
        Assert.Equal(5, (await AllAsync(settled, house.Requester, requester, new EvidenceChoice(TrustSide.Own))).Count(line => line.Promise is not null));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Only_the_newest_are_read_and_the_report_says_so(DatabaseKind database)
    {
        var settled = await Settled.OpenAsync(database);
        await using var house = settled.House;
        await settled.PutAsync(Settled.Supplier, house.Requester, 6, 0);
        await settled.PutAsync(Settled.Supplier, house.Requester, 0, 6, daysAgo: 30);
        var read = await house.QueryAsync(db => SettledPromises.ReadAsync(db.Set<Vouch.Promises.Keeping.Promise>().OwedBy(Settled.Supplier), settled.Now, default, most: 8));
        Assert.Equal((8, 6, true), (read.Promises.Count, read.Promises.Count(promise => promise.Kept), read.IsCapped));
        Assert.True(read.Promises.All(promise => promise.SettledAt > read.Since));
        Assert.False((await house.QueryAsync(db => SettledPromises.ReadAsync(db.Set<Vouch.Promises.Keeping.Promise>().OwedBy(Settled.Supplier), settled.Now, default, most: 12))).IsCapped);

        // Read in short windows first, it is the same.
        await settled.PutAsync(Settled.Supplier, house.Requester, 0, 6, daysAgo: 200);
        foreach (var most in new[] { 8, 12, 14, 18, 30 })
        {
            var one = await house.QueryAsync(db => SettledPromises.ReadAsync(db.Set<Vouch.Promises.Keeping.Promise>().OwedBy(Settled.Supplier), settled.Now, default, most: most));
            var many = await house.QueryAsync(db => SettledPromises.ReadAsync(db.Set<Vouch.Promises.Keeping.Promise>().OwedByAny([Settled.Supplier]), settled.Now, default, ofMany: true, most: most));
            Assert.Equal(one.Promises, many.Promises);
            Assert.Equal((one.Since, one.IsCapped), (many.Since, many.IsCapped));
        }
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_suppliers_person_sees_both_directions_of_that_supplier_unless_the_policy_says_otherwise(DatabaseKind database)
    {
        var settled = await Settled.OpenAsync(database);
        await using var house = settled.House;
        var partner = await settled.PartnerAsync();
        await settled.PutAsync(Settled.Supplier, house.Requester, 8, 2);
        await settled.PutAsync(house.Buyer, Settled.Supplier, 4, 1, "pay");
        var view = (await settled.OfSupplierAsync(partner, Settled.Supplier))!;
        Assert.Equal((8, 4, 0), (view.Own!.Report.Overall.Kept, view.Toward!.Report.Overall.Kept, view.Between.Count));
        Assert.Null(await settled.OfSupplierAsync(partner, new PartyId(Guid.Empty)));
        Assert.Null(await settled.OfUnitAsync(partner, "OPS"));
        Assert.Null(await settled.OfColleagueAsync(partner, house.Buyer));

        await house.DoneAsync(house.Administrator, new ChangeTrustPolicy(true, false, [Roles.Buyer], [], []));
        var less = (await settled.OfSupplierAsync(partner, Settled.Supplier))!;
        Assert.Equal((true, null), (less.Own is not null, less.Toward));
        Assert.Empty((await settled.EvidenceAsync(partner, less, new EvidenceChoice(TrustSide.Toward))).Items);
        Assert.NotNull(await settled.OfSupplierAsync(house.Buyer, Settled.Supplier));
        Assert.Null(await settled.OfSupplierAsync(house.Requester, Settled.Supplier));
        Assert.Null(await settled.OfUnitAsync(house.Administrator, "OPS"));

        // What the buyer may not see of a unit is not shown between the two either.
        Assert.Null(Assert.Single((await settled.OfSupplierAsync(house.Buyer, Settled.Supplier))!.Between, one => one.With.Unit == house.Unit).Theirs);
    }

    private static async Task<int> CountAsync(Settled settled, PartyId reader, TrustView view, EvidenceChoice choice) => (await AllAsync(settled, reader, view, choice)).Count;

    private static async Task<List<TrustEvidenceLine>> AllAsync(Settled settled, PartyId reader, TrustView view, EvidenceChoice choice)
    {
        var lines = new List<TrustEvidenceLine>();
        string? after = null;
        do
        {
            var page = await settled.EvidenceAsync(reader, view, choice, after);
            lines.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        return lines;
    }
}

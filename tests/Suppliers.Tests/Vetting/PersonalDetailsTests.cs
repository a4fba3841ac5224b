using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Suppliers.Vetting;
using Vouch.Testing;
using Vouch.Testing.Server;

namespace Vouch.Suppliers.Tests.Vetting;

/// <summary>Trading names, and what tells people of one name apart.</summary>
public sealed class PersonalDetailsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_supplier_is_found_by_the_names_under_which_it_trades(DatabaseKind kind)
    {
        await using var stage = await VettingStage.OpenAsync(kind);
        var house = stage.House;
        var item = await house.DoneAsync(stage.Own, new TellTradingName(stage.Supplier, " Polarstern Office "));
        await RefusedAsync(stage, "vetting.told-already", new TellTradingName(stage.Supplier, "polarstern OFFICE"));
        await RefusedAsync(stage, "vetting.told-already", new TellTradingName(stage.Supplier, "Nordlicht GmbH"));
        await RefusedAsync(stage, "vetting.no-text", new TellTradingName(stage.Supplier, null!));
        await RefusedAsync(stage, "vetting.text-too-long", new TellTradingName(stage.Supplier, new string('x', TradingNames.Longest + 1)));
        Assert.Equal(1, await FoundAsync());
        Assert.Single(await house.QueryAsync(db => new SupplierDirectory().SearchAsync(db, "POLAR", 10, Cancel)));
        await house.DoneAsync(stage.Own, new DropTradingName(stage.Supplier, item));
        Assert.Equal(0, await FoundAsync());

        Task<int> FoundAsync() => house.QueryAsync(db => new SupplierDirectory().CountAsync(db, new SupplierFilter("polarstern"), Cancel));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_date_of_birth_is_whole_or_a_year_and_no_fact_holds_it(DatabaseKind kind)
    {
        await using var stage = await VettingStage.OpenAsync(kind);
        var house = stage.House;
        var contact = await house.DoneAsync(stage.Own, new TellContact(stage.Supplier, "Ina Inbox", "Owner", "ina@nordlicht.example", Born: "1961-03-14", Countries: ["de", "CZ", "DE"]));
        Assert.Equal(("1961-03-14", "CZ,DE"), await DetailsAsync());
        foreach (var wrong in new[] { "1961-02-30", "14.03.1961", "61", "1850", "<b>" })
        {
            await RefusedAsync(stage, "vetting.not-born", new DescribeContact(stage.Supplier, contact, wrong, null));
        }

        await RefusedAsync(stage, "vetting.in-the-future", new DescribeContact(stage.Supplier, contact, "2099-01-01", null));
        await RefusedAsync(stage, "vetting.in-the-future", new DescribeContact(stage.Supplier, contact, (stage.Today.Year + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), null));
        await RefusedAsync(stage, "vetting.not-a-country", new DescribeContact(stage.Supplier, contact, null, ["Germany"]));
        await RefusedAsync(stage, "vetting.too-many-countries", new DescribeContact(stage.Supplier, contact, null, ["AA", "AB", "AC", "AD", "AE", "AF", "AG", "AH", "AI", "AJ", "AK"]));
        await house.DoneAsync(house.Buyer, new DescribeContact(stage.Supplier, contact, "1961", [null!, " de "]));
        Assert.Equal(("1961", "DE"), await DetailsAsync());
        Assert.DoesNotContain(await house.QueryAsync(db => db.Facts.Select(fact => fact.DataJson).ToListAsync(Cancel)), data => data.Contains("1961-03-14", StringComparison.Ordinal));

        await house.DoneAsync(stage.Own, new EndContact(stage.Supplier, contact));
        Assert.Equal((null, ""), await DetailsAsync());
        await RefusedAsync(stage, "not-found", new DescribeContact(stage.Supplier, contact, "1961", null));

        async Task<(string?, string)> DetailsAsync() => await house.QueryAsync(async db => await db.Set<SupplierContact>().AsNoTracking().SingleAsync(row => row.Id == contact, Cancel)) is { } row ? (row.Born, row.Countries) : default;
    }

    [Fact]
    public async Task Only_who_vets_reads_when_somebody_was_born()
    {
        await using var server = await VouchServer.OpenAsync(DatabaseKind.Sqlite);
        var house = server.House;
        var supplier = await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars("Nordlicht GmbH", "BR", Currency.Eur)));
        var person = await house.DoneAsync(house.Buyer, new AddContact(supplier, "Jana Winter", "jana@nordlicht.example"));
        using var own = await server.BrowserAsync(person);
        Assert.Equal(303, (int)(await VouchServer.PostAsync(own, "/partner/profile", "/partner/pack/people", ("name", "Ina Inbox"), ("does", "Owner"), ("email", "ina@nordlicht.example"), ("born", "1961-03-14"), ("countries", "DE, CZ"))).StatusCode);
        Assert.Equal(303, (int)(await VouchServer.PostAsync(own, "/partner/profile", "/partner/pack/trading-names", ("name", "Polarstern Office"))).StatusCode);
        Assert.DoesNotContain("1961-03-14\"", await own.GetStringAsync(new Uri("/partner/profile", UriKind.Relative), Cancel), StringComparison.Ordinal);
        using var buyer = await server.BrowserAsync(house.Buyer);
        Assert.Contains("Born 1961-03-14", await buyer.GetStringAsync(new Uri("/suppliers/SUP-1/pack", UriKind.Relative), Cancel), StringComparison.Ordinal);
        Assert.Contains("Polarstern Office", await buyer.GetStringAsync(new Uri("/suppliers/SUP-1", UriKind.Relative), Cancel), StringComparison.Ordinal);
        Assert.Contains("SUP-1", await buyer.GetStringAsync(new Uri("/suppliers?q=polarstern", UriKind.Relative), Cancel), StringComparison.Ordinal);
        using var finance = await server.BrowserAsync(house.Finance);
        Assert.DoesNotContain("Born 1961-03-14", await finance.GetStringAsync(new Uri("/suppliers/SUP-1/pack", UriKind.Relative), Cancel), StringComparison.Ordinal);
    }

    private static async Task RefusedAsync<TResult>(VettingStage stage, string code, ICommand<TResult> command) => Assert.Contains(code, (await stage.House.RunAsync(stage.Own, command)).Refusals.Select(refusal => refusal.Code));
}

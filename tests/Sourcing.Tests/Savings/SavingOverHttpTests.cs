using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Promises.Charters;
using Vouch.Promises.Outcomes;
using Vouch.Testing;
using Vouch.Testing.Server;

namespace Vouch.Sourcing.Tests;

/// <summary>A saving from the buyer's form to the budget holder's word and into the charter, through pages and forms without JavaScript, and over the API.</summary>
public sealed class SavingOverHttpTests : IAsyncLifetime
{
    private const string Charter = """
        charter: Savings
        commitments:
        - id: saved
          says: We save at least 50 EUR.
          owed_by: head-of-procurement
          over: month
          measure: {sum: amount, of: saving.confirmed, at_least: 50 EUR}
        """;

    private VouchServer server = null!;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => server = await VouchServer.OpenAsync(DatabaseKind.Sqlite);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_saving_is_written_down_claimed_and_confirmed_and_only_then_counts_in_the_charter()
    {
        var house = server.House;
        await house.DoneAsync(house.Administrator, new PutCharterInForce(Charter));
        using var buyer = await server.BrowserAsync(house.Buyer);
        (string, string)[] fields =
            [("title", "Cleaning"), ("unit", house.Unit.ToString()), ("kind", "LastPaid"), ("baseline", "1,000.00"), ("baselineCurrency", "EUR"), ("reason", "PO-17"), ("negotiatedCurrency", "EUR")];
        var refused = await VouchServer.PostAsync(buyer, "/savings/new", "/savings/new", [.. fields, ("negotiated", "nine hundred")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("value=\"nine hundred\"", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Now)), StringComparison.Ordinal);
        var entered = await VouchServer.PostAsync(buyer, "/savings/new", "/savings/new", [.. fields, ("negotiated", "900.00")]);
        Assert.Equal(303, (int)entered.StatusCode);
        var page = (await buyer.GetAsync(entered.Headers.Location, Now)).Headers.Location!.ToString();
        var id = (await house.QueryAsync(db => db.Set<Saving>().SingleAsync(Now))).Id;
        Assert.Equal(303, (int)(await VouchServer.PostAsync(buyer, page, $"/savings/{id}/claim")).StatusCode);
        Assert.DoesNotContain($"/savings/{id}/confirm", await buyer.GetStringAsync(Local(page), Now), StringComparison.Ordinal);
        Assert.NotEqual(303, (int)(await VouchServer.PostAsync(buyer, page, $"/savings/{id}/confirm")).StatusCode);
        Assert.Equal(SavingState.Claimed, await house.QueryAsync(db => db.Set<Saving>().Select(row => row.State).SingleAsync(Now)));
        await CountAsync();
        Assert.False((await OutcomeAsync()).GetProperty("now").TryGetProperty("value", out _));

        using var holder = await server.BrowserAsync(house.Approver);
        Assert.Contains("Cleaning", await holder.GetStringAsync(Local("/decisions"), Now), StringComparison.Ordinal);
        var unreasoned = await VouchServer.PostAsync(holder, page, $"/savings/{id}/confirm", ("amount", "80.00"), ("amountCurrency", "EUR"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unreasoned.StatusCode);
        Assert.Contains("saving.reason-missing", await unreasoned.Content.ReadAsStringAsync(Now), StringComparison.Ordinal);
        Assert.Equal(303, (int)(await VouchServer.PostAsync(holder, page, $"/savings/{id}/confirm", ("amount", "80.00"), ("amountCurrency", "EUR"), ("words", "Freight is mine."))).StatusCode);
        Assert.Contains("Freight is mine.", await buyer.GetStringAsync(Local(page), Now), StringComparison.Ordinal);
        Assert.DoesNotContain("Cleaning", await holder.GetStringAsync(Local("/decisions"), Now), StringComparison.Ordinal);

        await CountAsync();
        Assert.Equal(80m, (await OutcomeAsync()).GetProperty("now").GetProperty("value").GetDecimal());
        Assert.Contains("80.00", await buyer.GetStringAsync(Local("/charter"), Now), StringComparison.Ordinal);
        Assert.Contains("SAV-", await buyer.GetStringAsync(Local("/charter/outcomes/saved"), Now), StringComparison.Ordinal);

        // Who may not see the saving sees that something was counted, and not what.
        using var requester = await server.BrowserAsync(house.Requester);
        var seen = await requester.GetStringAsync(Local("/charter/outcomes/saved"), Now);
        Assert.Contains("Not yours to see", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("SAV-", seen, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await requester.GetAsync(Local(page), Now)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await requester.GetAsync(Local("/charter/outcomes/other"), Now)).StatusCode);
    }

    [Fact]
    public async Task Programs_take_the_same_steps()
    {
        var house = server.House;
        using var buyer = await server.ApiAsync(house.Buyer);
        var entered = await buyer.PostAsJsonAsync("/api/v1/savings", new EnterSaving("Cleaning", house.Unit, BaselineKind.Budget, Money.Of(1_000m, Currency.Eur), Money.Of(1_100m, Currency.Eur), "Budget 2026"), Json.Options, Now);
        Assert.True(entered.IsSuccessStatusCode, await entered.Content.ReadAsStringAsync(Now));
        var id = (await house.QueryAsync(db => db.Set<Saving>().SingleAsync(Now))).Id;
        Assert.True((await buyer.PostAsJsonAsync($"/api/v1/savings/{id}/claim", new { }, Now)).IsSuccessStatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await buyer.PostAsJsonAsync($"/api/v1/savings/{id}/confirm", new { }, Now)).StatusCode);
        using var holder = await server.ApiAsync(house.Approver);
        var page = await holder.GetFromJsonAsync<JsonElement>("/api/v1/savings?state=claimed", Now);
        Assert.Equal(-100m, page.GetProperty("items")[0].GetProperty("claimed").GetProperty("amount").GetDecimal());
        Assert.True((await holder.PostAsJsonAsync($"/api/v1/savings/{id}/confirm", new { }, Now)).IsSuccessStatusCode);
        var number = page.GetProperty("items")[0].GetProperty("number").GetString();
        var one = await holder.GetFromJsonAsync<JsonElement>($"/api/v1/savings/{number}", Now);
        Assert.Equal("confirmed", one.GetProperty("saving").GetProperty("state").GetString());
        using var requester = await server.ApiAsync(house.Requester);
        Assert.Equal(HttpStatusCode.NotFound, (await requester.GetAsync(Local($"/api/v1/savings/{number}"), Now)).StatusCode);
    }

    private async Task CountAsync()
    {
        await server.Services.GetRequiredService<OutcomeClock>().RunUntilAsync(server.House.Clock.GetUtcNow(), Now);
        await server.House.PumpAsync();
    }

    private async Task<JsonElement> OutcomeAsync()
    {
        using var api = await server.ApiAsync(server.House.Head);
        return (await api.GetFromJsonAsync<JsonElement>("/api/v1/charter/outcomes", Now))[0];
    }

    private static Uri Local(string path) => new(path, UriKind.Relative);
}

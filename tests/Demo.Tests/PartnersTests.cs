using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;

namespace Vouch.Demo.Tests;

/// <summary>The partner, the supplier that slips, and the contracts: what is shown of them is what the product itself makes of the year.</summary>
[Collection(nameof(BuiltYear))]
public sealed class PartnersTests(BuiltYear year)
{
    [Theory]
    [InlineData(DemoPartners.Partner)]
    [InlineData(DemoPartners.Slipping)]
    public async Task Four_periods_and_more_are_closed_with_a_figure(string supplier) => Assert.True(await NumberAsync(
        $"SELECT 'x' AS \"Word\", COUNT(*) AS \"Number\" FROM suppliers_scorecard c JOIN suppliers_supplier s ON s.id = c.supplier WHERE s.name = '{supplier}' AND c.theirs IS NOT NULL") >= 4);

    [Fact]
    public async Task The_partner_is_a_partner_by_the_stages_as_they_are_defined() => Assert.Equal("partner", (await year.CountAsync(
        $"SELECT g.stage AS \"Word\", 1 AS \"Number\" FROM relationships_stage g JOIN suppliers_supplier s ON s.id = g.person WHERE s.name = '{DemoPartners.Partner}'"))[0].Word);

    [Fact]
    public async Task The_slipping_supplier_fell_in_each_of_the_last_two_periods()
    {
        var scores = (await year.CountAsync(
            $"SELECT c.period AS \"Word\", CAST(CAST(c.theirs AS REAL) * 10 AS INTEGER) AS \"Number\" FROM suppliers_scorecard c JOIN suppliers_supplier s ON s.id = c.supplier WHERE s.name = '{DemoPartners.Slipping}' AND c.theirs IS NOT NULL ORDER BY c.period DESC LIMIT 3")).Select(row => row.Number).ToList();
        Assert.True(scores is [var last, var before, var first] && last < before && before < first && first - last >= 100, string.Join(", ", scores));
    }

    [Fact]
    public async Task Buyers_are_told_who_slips_and_that_a_plan_runs()
    {
        using var browser = await year.BrowserAsync("Jonas Brandt");
        var html = await browser.GetStringAsync(new Uri("/suppliers", UriKind.Relative), TestContext.Current.CancellationToken);
        var panel = html[html.IndexOf("id=\"slipping\"", StringComparison.Ordinal)..];
        panel = panel[..panel.IndexOf("</table>", StringComparison.Ordinal)];
        Assert.Contains(DemoPartners.Slipping, panel, StringComparison.Ordinal);
        Assert.Contains("CAP-", panel, StringComparison.Ordinal);
        Assert.DoesNotContain(DemoPartners.Partner, panel, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT 'x' AS \"Word\", COUNT(*) AS \"Number\" FROM suppliers_scorecard_challenge WHERE state = 1", 1)]
    [InlineData("SELECT 'x' AS \"Word\", COUNT(*) AS \"Number\" FROM suppliers_scorecard_challenge WHERE state IN (2, 3)", 2)]
    [InlineData("SELECT 'x' AS \"Word\", COUNT(*) AS \"Number\" FROM suppliers_plan_action", 6)]
    [InlineData("SELECT 'x' AS \"Word\", COUNT(*) AS \"Number\" FROM suppliers_joint_aim", 3)]
    [InlineData("SELECT 'x' AS \"Word\", COUNT(*) AS \"Number\" FROM suppliers_review WHERE held_at IS NOT NULL", 4)]
    [InlineData("SELECT 'x' AS \"Word\", COUNT(*) AS \"Number\" FROM suppliers_review WHERE held_at IS NULL", 1)]
    [InlineData("SELECT 'x' AS \"Word\", COUNT(*) AS \"Number\" FROM relationships_idea WHERE supplier IS NOT NULL AND benefit_minor > 0", 2)]
    [InlineData("SELECT 'x' AS \"Word\", COUNT(*) AS \"Number\" FROM suppliers_demand_forecast", 20)]
    [InlineData("SELECT 'x' AS \"Word\", COUNT(*) AS \"Number\" FROM suppliers_shared_driver", 2)]
    [InlineData("SELECT 'x' AS \"Word\", COUNT(*) AS \"Number\" FROM suppliers_supplier WHERE proposed_iban IS NOT NULL AND confirmed_by IS NOT NULL AND iban IS NOT NULL", 1)]
    [InlineData("SELECT 'x' AS \"Word\", COUNT(*) AS \"Number\" FROM kernel_fact WHERE name = 'supplier.checked-first'", 1)]
    [InlineData("SELECT 'x' AS \"Word\", COUNT(*) AS \"Number\" FROM suppliers_sanctions_hit WHERE state = 1", 1)]
    [InlineData("SELECT 'x' AS \"Word\", COUNT(*) AS \"Number\" FROM suppliers_sanctions_hit WHERE state = 3", 1)]
    [InlineData("SELECT 'x' AS \"Word\", COUNT(*) AS \"Number\" FROM contracts_promise WHERE kind = 'Renewal' AND is_open = 1", 1)]
    [InlineData("SELECT 'x' AS \"Word\", COUNT(*) AS \"Number\" FROM contracts_promise WHERE kind = 'PriceReview' AND is_open = 1", 1)]
    [InlineData("SELECT 'x' AS \"Word\", COUNT(*) AS \"Number\" FROM contracts_level_measurement WHERE state = 'Settled' AND credit_minor > 0", 2)]
    public async Task There_is_enough_of_what_follows(string sql, int least)
    {
        var found = await NumberAsync(sql);
        Assert.True(found >= least, $"{found}: {sql}");
    }

    [Fact]
    public async Task Limits_of_contracts_are_used_and_not_used_up() => Assert.True(
        await NumberAsync("SELECT 'x' AS \"Word\", COUNT(*) AS \"Number\" FROM contracts_limit WHERE position = 0 AND used_minor > limit_minor / 10 AND used_minor < limit_minor") >= 4);

    [Fact]
    public async Task Every_version_is_the_text_that_was_hashed()
    {
        await using var scope = year.Services.CreateAsyncScope();
        var versions = await scope.ServiceProvider.GetRequiredService<VouchDb>().Database.SqlQueryRaw<Hashed>("SELECT content_text AS \"Text\", sha256 AS \"Sha256\" FROM contracts_version").ToListAsync(TestContext.Current.CancellationToken);
        Assert.True(versions.Count > 25);
        Assert.All(versions, version => Assert.Equal(version.Sha256, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(version.Text)))));
    }

    [Fact]
    public async Task The_sign_in_page_offers_both_sides_of_the_two_stories()
    {
        using var browser = await year.BrowserAsync("Jonas Brandt");
        var html = await browser.GetStringAsync(new Uri("/sign-in", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains(System.Net.WebUtility.HtmlEncode(DemoPartners.Slipping), html, StringComparison.Ordinal);
        Assert.Contains("Nordlicht B", html, StringComparison.Ordinal);
    }

    private async Task<long> NumberAsync(string sql) => (await year.CountAsync(sql))[0].Number;

    private sealed record Hashed(string Text, string Sha256);
}

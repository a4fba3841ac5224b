using FsCheck;
using FsCheck.Fluent;

namespace Vouch.Kernel.Tests;

public sealed class MoneyTests
{
    [Fact]
    public void Split_money_adds_up_to_the_whole() => Prop.ForAll<int, byte[]>((minor, weights) =>
    {
        var positive = weights.Select(weight => (decimal)weight).ToArray();
        if (positive.Sum() == 0)
        {
            return true;
        }

        var whole = new Money(minor, Currency.Eur);
        return Money.Sum(whole.Split(positive), Currency.Eur) == whole;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Amounts_round_half_away_from_zero()
    {
        Assert.Equal(new Money(13, Currency.Eur), Money.Of(0.125m, Currency.Eur));
        Assert.Equal(new Money(-13, Currency.Eur), Money.Of(-0.125m, Currency.Eur));
        Assert.Equal(new Money(1235, Currency.Of("KWD")), Money.Of(1.2345m, Currency.Of("KWD")));
        Assert.Equal(new Money(2, Currency.Of("JPY")), Money.Of(1.5m, Currency.Of("JPY")));
    }

    [Fact]
    public void Currencies_are_never_mixed() =>
        Assert.Throws<InvalidOperationException>(() => new Money(1, Currency.Eur) + new Money(1, Currency.Of("USD")));

    [Fact]
    public void A_sum_that_does_not_fit_is_refused() =>
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue, Currency.Eur) + new Money(1, Currency.Eur));

    [Theory]
    [InlineData("{\"amount\":12.5,\"currency\":\"EUR\"}", 1250)]
    [InlineData("{\"currency\":\"EUR\",\"amount\":-0.01}", -1)]
    public void Money_is_read_from_json(string json, long minor) =>
        Assert.Equal(new Money(minor, Currency.Eur), System.Text.Json.JsonSerializer.Deserialize<Money>(json, Json.Options));

    [Theory]
    [InlineData("{\"amount\":12.505,\"currency\":\"EUR\"}")]
    [InlineData("{\"amount\":1e30,\"currency\":\"EUR\"}")]
    [InlineData("{\"amount\":1,\"currency\":\"XXX\"}")]
    [InlineData("{\"amount\":\"1\",\"currency\":\"EUR\"}")]
    [InlineData("12")]
    public void What_is_no_money_is_refused(string json) =>
        Assert.Throws<System.Text.Json.JsonException>(() => System.Text.Json.JsonSerializer.Deserialize<Money>(json, Json.Options));

    [Fact]
    public void A_table_names_the_line_of_what_it_cannot_read()
    {
        var rows = TableFile.Read("name,country\nA,DE\nB\n=1+1,DE\nC,AT\n"u8.ToArray(), ["name", "country"], 2).ToList();
        Assert.Equal(["A", "C"], rows.Where(row => row.Row is not null).Select(row => row.Row!["name"]));
        Assert.Equal([(3L, "table.cells-differ"), (4L, "table.formula")], rows.Where(row => row.Refusal is not null).Select(row => (row.Line, row.Refusal!.Code)));
    }
}

using Vouch.Kernel;

namespace Vouch.Purchasing.Tests;

public sealed class MatchingPolicyReaderTests
{
    private const string Good = """
        matching: Our practice
        from: 2026-01-01
        match: three-way
        tolerances:
          price: { percent: 2, amount: 50.00 EUR }
          early_delivery: 10 days
        rules:
        - id: services
          when: { kind: services, category: [79, 80] }
          match: two-way
        - id: small
          when: { up_to: 100.00 EUR }
          tolerances:
            price: { amount: 5.00 EUR }
        authority:
        - { role: buyer, up_to: 250.00 EUR }
        - { role: head-of-procurement }
        release:
          up_to: 5000.00 EUR
        """;

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal) { "buyer", "finance", "head-of-procurement" };

    [Fact]
    public void The_first_rule_that_fits_decides_and_the_rest_is_as_above()
    {
        var policy = Read(Good);
        Assert.Equal((MatchMode.TwoWay, "services"), Two(policy.For("79411", true, Sample.Eur(50), NoRate)));
        Assert.Equal((MatchMode.ThreeWay, "small"), Two(policy.For("79411", false, Sample.Eur(50), NoRate)));
        Assert.Equal(Sample.Eur(5), policy.For("", false, Sample.Eur(50), NoRate).Tolerances.Price.Amount);
        Assert.Equal(2, policy.For("", false, Sample.Eur(500), NoRate).Tolerances.Price.Percent);
        Assert.Equal(10, policy.For("", false, Sample.Eur(50), NoRate).Tolerances.EarlyDays);
    }

    [Fact]
    public void Authority_ends_at_its_amount_and_needs_a_rate_for_another_currency()
    {
        var policy = Read(Good);
        Assert.True(policy.MayAccept(["buyer"], Sample.Eur(250), NoRate));
        Assert.False(policy.MayAccept(["buyer"], Sample.Eur(250.01m), NoRate));
        Assert.True(policy.MayAccept(["head-of-procurement"], Sample.Eur(999_999), NoRate));
        var dollars = Money.Of(10, Currency.Of("USD"));
        Assert.False(policy.MayAccept(["buyer"], dollars, NoRate));
        Assert.True(policy.MayAccept(["buyer"], dollars, (money, currency) => Money.Of(money.Amount * 1.1m, currency)));
        Assert.True(policy.Releases(Sample.Eur(5000), NoRate));
        Assert.False(policy.Releases(Sample.Eur(5000.01m), NoRate));
    }

    [Fact]
    public void The_policy_that_comes_with_vouch_is_right()
    {
        using var stream = typeof(MatchingPolicyReader).Assembly.GetManifestResourceStream("Vouch.Purchasing.Matching.matching.yaml")!;
        using var reader = new StreamReader(stream);
        var (policy, problems) = MatchingPolicyReader.Read(reader.ReadToEnd(), Roles.All.ToHashSet(StringComparer.Ordinal));
        Assert.Empty(problems);
        Assert.Equal(MatchMode.ThreeWay, policy!.Mode);
    }

    [Theory]
    [InlineData("match: three-way", "match: four-way", "matching-policy.bad-mode", 3, 8)]
    [InlineData("from: 2026-01-01", "from: 1.1.2026", "matching-policy.bad-date", 2, 7)]
    [InlineData("from: 2026-01-01\n", "", "matching-policy.missing", 1, 1)]
    [InlineData("percent: 2", "percent: 2%", "matching-policy.bad-number", 5, 21)]
    [InlineData("percent: 2", "percent: -2", "matching-policy.bad-number", 5, 21)]
    [InlineData("50.00 EUR", "50.00 XXX", "matching-policy.bad-money", 5, 32)]
    [InlineData("50.00 EUR", "50.001 EUR", "matching-policy.bad-money", 5, 32)]
    [InlineData("10 days", "10 weeks", "matching-policy.bad-days", 6, 19)]
    [InlineData("10 days", "9999999999999 days", "matching-policy.bad-days", 6, 19)]
    [InlineData("id: small", "id: services", "matching-policy.id-twice", 11, 7)]
    [InlineData("role: buyer", "role: king", "matching-policy.unknown-role", 16, 11)]
    [InlineData("release:", "relaese:", "matching-policy.unknown-key", 18, 1)]
    [InlineData("kind: services", "kind: gods", "matching-policy.bad-kind", 9, 17)]
    [InlineData("category: [79, 80]", "category: 79", "matching-policy.not-a-list", 9, 37)]
    [InlineData("price: { percent: 2, amount: 50.00 EUR }", "price: 2", "matching-policy.not-a-map", 5, 10)]
    [InlineData("match: three-way", "match: [three-way]", "matching-policy.not-a-value", 3, 8)]
    public void What_is_wrong_is_named_with_its_line_and_column(string right, string wrong, string code, int line, int column)
    {
        var text = Good.Replace("\r\n", "\n", StringComparison.Ordinal);
        Assert.Contains(right, text);
        var (policy, problems) = MatchingPolicyReader.Read(text.Replace(right, wrong, StringComparison.Ordinal), Known);
        Assert.Null(policy);
        Assert.Equal((code, line, column), problems.Select(problem => (problem.Refusal.Code, (int)problem.Line, (int)problem.Column)).First());
    }

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("{ a: [ }")]
    [InlineData("a: b: c")]
    [InlineData("\t\0")]
    [InlineData("- 1\n---\n- 2")]
    [InlineData("matching: *nothing")]
    [InlineData("a: &a [*a, *a]")]
    public void What_is_no_policy_is_refused_and_never_thrown(string text) => Assert.NotEmpty(MatchingPolicyReader.Read(text, Known).Problems);

    [Fact]
    public void Deep_nesting_and_great_length_are_refused()
    {
        Assert.Equal("matching-policy.too-deep", MatchingPolicyReader.Read(new string('[', 50_000)).Problems[0].Refusal.Code);
        Assert.Equal("matching-policy.too-large", MatchingPolicyReader.Read(new string('a', 200_000)).Problems[0].Refusal.Code);
    }

    private static (MatchMode, string?) Two((MatchMode Mode, Tolerances Tolerances, string? Rule) applies) => (applies.Mode, applies.Rule);

    private static Money? NoRate(Money money, Currency currency) => null;

    private static MatchingPolicy Read(string text)
    {
        var (policy, problems) = MatchingPolicyReader.Read(text, Known);
        Assert.Empty(problems);
        return policy!;
    }
}

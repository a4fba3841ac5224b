using Vouch.Decisions.Policies;

namespace Vouch.Decisions.Tests;

public sealed class PolicyReaderTests
{
    [Fact]
    public void A_policy_is_read_whole()
    {
        var reading = PolicyReader.Read(World.Yaml, World.Vocabulary);
        Assert.Empty(reading.Problems);
        Assert.Equal(6, reading.Policy!.Rules.Count);
        Assert.Equal(2, reading.Policy.Rules[5].Steps[0].AnyOf);
        Assert.Equal(new DateOnly(2026, 1, 1), reading.Policy.From);
    }

    [Theory]
    [InlineData("currency: EUR", "currency: EURO", "policy.currency", 2, 11)]
    [InlineData("from: 2026-01-01", "from: 1.1.2026", "policy.date", 3, 7)]
    [InlineData("by: role finance", "by: role controller", "policy.unknown-role", 42, 11)]
    [InlineData("role security in WORKS", "role security in MOON", "policy.unknown-unit", 56, 12)]
    [InlineData("category: it", "category: ships", "policy.unknown-category", 45, 21)]
    [InlineData("person ceo: none", "person boss: none", "policy.unknown-person", 7, 3)]
    [InlineData("about: [request]", "about: [journey]", "policy.unknown-subject", 33, 20)]
    [InlineData("reviews: [security]", "reviews: [ethics]", "policy.unknown-review", 46, 15)]
    [InlineData("answers: { personal-data: yes }", "answers: { people-data: yes }", "policy.unknown-question", 49, 22)]
    [InlineData("answers: { personal-data: yes }", "answers: { personal-data: maybe }", "policy.answer-never-given", 49, 37)]
    [InlineData("needs: any 2", "needs: any many", "policy.needs", 57, 14)]
    [InlineData("stage: 2", "stage: 0", "policy.stage", 41, 14)]
    [InlineData("amount_above: 5000", "amount_above: 5.000.000", "policy.amount", 38, 27)]
    [InlineData("amount_above: 5000", "amount_over: 5000", "policy.unknown-key", 38, 13)]
    [InlineData("- [order, receive]", "- [order, order]", "policy.act-pair", 62, 3)]
    [InlineData("- [order, receive]", "- [order, smile]", "policy.act", 62, 11)]
    [InlineData("- id: large", "- id: head", "policy.twice", 36, 7)]
    [InlineData("person ceo: none", "person ceo: 1000000", "policy.no-authority", 5, 3)]
    [InlineData("by: unit head above", "by: unit tail", "policy.approver", 60, 7)]
    public void What_is_wrong_is_named_with_line_and_column(string right, string wrong, string code, int line, int column)
    {
        Assert.Contains(right, World.Yaml, StringComparison.Ordinal);
        var reading = PolicyReader.Read(World.Yaml.Replace(right, wrong, StringComparison.Ordinal), World.Vocabulary);
        Assert.Null(reading.Policy);
        var problem = reading.Problems.FirstOrDefault(problem => problem.Refusal.Code == code);
        Assert.True(problem is not null, string.Join(Environment.NewLine, reading.Problems));
        Assert.Equal((line, column), (problem.Line, problem.Column));
    }

    [Fact]
    public void All_problems_are_reported_at_once()
    {
        var reading = PolicyReader.Read("policy: x\ncurrency: X\nfrom: y\nrules: z\ncolour: red\n", World.Vocabulary);
        Assert.Superset(
            new HashSet<string> { "policy.currency", "policy.date", "policy.expected-list", "policy.unknown-key", "policy.missing-key" },
            reading.Problems.Select(problem => problem.Refusal.Code).ToHashSet());
    }

    public static TheoryData<string, string> Hostile => new()
    {
        { "", "policy.empty" },
        { "- a\n- b", "policy.expected-keys" },
        { "policy: [", "policy.not-yaml" },
        { "policy: a\npolicy: b", "policy.not-yaml" },
        { "a: &x 1\nb: *x", "policy.reference" },
        { "policy: !!binary aGk=", "policy.reference" },
        { "policy: a\n---\npolicy: b", "policy.one-document" },
        { new string('[', 5_000), "policy.too-deep" },
        { string.Concat(Enumerable.Repeat("- ", 50_000)), "policy.too-deep" },
        { new string('x', YamlText.LongestText + 1), "policy.too-large" },
        { "policy: \u0000", "policy.not-yaml" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_text_is_refused_and_never_throws(string text, string code)
    {
        var reading = PolicyReader.Read(text, World.Vocabulary);
        Assert.Null(reading.Policy);
        Assert.Contains(code, reading.Problems.Select(problem => problem.Refusal.Code));
    }

    [Fact]
    public void A_policy_with_any_character_removed_or_doubled_never_throws()
    {
        for (var i = 0; i < World.Yaml.Length; i += 3)
        {
            PolicyReader.Read(World.Yaml.Remove(i, 1), World.Vocabulary);
            PolicyReader.Read(World.Yaml.Insert(i, "{"), World.Vocabulary);
            PolicyReader.Read(World.Yaml[..i], World.Vocabulary);
        }
    }
}

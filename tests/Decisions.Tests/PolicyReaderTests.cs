using Vouch.Decisions.ApprovalPolicies;

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
    [InlineData("currency: EUR", "currency: EURO", "policy.currency", "EURO")]
    [InlineData("from: 2026-01-01", "from: 1.1.2026", "policy.date", "1.1.2026")]
    [InlineData("by: role finance", "by: role controller", "policy.unknown-role", "role controller")]
    [InlineData("role security in WORKS", "role security in MOON", "policy.unknown-unit", "role security in MOON")]
    [InlineData("category: it", "category: ships", "policy.unknown-category", "ships")]
    [InlineData("person ceo: none", "person boss: none", "policy.unknown-person", "person boss")]
    [InlineData("about: [request]", "about: [journey]", "policy.unknown-subject", "journey")]
    [InlineData("reviews: [security]", "reviews: [ethics]", "policy.unknown-review", "ethics")]
    [InlineData("answers: { personal-data: yes }", "answers: { people-data: yes }", "policy.unknown-question", "people-data")]
    [InlineData("answers: { personal-data: yes }", "answers: { personal-data: maybe }", "policy.answer-never-given", "maybe")]
    [InlineData("needs: any 2", "needs: any many", "policy.needs", "any many")]
    [InlineData("stage: 2", "stage: 0", "policy.stage", "0")]
    [InlineData("amount_above: 5000", "amount_above: 5.000.000", "policy.amount", "5.000.000")]
    [InlineData("amount_above: 5000", "amount_over: 5000", "policy.unknown-key", "amount_over")]
    [InlineData("- [order, receive]", "- [order, order]", "policy.act-pair", "[order")]
    [InlineData("- [order, receive]", "- [order, smile]", "policy.act", "smile")]
    [InlineData("- id: large", "- id: head", "policy.twice", "head")]
    [InlineData("person ceo: none", "person ceo: 1000000", "policy.no-authority", "unit head: 10000")]
    [InlineData("by: unit head above", "by: unit tail", "policy.approver", "unit tail")]
    public void What_is_wrong_is_named_with_line_and_column(string right, string wrong, string code, string place)
    {
        Assert.Contains(right, World.Yaml, StringComparison.Ordinal);
        var start = World.Yaml.IndexOf(right, StringComparison.Ordinal);
        var text = World.Yaml[..start] + wrong + World.Yaml[(start + right.Length)..];
        var at = text.IndexOf(place, Math.Min(start, text.LastIndexOf(place, StringComparison.Ordinal)), StringComparison.Ordinal);
        var line = text[..at].Count(letter => letter == '\n') + 1;
        var column = at - text.LastIndexOf('\n', at);
        var reading = PolicyReader.Read(text, World.Vocabulary);
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
        { "policy: \u0000", "policy.missing-key" },
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

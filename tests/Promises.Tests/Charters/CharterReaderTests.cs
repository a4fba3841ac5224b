using Vouch.Promises.Charters;
using Vouch.Promises.WorkingTime;

namespace Vouch.Promises.Tests.Charters;

public sealed class CharterReaderTests
{
    internal const string Sound = """
        charter: Group procurement
        from: 2026-01-01
        calendar: default
        commitments:
        - id: answer
          says:
            en: We answer every request within 4 working hours.
            de: Wir beantworten jede Anfrage in 4 Arbeitsstunden.
          about: request
          owed_by: owner
          owed_to: requester
          starts: request.raised
          kept_by: [request.answered, {fact: request.ordered, when: {category: "72*"}}]
          pauses: request.question-asked
          resumes: request.question-answered
          released_by: request.withdrawn
          broken_by: request.reopened
          handed_over_by: request.handed-over
          when: {category: [IT, facilities], amount_below: 50000 EUR, unit: nord}
          within:
          - {when: {amount_below: "5,000 EUR"}, time: 4 working hours}
          - time: 2 working days by 17:00
          target: 95%
          warn_at: 75%
          escalate_to: head-of-procurement
          remedy: We call you.
        """;

    internal static CharterVocabulary Vocabulary { get; } = new()
    {
        Facts = new[]
        {
            Fact("request.raised", "request", ["owner", "requester"], ["category", "amount", "needed_by"]),
            Fact("request.answered", "request", ["owner", "requester"], ["category"]),
            Fact("request.ordered", "request", ["owner"], ["category"]),
            Fact("request.reopened", "request", ["owner"], []),
            Fact("request.question-asked", "request", ["owner"], []),
            Fact("request.question-answered", "request", ["owner"], []),
            Fact("request.withdrawn", "request", ["owner"], []),
            Fact("request.handed-over", "request", ["owner"], []),
            Fact("order.sent", "order", ["supplier", "buyer"], ["promised_date"]),
            Fact("order.date-proposed", "order", ["supplier", "buyer"], ["promised_date", "reason"]),
            Fact("goods.received", "order", ["supplier", "buyer"], []),
        }.ToDictionary(fact => fact.Name),
        Kinds = new HashSet<string> { "request", "order" },
        Roles = new HashSet<string> { "head-of-procurement" },
        Units = new HashSet<string> { "nord", "sued" },
        Calendars = new HashSet<string> { "default" },
        Charters = new Dictionary<string, IReadOnlyList<Commitment>>(),
    };

    [Fact]
    public void A_sound_charter_is_read_whole()
    {
        var reading = CharterReader.Read(Sound, Vocabulary);
        Assert.Empty(reading.Problems);
        var charter = reading.Charter!;
        Assert.Equal(("Group procurement", new DateOnly(2026, 1, 1), "default"), (charter.Name, charter.From, charter.Calendar));
        var answer = Assert.Single(charter.Commitments);
        Assert.Equal("Wir beantworten jede Anfrage in 4 Arbeitsstunden.", answer.Says.In("de"));
        Assert.Equal(answer.Says.In("en"), answer.Says.In("fr"));
        Assert.Equal(("owner", "requester", "owner"), (answer.OwedBy, answer.OwedTo, answer.Owner));
        Assert.Equal(2, answer.KeptBy.Count);
        Assert.Equal((95, 75, "head-of-procurement"), (answer.Target, answer.WarnAt, answer.EscalateTo));
        Assert.Equal(new TimeAllowed(TimeUnit.WorkingHours, 4), answer.Within[0].Time);
        Assert.Equal(new TimeAllowed(TimeUnit.WorkingDays, 2, new TimeOnly(17, 0)), answer.Within[1].Time);
        Assert.Equal(new Below("amount", Money.Of(5_000, Currency.Eur)), Assert.Single(answer.Within[0].When.Tests));
    }

    [Theory]
    [InlineData("  escalate_to: head-of-procurement", "  escalate_to: the-boss", "charter.escalation-unknown", 25, 16)]
    [InlineData("  warn_at: 75%", "  warn_at: soon", "document.percent-unknown", 24, 12)]
    [InlineData("  target: 95%", "  target: 101%", "document.percent-unknown", 23, 11)]
    [InlineData("  target: 95%", "  goal: 95%", "document.key-unknown", 23, 3)]
    [InlineData("  starts: request.raised", "  starts: request.rised", "charter.fact-unknown", 12, 11)]
    [InlineData("  starts: request.raised", "  starts: order.sent", "charter.fact-elsewhere", 12, 11)]
    [InlineData("  owed_to: requester", "  owed_to: supplier", "charter.role-unknown", 11, 12)]
    [InlineData("  about: request", "  about: questions", "charter.kind-unknown", 9, 10)]
    [InlineData("  resumes: request.question-answered", "", "charter.pause-alone", 14, 11)]
    [InlineData("time: 2 working days by 17:00", "time: 2 fortnights", "charter.time-unknown", 22, 11)]
    [InlineData("  - time: 2 working days by 17:00", "", "charter.time-not-always", 21, 5)]
    [InlineData("unit: nord", "unit: west", "charter.unit-unknown", 19, 69)]
    [InlineData("\"5,000 EUR\"", "5000", "document.amount-unknown", 21, 27)]
    [InlineData("\"5,000 EUR\"", "5000 TALER", "document.amount-unknown", 21, 27)]
    [InlineData("category: [IT, facilities]", "colour: red", "charter.data-unknown", 19, 10)]
    [InlineData("from: 2026-01-01", "from: 1.1.2026", "document.date-unknown", 2, 7)]
    [InlineData("calendar: default", "calendar: lunar", "charter.calendar-unknown", 3, 11)]
    [InlineData("- id: answer", "- id: Answer!", "charter.id-unsound", 5, 7)]
    [InlineData("charter: Group procurement", "charter:", "document.value-empty", 1, 9)]
    [InlineData("charter: Group procurement", "extends: Nobody\ncharter: Own", "charter.parent-unknown", 1, 10)]
    [InlineData("charter: Group procurement", "without: answer\ncharter: Own", "charter.without-parent", 1, 10)]
    [InlineData("    de: Wir", "    deutsch: Wir", "charter.language-unknown", 8, 5)]
    [InlineData("[request.answered, {fact: request.ordered, when: {category: \"72*\"}}]", "request.raised", "charter.start-settles", 13, 12)]
    [InlineData("  released_by: request.withdrawn", "  renewed_by: request.withdrawn", "charter.renewal-needs-date", 16, 15)]
    [InlineData("  remedy: We call you.", "  remedy: [We, call]", "document.mapping-wanted", 26, 11)]
    public void What_is_wrong_is_named_with_its_place(string right, string wrong, string code, int line, int column)
    {
        Assert.Contains(right, Sound, StringComparison.Ordinal);
        var reading = CharterReader.Read(Sound.Replace(right, wrong, StringComparison.Ordinal), Vocabulary);
        Assert.Null(reading.Charter);
        Assert.Contains(reading.Problems, problem => problem.Refusal.Code == code && (problem.Line, problem.Column) == (line, column));
    }

    [Fact]
    public void Every_problem_is_told_at_once_in_order()
    {
        var reading = CharterReader.Read(Sound.Replace("95%", "many", StringComparison.Ordinal).Replace("2026-01-01", "then", StringComparison.Ordinal), Vocabulary);
        Assert.Equal(["document.date-unknown", "document.percent-unknown"], reading.Problems.Select(problem => problem.Refusal.Code));
    }

    [Fact]
    public void Two_commitments_of_one_id_are_refused()
    {
        var twice = Sound + "\n" + Sound[Sound.IndexOf("- id", StringComparison.Ordinal)..];
        Assert.Equal("charter.id-twice", Assert.Single(CharterReader.Read(twice, Vocabulary).Problems).Refusal.Code);
    }

    [Theory]
    [InlineData("", "document.empty")]
    [InlineData("just words", "document.mapping-wanted")]
    [InlineData("charter: [", "document.not-yaml")]
    [InlineData("charter: a\ncharter: b", "document.not-yaml")]
    [InlineData("a: &x 1\nb: *x", "document.alias")]
    [InlineData("charter: a\n\tb: c", "document.not-yaml")]
    public void What_is_no_charter_is_refused(string yaml, string code) =>
        Assert.Contains(CharterReader.Read(yaml, Vocabulary).Problems, problem => problem.Refusal.Code == code);

    [Fact]
    public void Deep_nesting_and_huge_files_are_refused()
    {
        Assert.Equal("document.too-deep", Assert.Single(CharterReader.Read(new string('[', 100_000), Vocabulary).Problems).Refusal.Code);
        Assert.Equal("document.too-large", Assert.Single(CharterReader.Read(new string('a', 300_000), Vocabulary).Problems).Refusal.Code);
    }

    [Fact]
    public void A_misspelt_fact_is_answered_with_the_nearest()
    {
        var reading = CharterReader.Read(Sound.Replace("request.withdrawn", "request.withdrawed", StringComparison.Ordinal), Vocabulary);
        Assert.Contains("request.withdrawn", Assert.Single(reading.Problems).Refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_unit_carries_on_its_parents_charter()
    {
        var parent = CharterReader.Read(Sound, Vocabulary).Charter!;
        var vocabulary = Vocabulary with { Charters = new Dictionary<string, IReadOnlyList<Commitment>> { [parent.Name] = parent.Commitments } };
        var without = CharterReader.Read("charter: Nord\nextends: Group procurement\nwithout: answer\ncommitments: []", vocabulary);
        Assert.Empty(without.Problems);
        Assert.Empty(without.Charter!.Under(parent.Commitments));
        var own = CharterReader.Read(Sound.Replace("charter: Group procurement", "charter: Nord\nextends: Group procurement", StringComparison.Ordinal).Replace("95%", "99%", StringComparison.Ordinal), vocabulary);
        Assert.Equal(99, Assert.Single(own.Charter!.Under(parent.Commitments)).Target);
        Assert.Equal("charter.without-unknown", Assert.Single(CharterReader.Read("charter: Nord\nextends: Group procurement\nwithout: replies\ncommitments: []", vocabulary).Problems).Refusal.Code);
    }

    [Fact]
    public void Conditions_ask_category_amount_and_unit()
    {
        var starts = CharterReader.Read(Sound, Vocabulary).Charter!.Commitments[0].Starts[0];
        Assert.True(starts.Matches(new Reading("it", Money.Of(49_999, Currency.Eur), "nord")));
        Assert.False(starts.Matches(new Reading("catering", Money.Of(10, Currency.Eur), "nord")));
        Assert.False(starts.Matches(new Reading("IT", Money.Of(50_000, Currency.Eur), "nord")));
        Assert.False(starts.Matches(new Reading("IT", Money.Of(10, Currency.Of("USD")), "nord")));
        Assert.False(starts.Matches(new Reading("IT", null, "nord")));
        Assert.False(starts.Matches(new Reading("IT", Money.Of(10, Currency.Eur), "sued")));
    }

    private static KnownFact Fact(string name, string subject, string[] roles, string[] data) => new(name, subject, roles.ToHashSet(), data.ToHashSet());

    private sealed record Reading(string Category, Money? Worth, string Unit) : IFactReading
    {
        public string Name => "request.raised";

        public IReadOnlyList<string> Texts(string key) => key switch { "category" => [Category], "unit" => [Unit], _ => [] };

        public Money? Amount(string key) => key == "amount" ? Worth : null;
    }
}

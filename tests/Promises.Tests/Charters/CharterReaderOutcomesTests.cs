using Vouch.Promises.Charters;

namespace Vouch.Promises.Tests.Charters;

public sealed class CharterReaderOutcomesTests
{
    private const string Sound = """
        charter: Outcomes
        commitments:
        - id: satisfaction
          says: {en: 4.5 of 5 or better., de: "4,5 von 5 oder besser."}
          owed_by: head-of-procurement
          over: quarter
          measure:
            average: rating
            of: {fact: request.confirmed, when: {category: it}}
            at_least: 4.5
            from_at_least: 5
          escalate_to: head-of-procurement
          remedy: We call you.
        - id: on-contract
          says: At least 80 % is bought on contract.
          owed_by: head-of-procurement
          over: month
          measure: {share: amount, of: order.placed, part: on_contract_amount, taken_back_by: order.cancelled, at_least: 80.5%}
        - id: first-time-right
          says: Right the first time.
          owed_by: head-of-procurement
          over: year
          measure: {share: count, of: request.confirmed, without: request.reopened, where: {category: it}, at_least: 90%}
        - id: savings
          says: We save.
          owed_by: head-of-procurement
          over: year
          measure:
            sum: amount
            of: saving.confirmed
            per: {sum: amount, of: order.placed, taken_back_by: order.cancelled}
            at_least: 6%
        - id: errors
          says: Few errors.
          owed_by: head-of-procurement
          over: year
          measure: {sum: amount, of: saving.confirmed, each: subject, at_most: 1000 EUR}
        """;

    private static CharterVocabulary Vocabulary { get; } = new()
    {
        Facts = new[]
        {
            Fact("request.confirmed", "request", "rating", "category"), Fact("request.reopened", "request"), Fact("order.placed", "order", "amount", "currency", "on_contract_amount"),
            Fact("order.cancelled", "order", "amount"), Fact("saving.confirmed", "saving", "amount", "currency"), Fact("request.raised", "request", "category"), Fact("request.answered", "request"),
        }.ToDictionary(fact => fact.Name),
        Kinds = new HashSet<string> { "request", "order" },
        Roles = new HashSet<string> { "head-of-procurement" },
        Units = new HashSet<string>(),
        Calendars = new HashSet<string>(),
        Charters = new Dictionary<string, IReadOnlyList<Commitment>> { ["Group"] = [] },
        Outcomes = new Dictionary<string, IReadOnlyList<string>> { ["Group"] = ["savings"] },
    };

    [Fact]
    public void Outcomes_are_read_whole()
    {
        var reading = CharterReader.Read(Sound, Vocabulary);
        Assert.Empty(reading.Problems);
        Assert.Empty(reading.Charter!.Commitments);
        var outcomes = reading.Charter.Outcomes.ToDictionary(outcome => outcome.Id);
        var rating = outcomes["satisfaction"];
        Assert.Equal(("4,5 von 5 oder besser.", "head-of-procurement", PeriodLength.Quarter, "head-of-procurement"), (rating.Says.In("de"), rating.OwedBy, rating.Over, rating.EscalateTo));
        Assert.Equal((MeasureKind.Average, "rating", 4.5m, 5, false, false), (rating.Measure.Kind, rating.Measure.Key, rating.Measure.Target, rating.Measure.FromAtLeast, rating.Measure.IsRatio, rating.Measure.PerSubject));
        Assert.Single(rating.Measure.Of[0].When.Tests);
        Assert.Equal((0.805m, "on_contract_amount", true, true), (outcomes["on-contract"].Measure.Target, outcomes["on-contract"].Measure.Part, outcomes["on-contract"].Measure.IsRatio, outcomes["on-contract"].Measure.IsMoney));
        Assert.True(outcomes["first-time-right"].Measure.PerSubject);
        Assert.Equal(("amount", "order.placed", 0.06m), (outcomes["savings"].Measure.PerKey, outcomes["savings"].Measure.PerOf[0].Fact, outcomes["savings"].Measure.Target));
        Assert.Equal((1_000m, Currency.Eur, true, true), (outcomes["errors"].Measure.Target, outcomes["errors"].Measure.TargetCurrency, outcomes["errors"].Measure.AtMost, outcomes["errors"].Measure.PerSubject));
    }

    [Theory]
    [InlineData("  owed_by: head-of-procurement\n  over: quarter", "  owed_by: the-boss\n  over: quarter", "charter.escalation-unknown", 5, 12)]
    [InlineData("over: quarter", "over: fortnight", "charter.period-unknown", 6, 9)]
    [InlineData("over: quarter", "over: 1", "charter.period-unknown", 6, 9)]
    [InlineData("over: quarter", "over: quarter\n  within: 2 days", "document.key-unknown", 7, 3)]
    [InlineData("  over: quarter\n", "", "document.key-missing", 3, 3)]
    [InlineData("average: rating", "average: stars", "charter.data-unknown", 8, 14)]
    [InlineData("average: rating", "average: rating\n    median: rating", "document.key-unknown", 9, 5)]
    [InlineData("average: rating", "average: rating\n    sum: rating", "charter.one-of-these", 9, 10)]
    [InlineData("at_least: 4.5\n", "at_least: 4.5\n    at_most: 5\n", "charter.one-of-these", 11, 14)]
    [InlineData("    at_least: 4.5\n", "", "charter.one-of-these", 8, 5)]
    [InlineData("at_least: 4.5\n", "at_least: 90%\n", "charter.number-unknown", 10, 15)]
    [InlineData("at_least: 4.5\n", "at_least: 4.5\n    where: {category: it}\n", "charter.only-of-share", 11, 12)]
    [InlineData("at_least: 4.5\n", "at_least: 4.5\n    per: {sum: amount, of: order.placed}\n", "charter.only-of-sum", 11, 10)]
    [InlineData("from_at_least: 5", "from_at_least: few", "charter.whole-unknown", 11, 20)]
    [InlineData("from_at_least: 5", "from_at_least: 0", "charter.whole-unknown", 11, 20)]
    [InlineData("fact: request.confirmed,", "fact: request.confirmd,", "charter.fact-unknown", 9, 16)]
    [InlineData("at_least: 80.5%", "at_least: 80.5", "charter.share-unknown", 18, 114)]
    [InlineData("at_least: 80.5%", "at_least: 101%", "charter.share-unknown", 18, 114)]
    [InlineData("part: on_contract_amount, ", "", "charter.share-of-what", 18, 20)]
    [InlineData("part: on_contract_amount", "part: on_paper", "charter.data-unknown", 18, 52)]
    [InlineData("part: on_contract_amount", "part: on_contract_amount, where: {amount_from: 5 EUR}", "charter.part-alone", 18, 52)]
    [InlineData("taken_back_by: order.cancelled, at_least: 80.5%", "taken_back_by: request.reopened, at_least: 80.5%", "charter.fact-elsewhere", 18, 87)]
    [InlineData("without: request.reopened", "without: order.cancelled", "charter.fact-elsewhere", 23, 59)]
    [InlineData("id: savings", "id: satisfaction", "charter.id-twice", 24, 7)]
    [InlineData("at_least: 6%", "at_least: 6 EUR", "charter.share-unknown", 32, 15)]
    [InlineData("at_most: 1000 EUR", "at_most: 10%", "document.amount-unknown", 37, 72)]
    [InlineData("each: subject", "each: person", "charter.each-unknown", 37, 54)]
    [InlineData("per: {sum: amount, of", "per: {sum: weight, of", "charter.data-unknown", 31, 16)]
    [InlineData("charter: Outcomes", "charter: Outcomes\nextends: Group\nwithout: nothing", "charter.without-unknown", 3, 10)]
    public void What_is_wrong_with_an_outcome_is_named_with_its_place(string right, string wrong, string code, int line, int column)
    {
        Assert.Contains(right, Sound, StringComparison.Ordinal);
        var place = Sound.IndexOf(right, StringComparison.Ordinal);
        var reading = CharterReader.Read(Sound[..place] + wrong + Sound[(place + right.Length)..], Vocabulary);
        Assert.Null(reading.Charter);
        var problem = Assert.Single(reading.Problems);
        Assert.Equal((code, line, column), (problem.Refusal.Code, problem.Line, problem.Column));
    }

    [Fact]
    public void An_outcome_takes_the_place_of_the_parents_commitment_of_the_same_id_and_can_be_left_out()
    {
        var parent = Version("Group", Sound.Replace("charter: Outcomes", "charter: Group", StringComparison.Ordinal));
        var child = Version("Own", """
            charter: Own
            extends: Group
            without: [on-contract, first-time-right]
            commitments:
            - id: savings
              says: We save more.
              owed_by: head-of-procurement
              over: year
              measure: {sum: amount, of: saving.confirmed, per: {sum: amount, of: order.placed, taken_back_by: order.cancelled}, at_least: 8%}
            """) with { Unit = Support.World.Nord };
        var book = new CharterBook([parent.Row, child.Row]);
        var under = book.OutcomesOf(child.Unit, new DateOnly(2026, 2, 1));
        Assert.Equal(["satisfaction", "errors", "savings"], under.Select(outcome => outcome.Commitment.Id));
        Assert.Equal(0.08m, under[^1].Commitment.Measure.Target);
        Assert.All(under, outcome => Assert.Equal(child.Unit, outcome.Scope));

        // What adds up alike is counted once, whatever shall be reached, but for each unit by itself.
        var above = book.OutcomesOf(null, new DateOnly(2026, 2, 1)).Single(outcome => outcome.Commitment.Id == "savings");
        Assert.Equal(above.Commitment.Measure.Fingerprint(PeriodLength.Year), under[^1].Commitment.Measure.Fingerprint(PeriodLength.Year));
        Assert.NotEqual(above.Tally, under[^1].Tally);
    }

    private static Written Version(string name, string yaml) => new(name, yaml, null);

    private static KnownFact Fact(string name, string subject, params string[] data) => new(name, subject, new HashSet<string> { "owner" }, data.ToHashSet());

    private sealed record Written(string Name, string Yaml, UnitId? Unit)
    {
        public CharterVersion Row => new()
        {
            Id = new CharterVersionId(new Guid(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Name)).AsSpan(0, 16))),
            Name = Name, Number = 1, Unit = Unit, From = new DateOnly(2026, 1, 1), Yaml = Yaml, PutInForceAt = DateTimeOffset.UnixEpoch, PutInForceBy = PartyId.System,
        };
    }
}

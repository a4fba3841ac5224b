using FsCheck;
using FsCheck.Fluent;
using Vouch.Kernel;
using Vouch.Relationships.Feedback;

namespace Vouch.Relationships.Tests.Feedback;

/// <summary>Rules of feedback without a database: the document, the states, the sample, the figures.</summary>
public sealed class FeedbackRuleTests
{
    private static readonly FeedbackVocabulary Vocabulary = new(
        new[] { ProblemFacts.Confirmed, RelationshipFacts.CaseOpened }.ToDictionary(fact => fact.Name, StringComparer.Ordinal),
        words => words is "4 working hours" or "30 days" or "10 working days");

    [Fact]
    public void The_suggested_definitions_have_a_sound_form() => Assert.Empty(FeedbackDocument.Read(FeedbackShelf.Suggested, null).Problems);

    [Fact]
    public void Every_problem_is_told_with_its_line_and_column()
    {
        const string yaml = """
            once_in: sometimes
            feedback:
            - id: Solved
              after: case.solved
              ask: person
              question: happiness
              says: {en: How was it?}
            - id: two
              after: {fact: case.confirmed, when: {colour: red}}
              ask: requester
              question: satisfaction
              says: {en: How was it?, deutsch: Wie war es?}
              delay: soon
              share: 200%
              bad_at: 5
              extra: 1
            - id: two
              after: case.confirmed
              ask: person
              question: recommendation
              says: {}
              bad_at: 10
            """;
        Assert.Equal(
            [
                "1:10: feedback.length-unknown", "3:7: feedback.id-unsound", "4:10: feedback.fact-unknown", "6:13: feedback.question-unknown",
                "9:40: feedback.data-unknown", "10:8: feedback.role-unknown", "12:27: feedback.language-unknown", "13:10: feedback.length-unknown", "14:10: document.percent-unknown", "15:11: feedback.bad-outside",
                "16:3: document.key-unknown", "17:7: feedback.id-twice", "21:9: feedback.words-missing", "22:11: feedback.bad-outside",
            ],
            FeedbackDocument.Read(yaml, Vocabulary).Problems.Select(problem => $"{problem.Line}:{problem.Column}: {problem.Refusal.Code}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("feedback: 3")]
    [InlineData("- a")]
    [InlineData("feedback: [[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]")]
    [InlineData("feedback: {")]
    [InlineData("a: &x 1\nfeedback: *x")]
    public void What_is_no_such_document_is_refused_and_never_an_exception(string yaml)
    {
        var reading = FeedbackDocument.Read(yaml, Vocabulary);
        Assert.False(reading.IsSound);
        Assert.NotEmpty(reading.Problems);
    }

    [Fact]
    public void A_question_goes_its_way_and_no_other()
    {
        foreach (var from in Enum.GetValues<FeedbackState>())
        {
            foreach (var act in Enum.GetValues<FeedbackAct>())
            {
                FeedbackState? expected = (from, act) switch
                {
                    (FeedbackState.Planned, FeedbackAct.Ask) => FeedbackState.Asked,
                    (FeedbackState.Planned, FeedbackAct.Skip) => FeedbackState.Skipped,
                    (FeedbackState.Asked, FeedbackAct.Answer) => FeedbackState.Given,
                    (FeedbackState.Asked, FeedbackAct.Lapse) => FeedbackState.Lapsed,
                    (FeedbackState.Given, FeedbackAct.Explain) => FeedbackState.Given,
                    _ => null,
                };
                Assert.Equal((from, act, expected), (from, act, FeedbackTransitions.Find(from, act)));
            }
        }
    }

    [Fact]
    public void The_sample_is_the_share_and_the_same_wherever_it_is_drawn()
    {
        var definition = Definition() with { Share = 30 };
        var person = new PartyId(Number(7));
        var drawn = Enumerable.Range(1, 4_000).Select(i => FeedbackPlanner.IsInSample(definition, new FactId(Number(i)), person)).ToList();
        Assert.Equal(drawn, Enumerable.Range(1, 4_000).Select(i => FeedbackPlanner.IsInSample(definition, new FactId(Number(i)), person)));
        Assert.InRange(drawn.Count(one => one), 1_100, 1_300);
        Assert.All(Enumerable.Range(1, 100), i => Assert.True(FeedbackPlanner.IsInSample(definition with { Share = 100 }, new FactId(Number(i)), person)));
    }

    [Theory]
    [InlineData("de-AT", "Wie war es?")]
    [InlineData("de", "Wie war es?")]
    [InlineData("fr", "How was it?")]
    [InlineData(null, "How was it?")]
    public void The_question_is_asked_in_the_persons_language_or_the_first(string? language, string expected) => Assert.Equal(expected, Definition().In(language));

    [Fact]
    public void Figures_are_those_of_the_published_formulas()
    {
        // 8 of 10 satisfied: Wilson's interval is 49.0 % to 94.3 %.
        var satisfied = FeedbackStatistics.Of(FeedbackQuestion.Satisfaction, new Dictionary<int, int> { [5] = 5, [4] = 3, [2] = 2 })!;
        Assert.Equal((0.8, 0.490, 0.943), (satisfied.Value, Math.Round(satisfied.Low, 3), Math.Round(satisfied.High, 3)));
        // 5, 6, 7: mean 6, deviation 1, t(2) = 4.303, so 6 ± 2.48, cut at 7.
        var effort = FeedbackStatistics.Of(FeedbackQuestion.Effort, new Dictionary<int, int> { [5] = 1, [6] = 1, [7] = 1 })!;
        Assert.Equal((6, 3.516, 7), (effort.Value, Math.Round(effort.Low, 3), effort.High));
        // 50 promoters, 30 others, 20 detractors: 30; adjusted shares 50.75/103 and 20.75/103.
        var net = FeedbackStatistics.Of(FeedbackQuestion.Recommendation, new Dictionary<int, int> { [10] = 30, [9] = 20, [8] = 30, [6] = 15, [0] = 5 })!;
        Assert.Equal((30, 14.1, 44.2), (Math.Round(net.Value, 6), Math.Round(net.Low, 1), Math.Round(net.High, 1)));
        Assert.Null(FeedbackStatistics.Of(FeedbackQuestion.Satisfaction, new Dictionary<int, int> { [5] = 2 }));
    }

    [Fact]
    public void Every_interval_lies_on_the_scale_and_holds_what_is_not_at_its_edge()
    {
        Prop.ForAll(Gen.Choose(0, 10).NonEmptyListOf().ToArbitrary(), answers =>
        {
            foreach (var question in Enum.GetValues<FeedbackQuestion>())
            {
                var (least, most) = FeedbackScales.Of(question);
                var scores = answers.Concat([3, 4, 5]).Select(answer => least + (answer % (most - least + 1))).GroupBy(score => score).ToDictionary(group => group.Key, group => group.Count());
                var figure = FeedbackStatistics.Of(question, scores)!;
                var (low, high) = question switch { FeedbackQuestion.Satisfaction => (0.0, 1.0), FeedbackQuestion.Effort => (1.0, 7.0), _ => (-100.0, 100.0) };
                if (!(figure.Low >= low - 1e-9 && figure.High <= high + 1e-9 && figure.Low <= figure.High) || (question != FeedbackQuestion.Recommendation && !(figure.Low <= figure.Value + 1e-9 && figure.Value <= figure.High + 1e-9)))
                {
                    return false;
                }
            }

            return true;
        }).QuickCheckThrowOnFailure();
    }

    private static FeedbackDefinition Definition() => new()
    {
        Id = "solved",
        After = [new FeedbackMoment("case.confirmed", [])],
        Ask = "person",
        Question = FeedbackQuestion.Satisfaction,
        Says = [new("en", "How was it?"), new("de", "Wie war es?")],
    };

    private static Guid Number(int number) => new(number, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 0);
}

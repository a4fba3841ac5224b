using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Relationships.Feedback;
using Vouch.Relationships.Tests.Cases;
using Vouch.Testing;

namespace Vouch.Relationships.Tests.Feedback;

/// <summary>People are asked how it went, at the right time, not too often, and what they say counts; on both databases.</summary>
public sealed class FeedbackTests
{
    private const string Yaml = """
        once_in: 30 days
        feedback:
        - id: solved
          after: {fact: case.confirmed, when: {kind: problem}}
          ask: person
          owner: owner
          question: satisfaction
          says: {en: How satisfied are you?, de: Wie zufrieden sind Sie?}
          delay: 4 working hours
          lapses: 5 working days
          bad_at: 2
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_person_is_asked_in_their_language_after_the_delay_and_answers_once(DatabaseKind kind)
    {
        await using var stage = await OpenAsync(kind);
        var house = stage.House;
        await EndedAsync(stage, ProblemStage.Maria);
        var planned = Assert.Single(await AllAsync(stage));
        // Monday 10:00 in Berlin, four working hours later it is 14:00 there.
        Assert.Equal((FeedbackState.Planned, new DateTimeOffset(2026, 3, 2, 13, 0, 0, TimeSpan.Zero), house.Buyer, "service.defect"), (planned.State, planned.NextAt!.Value, planned.Owner!.Value, planned.Driver));
        Assert.Equal("feedback.not-found", (await house.RunAsync(ByLink(planned), new AnswerFeedback(planned.Id, 5))).Refusals[0].Code);
        await RunForAsync(stage, TimeSpan.FromHours(4));
        Assert.Contains("Wie zufrieden sind Sie?", (await stage.SayingsAsync(ProblemStage.Maria))[^1].Text, StringComparison.Ordinal);
        Assert.Equal("feedback.score-outside", (await house.RunAsync(ByLink(planned), new AnswerFeedback(planned.Id, 6))).Refusals[0].Code);
        Assert.Equal("feedback.not-found", (await house.RunAsync(ByLink(planned, ProblemStage.Otto), new AnswerFeedback(planned.Id, 5))).Refusals[0].Code);
        await house.DoneAsync(ByLink(planned), new AnswerFeedback(planned.Id, 5));
        Assert.Equal("feedback.answered", (await house.RunAsync(ByLink(planned), new AnswerFeedback(planned.Id, 1))).Refusals[0].Code);
        await house.DoneAsync(ByLink(planned), new ExplainFeedback(planned.Id, "Very quick."));
        Assert.Equal("feedback.answered", (await house.RunAsync(ByLink(planned), new ExplainFeedback(planned.Id, "And friendly."))).Refusals[0].Code);
        var given = Assert.Single(await AllAsync(stage));
        Assert.Equal((FeedbackState.Given, 5, "Very quick.", null), (given.State, given.Score!.Value, given.Words, given.Case));
        var facts = await house.QueryAsync(db => db.Facts.Where(fact => fact.SubjectKind == "feedback").OrderBy(fact => fact.Sequence).ToListAsync(Cancel));
        Assert.Equal(["feedback.asked", "feedback.given", "feedback.explained"], facts.Select(fact => fact.Name));
        Assert.Equal(("5", "no", "solved"), (facts[1].Data["score"], facts[1].Data["bad"], facts[1].Data["definition"]));
        await RunForAsync(stage, TimeSpan.FromDays(30));
        Assert.Equal(3, await house.QueryAsync(db => db.Facts.CountAsync(fact => fact.SubjectKind == "feedback", Cancel)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nobody_is_asked_twice_in_thirty_days_or_with_an_open_problem_or_against_their_word(DatabaseKind kind)
    {
        var consent = new Consent();
        await using var stage = await OpenAsync(kind, services => services.AddSingleton<ISurveyConsent>(consent));
        await EndedAsync(stage, ProblemStage.Maria);
        await EndedAsync(stage, ProblemStage.Maria);
        await RunForAsync(stage, TimeSpan.FromDays(1));
        Assert.Equal([(FeedbackState.Asked, null), (FeedbackState.Skipped, "asked-lately")], (await AllAsync(stage)).OrderBy(one => one.State).Select(one => (one.State, one.Skipped)));

        await EndedAsync(stage, ProblemStage.Otto);
        var open = await stage.House.DoneAsync(stage.House.Buyer, new OpenCase("Another", "Thing.") { Person = ProblemStage.Otto });
        await RunForAsync(stage, TimeSpan.FromDays(1));
        Assert.Equal("open-case", (await AllAsync(stage)).Single(one => one.Person == ProblemStage.Otto).Skipped);
        await stage.House.DoneAsync(ProblemStage.ByLink(open, ProblemStage.Otto), new WithdrawCase(open));

        await RunForAsync(stage, TimeSpan.FromDays(31));
        consent.TakenBack.Add(ProblemStage.Maria);
        await EndedAsync(stage, ProblemStage.Maria);
        await EndedAsync(stage, ProblemStage.Otto);
        await RunForAsync(stage, TimeSpan.FromDays(3));
        var after = (await AllAsync(stage)).OrderByDescending(one => one.Id.Value).Take(2).ToDictionary(one => one.Person);
        Assert.Equal("consent", after[ProblemStage.Maria].Skipped);
        Assert.Equal(FeedbackState.Asked, after[ProblemStage.Otto].State);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_is_not_answered_lapses_and_can_no_longer_be_answered(DatabaseKind kind)
    {
        await using var stage = await OpenAsync(kind);
        await EndedAsync(stage, ProblemStage.Maria);
        await RunForAsync(stage, TimeSpan.FromDays(14));
        var lapsed = Assert.Single(await AllAsync(stage));
        Assert.Equal(FeedbackState.Lapsed, lapsed.State);
        Assert.Equal("feedback.lapsed", (await stage.House.RunAsync(ByLink(lapsed), new AnswerFeedback(lapsed.Id, 5))).Refusals[0].Code);
        Assert.Equal(1, await stage.House.QueryAsync(db => db.Facts.CountAsync(fact => fact.Name == "feedback.lapsed", Cancel)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_bad_answer_opens_a_problem_with_an_owner_and_its_promises(DatabaseKind kind)
    {
        await using var stage = await OpenAsync(kind);
        var solved = await EndedAsync(stage, ProblemStage.Maria);
        await RunForAsync(stage, TimeSpan.FromDays(1));
        var asked = Assert.Single(await AllAsync(stage));
        await stage.House.DoneAsync(ByLink(asked), new AnswerFeedback(asked.Id, 2, "It took a week."));
        var opened = await stage.CaseAsync((await AllAsync(stage))[0].Case!.Value);
        Assert.Equal((CaseKind.Problem, ProblemStage.Maria, stage.House.Buyer, solved, "It took a week.", "service.defect"), (opened.Kind, opened.RaisedBy, opened.Owner!.Value, opened.Follows!.Value, opened.Words, opened.Category));
        Assert.Equal(2, (await stage.PromisesAsync(opened.Id)).Count);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Facts_read_twice_plan_once_and_nothing_is_planned_before_definitions_are_in_force(DatabaseKind kind)
    {
        await using var stage = await ProblemStage.OpenAsync(kind);
        await EndedAsync(stage, ProblemStage.Maria);
        Assert.Empty(await AllAsync(stage));
        await stage.House.RefusedAsync("feedback.not-allowed", stage.House.Buyer, new PutFeedbackInForce(Yaml));
        await stage.House.RefusedAsync("document.key-missing", stage.House.Administrator, new PutFeedbackInForce("once_in: 30 days"));
        Assert.Equal(1, await stage.House.DoneAsync(stage.House.Administrator, new PutFeedbackInForce(Yaml)));
        Assert.Equal(2, await stage.House.DoneAsync(stage.House.Administrator, new PutFeedbackInForce(Yaml)));
        var facts = await stage.House.QueryAsync(db => db.Facts.Where(fact => fact.Name == "case.confirmed").ToListAsync(Cancel));
        for (var i = 0; i < 2; i++)
        {
            await stage.House.Services.GetRequiredService<Pipeline>().RunAsync(async work =>
            {
                await work.Get<IEnumerable<IFactReader>>().OfType<FeedbackPlanner>().Single().ReadAsync([.. facts.Select((fact, place) => new PositionedFact(place + 1, fact))], work, Cancel);
                return (Outcome<Done>)Done.Value;
            }, Cancel);
        }

        Assert.Equal(2, Assert.Single(await AllAsync(stage)).DefinedIn);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Figures_are_told_by_language_driver_and_month_and_withheld_under_three(DatabaseKind kind)
    {
        await using var stage = await OpenAsync(kind);
        await stage.House.Services.GetRequiredService<Pipeline>().RunAsync(work =>
        {
            for (var i = 0; i < 7; i++)
            {
                work.Db.Add(new FeedbackInvitation
                {
                    Id = work.NewId<FeedbackId>(), Definition = "solved", DefinedIn = 1, Question = FeedbackQuestion.Satisfaction, Person = ProblemStage.Maria, Fact = work.NewId<FactId>(), After = "case.confirmed",
                    SubjectKind = "case", SubjectId = Guid.Empty, Unit = i < 4 ? stage.House.Unit : null, Language = i < 4 ? "de" : "fr", Driver = i % 2 == 0 ? "service" : null,
                    State = i == 6 ? FeedbackState.Lapsed : FeedbackState.Given, Month = i < 5 ? 202603 : 202604, Score = i == 6 ? null : i < 3 ? 5 : 2,
                });
            }

            return Task.FromResult<Outcome<Done>>(Done.Value);
        }, Cancel);

        Assert.Equal([(7, 6, 0.5)], await ReadAsync(FeedbackBy.All));
        Assert.Equal([("de", 4, 4, 0.75), ("fr", 3, 2, null)], (await FiguresAsync(FeedbackBy.Language)).Select(figure => (figure.Key, figure.Asked, figure.Answers, figure.Figure?.Value)));
        Assert.Equal([("2026-03", 5, 5, 0.6), ("2026-04", 2, 1, null)], (await FiguresAsync(FeedbackBy.Month)).Select(figure => (figure.Key, figure.Asked, figure.Answers, figure.Figure?.Value)));
        Assert.Equal([(null, 3), ("service", 3)], (await FiguresAsync(FeedbackBy.Driver)).Select(figure => (figure.Key, figure.Answers)));
        Assert.Equal([(null, 2), (stage.House.Unit.ToString(), 4)], (await FiguresAsync(FeedbackBy.Unit)).Select(figure => (figure.Key, figure.Answers)));
        Assert.Equal([(null, 6)], (await FiguresAsync(FeedbackBy.Channel)).Select(figure => (figure.Key, figure.Answers)));
        Assert.Empty(await stage.House.WithAsync<FeedbackFigures, IReadOnlyList<FeedbackFigure>>(figures => figures.ReadAsync(FeedbackBy.All, new DateOnly(2026, 5, 1), new DateOnly(2026, 12, 1), Cancel)));

        async Task<IEnumerable<(int, int, double?)>> ReadAsync(FeedbackBy by) => (await FiguresAsync(by)).Select(figure => (figure.Asked, figure.Answers, figure.Figure?.Value));

        Task<IReadOnlyList<FeedbackFigure>> FiguresAsync(FeedbackBy by) =>
            stage.House.WithAsync<FeedbackFigures, IReadOnlyList<FeedbackFigure>>(figures => figures.ReadAsync(by, new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 1), Cancel));
    }

    private static async Task<ProblemStage> OpenAsync(DatabaseKind kind, Action<IServiceCollection>? more = null)
    {
        var stage = await ProblemStage.OpenAsync(kind, more);
        await stage.House.DoneAsync(stage.House.Administrator, new PutFeedbackInForce(Yaml));
        return stage;
    }

    /// <summary>A problem of a customer that was solved, and that they confirmed by link; facts were read.</summary>
    private static async Task<CaseId> EndedAsync(ProblemStage stage, PartyId person)
    {
        var id = await stage.House.DoneAsync(stage.House.Buyer, new OpenCase("The screen stays black", "Since this morning.") { Person = person, Language = "de", Category = "service.defect" });
        await stage.House.DoneAsync(ProblemStage.ByLink(id, person), new ConfirmCase(id, 5));
        await stage.House.PumpAsync();
        return id;
    }

    private static async Task RunForAsync(ProblemStage stage, TimeSpan time)
    {
        var until = stage.House.Clock.GetUtcNow() + time;
        await stage.House.PumpAsync();
        while (await stage.House.QueryAsync(db => FeedbackClock.NextAsync(db, Cancel)) is { } next && next <= until)
        {
            stage.House.Clock.AdvanceTo(next);
            await stage.House.Services.GetRequiredService<FeedbackClock>().RunUntilAsync(stage.House.Clock.GetUtcNow(), Cancel);
        }

        stage.House.Clock.AdvanceTo(until);
    }

    private static Actor ByLink(FeedbackInvitation one, PartyId? person = null) => new(person ?? one.Person, []) { Scope = one.Subject };

    private static Task<List<FeedbackInvitation>> AllAsync(ProblemStage stage) => stage.House.QueryAsync(db => db.Set<FeedbackInvitation>().AsNoTracking().OrderBy(row => row.Id).ToListAsync(Cancel));

    private sealed class Consent : ISurveyConsent
    {
        public HashSet<PartyId> TakenBack { get; } = [];

        public Task<bool> MayAskAsync(VouchDb db, PartyId person, CancellationToken cancellationToken) => Task.FromResult(!TakenBack.Contains(person));
    }
}

using Vouch.Kernel;
using static Vouch.Sourcing.Tests.EventSamples;

namespace Vouch.Sourcing.Tests;

public class ScoresheetTests
{
    private static readonly Criterion Service = Draft().Criteria[1];
    private static readonly PartyId[] Bidders = [Bidder(1), Bidder(2)];

    [Fact]
    public void An_evaluator_sees_the_others_only_after_submitting()
    {
        var (mine, theirs) = (Sheet(11), Sheet(12));
        Assert.True(theirs.Submit([Service], Bidders, Scores(12), Now).IsDone);
        Assert.Equal([mine], Scoresheet.VisibleTo(mine.Evaluator, [mine, theirs]));
        Assert.True(mine.Submit([Service], Bidders, Scores(11), Now).IsDone);
        Assert.Equal([mine, theirs], Scoresheet.VisibleTo(mine.Evaluator, [mine, theirs]));
    }

    [Fact]
    public void A_sheet_that_was_not_submitted_is_never_shown_to_another()
    {
        var (mine, theirs) = (Sheet(11), Sheet(12));
        Assert.True(mine.Submit([Service], Bidders, Scores(11), Now).IsDone);
        Assert.Equal([mine], Scoresheet.VisibleTo(mine.Evaluator, [mine, theirs]));
    }

    [Fact]
    public void The_owner_reads_no_score_while_an_evaluator_is_outstanding()
    {
        var (first, second) = (Sheet(11), Sheet(12));
        Assert.True(first.Submit([Service], Bidders, Scores(11), Now).IsDone);
        Assert.Empty(Scoresheet.VisibleTo(Owner, [first, second]));
        Assert.True(second.Release("Left the company", Now).IsDone);
        Assert.Equal([first], Scoresheet.VisibleTo(Owner, [first, second]));
    }

    [Fact]
    public void A_released_evaluator_reads_nothing_early()
    {
        var (released, outstanding, submitted) = (Sheet(11), Sheet(12), Sheet(13));
        Assert.True(submitted.Submit([Service], Bidders, Scores(13), Now).IsDone);
        Assert.True(released.Release("Conflict of interest", Now).IsDone);
        Assert.Empty(Scoresheet.VisibleTo(released.Evaluator, [released, outstanding, submitted]));
    }

    [Fact]
    public void Submitted_scores_stand()
    {
        var sheet = Sheet(11);
        Assert.True(sheet.Submit([Service], Bidders, Scores(11), Now).IsDone);
        Assert.Equal("evaluation.already-submitted", sheet.Submit([Service], Bidders, Scores(11), Now).Refusals[0].Code);
        Assert.Equal("evaluation.already-submitted", sheet.Release("Changed my mind", Now).Refusals[0].Code);
    }

    [Fact]
    public void Everything_wrong_with_a_sheet_is_named_at_its_place()
    {
        Score[] scores =
        [
            new(new PartyId(Numbered(11)), Bidder(1), Service.Id, 101m, "good"),
            new(new PartyId(Numbered(11)), Bidder(1), Service.Id, 50m, ""),
            new(new PartyId(Numbered(11)), Bidder(3), Service.Id, 50m, "who?"),
        ];
        var refusals = Sheet(11).Submit([Service], Bidders, scores, Now).Refusals;
        Assert.Equal(
            [("evaluation.score-out-of-range", "scores[0].value"), ("evaluation.score-twice", "scores[1]"), ("evaluation.comment-missing", "scores[1].comment"), ("evaluation.score-for-nothing", "scores[2]"), ("evaluation.scores-missing", null)],
            refusals.Select(refusal => (refusal.Code, refusal.Field)));
    }

    private static Scoresheet Sheet(int evaluator) => new(Id, new PartyId(Numbered(evaluator)), 1m, Now);

    private static Score[] Scores(int evaluator) => [.. Bidders.Select(bidder => new Score(new PartyId(Numbered(evaluator)), bidder, Service.Id, 70m, "Good references"))];
}

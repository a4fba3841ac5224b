using Vouch.Requests.Asks;

namespace Vouch.Requests.Tests;

public sealed class RequestTransitionTests
{
    [Fact]
    public void Every_state_is_reached_and_every_open_state_can_be_left()
    {
        foreach (var state in Enum.GetValues<RequestState>())
        {
            Assert.True(state == RequestState.Raised || RequestTransitions.Table.Any(row => row.To == state && row.From != state), $"{state} is never reached.");
            Assert.True(state.IsOver() || RequestTransitions.Table.Any(row => row.From == state && row.To != state), $"{state} is a dead end.");
        }
    }

    [Fact]
    public void Every_open_state_leads_to_an_end()
    {
        var ends = Enum.GetValues<RequestState>().Where(state => state.IsOver()).ToHashSet();
        var before = 0;
        while (before < ends.Count)
        {
            before = ends.Count;
            ends.UnionWith(RequestTransitions.Table.Where(row => ends.Contains(row.To)).Select(row => row.From));
        }

        Assert.Equal(Enum.GetValues<RequestState>().Length, ends.Count);
    }

    [Fact]
    public void What_was_merged_or_split_stays_so() =>
        Assert.DoesNotContain(RequestTransitions.Table, row => row.From is RequestState.Merged or RequestState.Split);

    [Fact]
    public void A_question_goes_back_to_where_it_was_asked()
    {
        foreach (var asked in RequestTransitions.Table.Where(row => row.Verb == RequestVerb.AskQuestion))
        {
            var back = Assert.Single(RequestTransitions.From(RequestState.QuestionAsked, RequestVerb.AnswerQuestion, asked.From));
            Assert.True(back.To == asked.From || (asked.From is RequestState.Raised or RequestState.Reopened && back.To == RequestState.InTriage));
        }
    }

    [Fact]
    public void Nothing_ordered_is_withdrawn_or_refused() =>
        Assert.DoesNotContain(RequestTransitions.Table, row => (row.From is RequestState.Ordered or RequestState.Received) && (row.Verb is RequestVerb.Withdraw or RequestVerb.Refuse));

    [Fact]
    public void No_row_stands_twice() =>
        Assert.Equal(RequestTransitions.Table.Count, RequestTransitions.Table.Distinct().Count());
}

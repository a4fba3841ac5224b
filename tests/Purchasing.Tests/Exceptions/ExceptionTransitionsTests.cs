namespace Vouch.Purchasing.Tests;

public sealed class ExceptionTransitionsTests
{
    [Fact]
    public void Every_open_exception_can_be_settled_and_handed_over()
    {
        foreach (var state in new[] { ExceptionState.Open, ExceptionState.WithSupplier })
        {
            Assert.Equal(ExceptionState.Settled, ExceptionTransitions.After(state, ExceptionAct.Settle).Value);
            Assert.Equal(state, ExceptionTransitions.After(state, ExceptionAct.HandOver).Value);
        }
    }

    [Fact]
    public void A_settled_exception_is_only_ever_opened_again()
    {
        Assert.Equal([ExceptionAct.Reopen], ExceptionTransitions.All.Where(step => step.From == ExceptionState.Settled).Select(step => step.Act));
        Assert.Equal("exception.not-in-this-state", ExceptionTransitions.After(ExceptionState.Settled, ExceptionAct.HandOver).Refusals[0].Code);
    }
}

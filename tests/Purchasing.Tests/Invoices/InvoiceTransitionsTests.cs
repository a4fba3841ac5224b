namespace Vouch.Purchasing.Tests;

public sealed class InvoiceTransitionsTests
{
    [Fact]
    public void From_received_every_state_can_be_reached()
    {
        var reached = new HashSet<InvoiceState> { InvoiceState.Received };
        while (InvoiceTransitions.All.Any(step => reached.Contains(step.From) && reached.Add(step.To)))
        {
        }

        Assert.Equal(Enum.GetValues<InvoiceState>().Order(), reached.Order());
    }

    [Fact]
    public void What_is_refused_or_credited_stays_so_and_only_the_bank_takes_back_what_is_paid()
    {
        Assert.DoesNotContain(InvoiceTransitions.All, step => step.From is InvoiceState.Refused or InvoiceState.Credited);
        Assert.All(InvoiceTransitions.All.Where(step => step.From == InvoiceState.Paid), step => Assert.Equal(InvoiceActor.Payment, step.By));
    }

    [Fact]
    public void Only_what_was_approved_and_scheduled_is_paid() =>
        Assert.Equal([InvoiceState.Scheduled], InvoiceTransitions.All.Where(step => step.To == InvoiceState.Paid).Select(step => step.From));

    [Fact]
    public void Only_what_matched_or_was_coded_is_approved() => Assert.Equal(
        [InvoiceState.Matched, InvoiceState.Coded],
        InvoiceTransitions.All.Where(step => step is { To: InvoiceState.Approved, Act: InvoiceAct.Approve }).Select(step => step.From));

    [Fact]
    public void What_is_not_in_the_table_is_refused_with_the_state_in_words()
    {
        var outcome = InvoiceTransitions.After(InvoiceState.Paid, InvoiceAct.Hold);
        Assert.Equal("invoice.not-in-this-state", outcome.Refusals[0].Code);
        Assert.Equal(["paid"], outcome.Refusals[0].Arguments);
        Assert.Equal(InvoiceState.OnHold, InvoiceTransitions.After(InvoiceState.Matched, InvoiceAct.Hold).Value);
    }
}

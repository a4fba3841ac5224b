using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>Another date for one line.</summary>
/// <param name="Line">The line.</param>
/// <param name="Date">The date that the supplier can keep.</param>
public sealed record ProposedDate(OrderLineId Line, DateOnly Date);

/// <summary>The supplier proposes other dates for some lines of an order; the buyer answers.</summary>
/// <param name="Order">The order.</param>
/// <param name="Dates">The lines with their dates; lines that stay as asked are left out.</param>
/// <param name="Revision">The revision that was read.</param>
/// <param name="Reason">Why; the buyer reads it.</param>
public sealed record ProposeDates(OrderId Order, IReadOnlyList<ProposedDate> Dates, int Revision = 0, string? Reason = null) : ICommand<Done>;

internal sealed class ProposeDatesHandler(OrderStore store) : IHandler<ProposeDates, Done>
{
    public async Task<Outcome<Done>> HandleAsync(ProposeDates command, Work work, CancellationToken cancellationToken)
    {
        var opened = await store.OpenAsync(work, command.Order, null, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        if (command.Reason?.Length > Order.LongestText)
        {
            return OrderRefusals.TextTooLong.With(Order.LongestText).At("reason");
        }

        var order = opened.Value;
        var proposed = order.ProposeDates(OrderStore.RoleOf(work.Actor, order), command.Revision, [.. command.Dates.Select(date => (date.Line, date.Date))]);
        if (!proposed.IsDone)
        {
            return proposed;
        }

        order.ProposalReason = command.Reason?.Trim() ?? "";
        foreach (var date in command.Dates)
        {
            work.Record(OrderFacts.DateProposed, order, order.Line(date.Line)!, date.Date);
        }

        return Done.Value;
    }
}

/// <summary>The buyer accepts or declines the dates that the supplier proposed. Accepting is the supplier's yes to the revision as well.</summary>
/// <param name="Order">The order.</param>
/// <param name="Accept">False declines: what was promised or asked before stands.</param>
public sealed record AnswerProposedDates(OrderId Order, bool Accept) : ICommand<Done>;

internal sealed class AnswerProposedDatesHandler(OrderStore store) : IHandler<AnswerProposedDates, Done>
{
    public async Task<Outcome<Done>> HandleAsync(AnswerProposedDates command, Work work, CancellationToken cancellationToken)
    {
        var opened = await store.OpenAsync(work, command.Order, null, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        var order = opened.Value;
        var proposed = order.LiveLines.Where(line => line.ProposedOn is not null).Select(line => (Line: line, On: line.ProposedOn!.Value)).ToList();
        var wasAcknowledged = order.AcknowledgedRevision == order.Revision;
        var answered = order.AnswerProposal(OrderStore.RoleOf(work.Actor, order), command.Accept, work.At);
        if (!answered.IsDone)
        {
            return answered.As<Done>();
        }

        order.ProposalReason = "";
        if (command.Accept)
        {
            if (!wasAcknowledged)
            {
                work.RecordAcknowledged(order);
            }

            var answers = proposed.Select(one => one.Line.Id).ToHashSet();
            work.RecordPromises(order, [.. answered.Value.Where(change => answers.Contains(change.Line))], proposed: true);
            work.RecordPromises(order, [.. answered.Value.Where(change => !answers.Contains(change.Line))], proposed: false);
        }
        else
        {
            foreach (var (line, on) in proposed)
            {
                work.Record(OrderFacts.DateDeclined, order, line, on);
            }
        }

        return Done.Value;
    }
}

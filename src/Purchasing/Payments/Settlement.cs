using System.Globalization;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>A payment with one of its attempts, as the settlement needs both.</summary>
internal sealed record Instructed(Payment Payment, PaymentInstruction Instruction, string DebtorAccount, string MessageId);

/// <summary>What one piece of news did to one payment.</summary>
/// <param name="Payment">The payment.</param>
/// <param name="Instruction">The attempt the news is about.</param>
/// <param name="News">The news.</param>
/// <param name="Before">The state before.</param>
/// <param name="Doubt">Why the news contradicts what is known; empty when it does not.</param>
internal sealed record Settled(Payment Payment, PaymentInstruction Instruction, BankNews News, PaymentState Before, string Doubt)
{
    /// <summary>False for news that was known already.</summary>
    public bool Changed => Doubt.Length > 0 || Before != Instruction.State;
}

/// <summary>
/// Applies what the bank said. The same report applied again, or reports in another order, changes nothing more; what contradicts puts the payment
/// in doubt, and a payment in doubt is never instructed again until a person has cleared it up.
/// </summary>
internal static class Settlement
{
    /// <summary>Applies a report to the instructions it may be about. Those must hold every attempt that has a reference in the report.</summary>
    public static IReadOnlyList<Settled> Apply(BankReport report, IReadOnlyList<Instructed> known)
    {
        List<Settled> done = [];
        var answered = new HashSet<string>(StringComparer.Ordinal);
        var byEndToEnd = known.ToDictionary(item => item.Instruction.EndToEndId, StringComparer.Ordinal);
        foreach (var news in report.News)
        {
            switch (news.Scope)
            {
                case NewsScope.Instruction when byEndToEnd.TryGetValue(news.Reference, out var item):
                    answered.Add(news.Reference);
                    done.Add(ApplyOne(item, news, news.Amount));
                    break;
                case NewsScope.Batch:
                    ApplyAll(news, [.. known.Where(item => item.Instruction.BatchId == news.Reference)], answered, done);
                    break;
                case NewsScope.File:
                    ApplyAll(news, [.. known.Where(item => item.MessageId == news.Reference && item.Instruction.BatchId.Length > 0)], answered, done);
                    break;
            }
        }

        return done;
    }

    private static void ApplyAll(BankNews news, List<Instructed> items, HashSet<string> answered, List<Settled> done)
    {
        // A statement names one sum for a batch: it must be that of all of it, or of all that the bank has not refused.
        if (news.Amount is { } sum)
        {
            var standing = items.Where(item => item.Instruction.State != PaymentState.Refused).ToList();
            var rest = Adds(items, sum) ? items : standing;
            if (!Adds(rest, sum))
            {
                var words = string.Create(CultureInfo.InvariantCulture, $"{news.Place}: {sum} booked for the batch, {items.Count} payments do not add up to it");
                done.AddRange(standing.Select(item => Contradict(item, news, words)));
                return;
            }

            items = rest;
        }

        foreach (var item in items.Where(item => answered.Add(item.Instruction.EndToEndId)))
        {
            done.Add(ApplyOne(item, news, amount: null));
        }
    }

    private static bool Adds(List<Instructed> items, Money sum) =>
        items.Count > 0 && items.All(item => item.Instruction.Amount.Currency == sum.Currency) && Money.Sum(items.Select(item => item.Instruction.Amount), sum.Currency) == sum;

    private static Settled ApplyOne(Instructed item, BankNews news, Money? amount)
    {
        var (payment, instruction) = (item.Payment, item.Instruction);
        if (amount is { } said && said != instruction.Amount)
        {
            return Contradict(item, news, string.Create(CultureInfo.InvariantCulture, $"{news.Place}: the bank says {said}, instructed were {instruction.Amount}"));
        }

        if (news.Account.Length > 0 && news.Account != item.DebtorAccount)
        {
            return Contradict(item, news, $"{news.Place}: booked on {news.Account}, instructed from {item.DebtorAccount}");
        }

        if (PaymentTransitions.After(instruction.State, news.Act) is not { } to)
        {
            return Contradict(item, news, $"{news.Place}: {news.Act} after {instruction.State.Word()}");
        }

        var before = instruction.State;
        if (to == before)
        {
            return new Settled(payment, instruction, news, before, "");
        }

        instruction.State = to;
        instruction.BookedOn = to is PaymentState.Settled or PaymentState.Returned ? news.On ?? instruction.BookedOn : instruction.BookedOn;
        instruction.BankReason = news.Reason.Length > 0 ? news.Reason : instruction.BankReason;
        instruction.LivePaymentId = PaymentTransitions.IsLive(to) ? payment.Id : null;
        payment.State = to;
        if (to == PaymentState.Settled)
        {
            payment.SettledOn = news.On;
            payment.Paid = instruction.Amount;
        }
        else if (to == PaymentState.Returned)
        {
            payment.SettledOn = null;
            payment.Paid = Money.Zero(payment.Amount.Currency);
        }

        return new Settled(payment, instruction, news, before, "");
    }

    private static Settled Contradict(Instructed item, BankNews news, string words)
    {
        // The same contradiction told twice is known already.
        var known = item.Payment.Doubt.Contains(words, StringComparison.Ordinal);
        if (!known)
        {
            var all = item.Payment.Doubt.Length == 0 ? words : item.Payment.Doubt + "; " + words;
            item.Payment.Doubt = all.Length > 1_000 ? all[..1_000] : all;
        }

        return new Settled(item.Payment, item.Instruction, news, item.Instruction.State, known ? "" : words);
    }
}

using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>
/// A saving in five stages: what would have been paid (the baseline), what was negotiated, what was contracted, what was paid (realised), and what the
/// budget holder confirmed. Amounts are signed: a higher price is a saving below zero, shown like any other. Pure: no database, no clock of its own.
/// </summary>
internal sealed class Saving : IVersioned
{
    public const string Kind = "saving";
    public const string Series = "SAV";
    public const int LongestTitle = 200;
    public const int LongestReason = 2_000;

    public required SavingId Id { get; init; }

    public required long Sequence { get; init; }

    public SavingState State { get; private set; }

    public required string Title { get; init; }

    public required UnitId Unit { get; init; }

    /// <summary>The buyer who looks after it.</summary>
    public required PartyId Owner { get; init; }

    public PartyId? Supplier { get; init; }

    /// <summary>The award it came from; null for a price that was negotiated outside an event.</summary>
    public AwardId? Award { get; init; }

    public SourcingEventId? Event { get; init; }

    /// <summary>The currency of all its amounts.</summary>
    public required Currency Currency { get; init; }

    public required DateTimeOffset At { get; init; }

    public BaselineKind? BaselineKind { get; private set; }

    public long? BaselineMinor { get; private set; }

    /// <summary>What was negotiated to be paid for all of it.</summary>
    public required long NegotiatedMinor { get; init; }

    /// <summary>How much of what was negotiated is ordered or on a price list, from 0 to 1 and beyond; null while nothing is.</summary>
    public decimal? ContractedShare { get; private set; }

    /// <summary>What that costs by order or price list.</summary>
    public long? ContractedMinor { get; private set; }

    public DateTimeOffset? ContractedAt { get; private set; }

    /// <summary>True once an order was placed: from then on orders say what is contracted, and a price list no more.</summary>
    public bool OrderedOnce { get; set; }

    /// <summary>How much of what was negotiated is paid; null while nothing is.</summary>
    public decimal? RealisedShare { get; private set; }

    /// <summary>What was paid for that, without VAT.</summary>
    public long? RealisedMinor { get; private set; }

    public DateTimeOffset? RealisedAt { get; private set; }

    public long? ClaimedMinor { get; private set; }

    public DateTimeOffset? ClaimedAt { get; private set; }

    public long? ConfirmedMinor { get; private set; }

    /// <summary>Who confirmed or refused it.</summary>
    public PartyId? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>What they wrote with it.</summary>
    public string DecisionWords { get; private set; } = "";

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>What it was and could have been compared with, in the order in which it became known.</summary>
    public List<SavingBaseline> Baselines { get; init; } = [];

    public string Number => NumberOf(Sequence);

    public SubjectRef Subject => new(Kind, Id.Value);

    public Money? Baseline => In(BaselineMinor);

    public Money Negotiated => new(NegotiatedMinor, Currency);

    public Money? Contracted => In(ContractedMinor);

    public Money? Realised => In(RealisedMinor);

    public Money? Claimed => In(ClaimedMinor);

    public Money? Confirmed => In(ConfirmedMinor);

    /// <summary>What the negotiated price saves against the baseline; null without one.</summary>
    public Money? SavedByNegotiation => Baseline is { } baseline ? baseline - Negotiated : null;

    /// <summary>What order or price list save, for as much as is on them.</summary>
    public Money? SavedByContract => Saved(ContractedShare, Contracted);

    /// <summary>What was saved by what is paid, pro rata by quantity.</summary>
    public Money? SavedByPayment => Saved(RealisedShare, Realised);

    /// <summary>What can be claimed: what is on order or price list where there is one, else what was negotiated.</summary>
    public Money? Claimable => ContractedShare is > 0 ? SavedByContract : SavedByNegotiation;

    public static string NumberOf(long sequence) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Series}-{sequence}");

    /// <summary>Compares with something else, with the reason; what it was compared with before stays in the record.</summary>
    public Outcome<Done> ChangeBaseline(SavingActor who, BaselineKind kind, Money baseline, string reason, PartyId by, DateTimeOffset at)
    {
        var row = SavingTransitions.Find("change-baseline", State, who);
        if (!row.IsDone)
        {
            return row.As<Done>();
        }

        if (Amount(baseline) is { } refusal)
        {
            return refusal.At("baseline");
        }

        if (Reason(reason, needed: true) is { } missing)
        {
            return missing.At("reason");
        }

        State = row.Value.To;
        Compare(kind, baseline, reason.Trim(), by, at);
        return Done.Value;
    }

    /// <summary>Takes what was found as what it is compared with. At the beginning, before anybody has said otherwise.</summary>
    public void Compare(BaselineKind kind, Money baseline, string reason, PartyId by, DateTimeOffset at)
    {
        Know(kind, baseline, reason, by, at, isCandidate: false);
        (BaselineKind, BaselineMinor) = (kind, baseline.Minor);
    }

    /// <summary>Remembers what it could also be compared with.</summary>
    public void Know(BaselineKind kind, Money baseline, string reason, PartyId by, DateTimeOffset at, bool isCandidate = true) =>
        Baselines.Add(new SavingBaseline { Saving = Id, Number = Baselines.Count + 1, Kind = kind, Minor = baseline.Minor, Reason = reason, By = by, At = at, IsCandidate = isCandidate });

    /// <summary>Sends it to the budget holder.</summary>
    public Outcome<Done> Claim(SavingActor who, DateTimeOffset at)
    {
        var row = SavingTransitions.Find("claim", State, who);
        if (!row.IsDone)
        {
            return row.As<Done>();
        }

        if (Claimable is not { } amount)
        {
            return SavingRefusals.NoBaseline;
        }

        (State, ClaimedMinor, ClaimedAt) = (row.Value.To, amount.Minor, at);
        return Done.Value;
    }

    /// <summary>The budget holder sees it in the budget: all that is claimed, or less with the reason.</summary>
    public Outcome<Done> Confirm(SavingActor who, Money? amount, string words, PartyId by, DateTimeOffset at)
    {
        var row = SavingTransitions.Find("confirm", State, who);
        if (!row.IsDone)
        {
            return row.As<Done>();
        }

        var confirmed = amount ?? Claimed!.Value;
        if (confirmed.Currency != Currency)
        {
            return SavingRefusals.OtherCurrency.With(Currency.Code).At("amount");
        }

        if (confirmed > Claimed!.Value)
        {
            return SavingRefusals.MoreThanClaimed.With(Claimed.Value).At("amount");
        }

        if (Reason(words, needed: confirmed != Claimed.Value) is { } missing)
        {
            return missing.At("words");
        }

        ConfirmedMinor = confirmed.Minor;
        Decide(row.Value.To, words, by, at);
        return Done.Value;
    }

    /// <summary>The budget holder does not see it, and says why.</summary>
    public Outcome<Done> Refuse(SavingActor who, string words, PartyId by, DateTimeOffset at)
    {
        var row = SavingTransitions.Find("refuse", State, who);
        if (!row.IsDone)
        {
            return row.As<Done>();
        }

        if (Reason(words, needed: true) is { } missing)
        {
            return missing.At("words");
        }

        Decide(row.Value.To, words, by, at);
        return Done.Value;
    }

    /// <summary>The buyer takes it back, and says why.</summary>
    public Outcome<Done> Withdraw(SavingActor who, string reason)
    {
        var row = SavingTransitions.Find("withdraw", State, who);
        if (!row.IsDone)
        {
            return row.As<Done>();
        }

        if (Reason(reason, needed: true) is { } missing)
        {
            return missing.At("reason");
        }

        State = row.Value.To;
        return Done.Value;
    }

    /// <summary>What is on order or price list now; true when that is news. What was claimed or confirmed is not touched.</summary>
    public bool Contract(decimal? share, Money? cost, DateTimeOffset at)
    {
        if (ContractedShare == share && ContractedMinor == cost?.Minor)
        {
            return false;
        }

        (ContractedShare, ContractedMinor, ContractedAt) = (share, cost?.Minor, at);
        return true;
    }

    /// <summary>What is paid now; true when that is news.</summary>
    public bool Realise(decimal? share, Money? cost, DateTimeOffset at)
    {
        if (RealisedShare == share && RealisedMinor == cost?.Minor)
        {
            return false;
        }

        (RealisedShare, RealisedMinor, RealisedAt) = (share, cost?.Minor, at);
        return true;
    }

    /// <summary>Checks an amount of money that something costs.</summary>
    public Refusal? Amount(Money amount) =>
        amount.Currency != Currency ? SavingRefusals.OtherCurrency.With(Currency.Code) : amount.Minor <= 0 ? SavingRefusals.AmountNotPositive : null;

    /// <summary>Checks a text that people give as the reason.</summary>
    public static Refusal? Reason(string reason, bool needed) =>
        reason.Length > LongestReason || (needed && string.IsNullOrWhiteSpace(reason)) ? SavingRefusals.ReasonMissing.With(LongestReason) : null;

    private void Decide(SavingState to, string words, PartyId by, DateTimeOffset at) => (State, DecisionWords, DecidedBy, DecidedAt) = (to, words.Trim(), by, at);

    private Money? Saved(decimal? share, Money? cost) => Baseline is { } baseline && share is { } part && cost is { } paid ? baseline.Share(part) - paid : null;

    private Money? In(long? minor) => minor is { } known ? new Money(known, Currency) : null;
}

/// <summary>What a saving was, or could have been, compared with.</summary>
internal sealed class SavingBaseline
{
    public required SavingId Saving { get; init; }

    /// <summary>1, 2, 3 …</summary>
    public required int Number { get; init; }

    public required BaselineKind Kind { get; init; }

    public required long Minor { get; init; }

    /// <summary>Where it is from, or why it was chosen.</summary>
    public required string Reason { get; init; }

    public required PartyId By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>True for what was found beside and never chosen.</summary>
    public required bool IsCandidate { get; init; }
}

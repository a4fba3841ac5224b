using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>An award: one lot to one bidder, with the reason. A whole event is awarded by awarding every lot.</summary>
public readonly record struct AwardId(Guid Value) : IId<AwardId>
{
    /// <inheritdoc/>
    public static AwardId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Who gets a lot, for how much, why, and who said so.</summary>
internal sealed class Award
{
    private Award()
    {
    }

    public Award(AwardId id, SourcingEventId sourcingEvent, LotId lot, PartyId supplier, Money value, string reason, int rank, PartyId awardedBy, DateTimeOffset at)
    {
        Id = id;
        SourcingEventId = sourcingEvent;
        LotId = lot;
        Supplier = supplier;
        Value = value;
        Reason = reason;
        Rank = rank;
        AwardedBy = awardedBy;
        At = at;
    }

    public AwardId Id { get; private set; }

    public SourcingEventId SourcingEventId { get; private set; }

    public LotId LotId { get; private set; }

    public PartyId Supplier { get; private set; }

    /// <summary>The lot's total in the event's currency, as it was compared.</summary>
    public Money Value { get; private set; }

    public string Reason { get; private set; } = "";

    /// <summary>The rank this bidder had for the lot when it was awarded; above 1 means that the first-ranked was passed over, with the reason.</summary>
    public int Rank { get; private set; }

    public PartyId AwardedBy { get; private set; }

    public DateTimeOffset At { get; private set; }

    public List<AwardLine> Lines { get; private set; } = [];
}

/// <summary>What was awarded line by line, at the price and in the currency that the bidder offered.</summary>
internal sealed class AwardLine
{
    public required AwardId AwardId { get; init; }

    public required LineId LineId { get; init; }

    /// <summary>For one unit, in <see cref="Currency"/>; null when the bidder gave only a total for the lot.</summary>
    public decimal? UnitPrice { get; init; }

    public required Currency Currency { get; init; }

    public int? LeadTimeDays { get; init; }
}

/// <summary>What somebody wants to award: a lot to a bidder, and why.</summary>
/// <param name="Lot">The lot.</param>
/// <param name="Supplier">The bidder who gets it.</param>
/// <param name="Reason">Why; every bidder reads it. At most 2,000 characters.</param>
public sealed record LotChoice(LotId Lot, PartyId Supplier, string Reason);

/// <summary>The rules of an award, all of them at once.</summary>
internal static class AwardRules
{
    public const int LongestReason = 2_000;

    /// <summary>Checks the choices against the comparison: every lot exists, is free and is chosen once, the bidder stands and covers it, the reason is given.</summary>
    public static Outcome<IReadOnlyList<PricedChoice>> Check(Comparison comparison, IReadOnlyList<LotChoice> choices, IReadOnlyCollection<LotId> alreadyAwarded)
    {
        if (choices.Count == 0)
        {
            return AwardRefusals.NothingChosen;
        }

        var refusals = new List<Refusal>();
        var priced = new List<PricedChoice>();
        var seen = new HashSet<LotId>();
        for (var i = 0; i < choices.Count; i++)
        {
            var place = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"choices[{i}]");
            var (refusal, value) = CheckOne(comparison, choices[i], alreadyAwarded, seen);
            if (refusal is not null)
            {
                refusals.Add(refusal.At(refusal.Field is null ? place : place + "." + refusal.Field));
            }
            else
            {
                priced.Add(new PricedChoice(choices[i], value!.Value));
            }
        }

        return refusals.Count > 0 ? Outcome<IReadOnlyList<PricedChoice>>.Refused(refusals) : priced;
    }

    private static (Refusal? Refusal, Money? Value) CheckOne(Comparison comparison, LotChoice choice, IReadOnlyCollection<LotId> alreadyAwarded, HashSet<LotId> seen)
    {
        var lot = comparison.Lots.FirstOrDefault(candidate => candidate.Lot == choice.Lot);
        var column = comparison.Columns.Select((candidate, i) => (candidate, i)).Where(pair => pair.candidate.Bidder == choice.Supplier).Select(pair => (int?)pair.i).FirstOrDefault();
        return (lot, column) switch
        {
            (null, _) => (EventRefusals.LotNotFound.At("lot"), null),
            (_, null) => (AwardRefusals.NotABidder.At("supplier"), null),
            _ when !seen.Add(choice.Lot) => (AwardRefusals.LotTwice.With(lot.Number).At("lot"), null),
            _ when alreadyAwarded.Contains(choice.Lot) => (AwardRefusals.LotAwarded.With(lot.Number).At("lot"), null),
            _ when comparison.Columns[column.Value].Standing is not null => (AwardRefusals.BidDoesNotStand.At("supplier"), null),
            _ when comparison.Columns[column.Value].NeedsRate => (AwardRefusals.NoRate.With(comparison.Columns[column.Value].Currency!.Value.Code).At("supplier"), null),
            _ when !lot.Totals[column.Value].IsComplete => (AwardRefusals.LotNotCovered.With(lot.Number, lot.Totals[column.Value].Missing).At("supplier"), null),
            _ when string.IsNullOrWhiteSpace(choice.Reason) || choice.Reason.Length > LongestReason => (AwardRefusals.NoReason.With(LongestReason).At("reason"), null),
            _ => (null, lot.Totals[column.Value].Total),
        };
    }
}

/// <summary>A choice that passed the rules, with what it costs in the event's currency.</summary>
internal sealed record PricedChoice(LotChoice Choice, Money Value);

internal static class AwardRefusals
{
    public static readonly Refusal NothingChosen = new("award.nothing-chosen", "Choose a bidder for at least one lot.", RefusalKind.Invalid);
    public static readonly Refusal NotABidder = new("award.not-a-bidder", "This supplier has no opened bid in this event.", RefusalKind.Invalid);
    public static readonly Refusal LotTwice = new("award.lot-twice", "Lot {0} is chosen twice. A lot goes to one bidder; split it into lots before publishing if it should go to several.", RefusalKind.Invalid);
    public static readonly Refusal LotAwarded = new("award.lot-awarded", "Lot {0} was awarded already.");
    public static readonly Refusal BidDoesNotStand = new("award.bid-does-not-stand", "This bid was withdrawn or disqualified and cannot be awarded.");
    public static readonly Refusal LotNotCovered = new("award.lot-not-covered", "This bid leaves lines of lot {0} unanswered ({1}), so it cannot be awarded as one.");
    public static readonly Refusal NoRate = new("award.no-rate", "This bid is in {0} and no exchange rate is recorded for it. Record one first.");
    public static readonly Refusal NoReason = new("award.no-reason", "Say why this bidder gets the lot, in at most {0} characters. Every bidder will read it.", RefusalKind.Invalid);
    public static readonly Refusal NothingWaits = new("award.nothing-waits", "No proposed award waits for approval here.");
    public static readonly Refusal NotAllowed = new("award.not-allowed", "You may not award this event. Somebody with the right to award in this unit, other than the person who asked for it, has to do it.", RefusalKind.NotAllowed);
}

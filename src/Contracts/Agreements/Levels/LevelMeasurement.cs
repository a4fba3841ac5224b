using System.Text.Json;
using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>Where the figure of a period stands.</summary>
public enum LevelStanding
{
    /// <summary>The supplier has not reported it.</summary>
    AwaitsReport,

    /// <summary>To be agreed by both sides.</summary>
    Open,

    /// <summary>One side says that it is wrong.</summary>
    Disputed,

    /// <summary>Both said yes; a credit or bonus that follows is owed.</summary>
    Agreed,

    /// <summary>Credited, invoiced, or nothing was owed.</summary>
    Settled,
}

/// <summary>A service level over one period: what was counted, and what follows from it.</summary>
internal sealed class LevelMeasurement : IVersioned
{
    public required ContractId Contract { get; init; }

    /// <summary>The key of the level.</summary>
    public required string Level { get; init; }

    public required DateOnly First { get; init; }

    public required DateOnly Last { get; init; }

    public LevelStanding State { get; private set; }

    public int Good { get; private set; }

    public int Counted { get; private set; }

    /// <summary>In per cent; null where nothing was counted.</summary>
    public decimal? Share { get; private set; }

    /// <summary>What was called off in the period, in the contract's currency.</summary>
    public long ValueMinor { get; private set; }

    public long CreditMinor { get; private set; }

    public long BonusMinor { get; private set; }

    public string LinesText { get; private set; } = "[]";

    public bool BuyerAgreed { get; private set; }

    public bool SupplierAgreed { get; private set; }

    /// <summary>What was said with a report or a dispute last.</summary>
    public string? Note { get; private set; }

    /// <summary>The credit note or invoice that it ended as.</summary>
    public string? Document { get; private set; }

    /// <summary>That document where it is registered here; null for a paper from elsewhere.</summary>
    public Guid? DocumentId { get; private set; }

    /// <summary>By which the promise of the credit or bonus is found; null before it is owed.</summary>
    public int? Settlement { get; set; }

    public int Version { get; set; }

    public IReadOnlyList<LevelLine> Lines => JsonSerializer.Deserialize<List<LevelLine>>(LinesText, Json.Options) ?? [];

    /// <summary>Nobody has reported a figure yet.</summary>
    public void AwaitReport() => State = LevelStanding.AwaitsReport;

    /// <summary>Counts lines, and reckons what follows from the share and the period's value.</summary>
    public Outcome<Done> Count(ServiceLevelTerm term, IReadOnlyList<LevelLine> lines, Money value)
    {
        if (State is LevelStanding.Agreed or LevelStanding.Settled)
        {
            return LevelRefusals.Agreed;
        }

        (Good, Counted, LinesText) = (lines.Count(line => line.IsGood), lines.Count, JsonSerializer.Serialize(lines, Json.Options));
        Reckon(term, term.Measure.IsMean() ? LevelReckoning.Mean(lines) : LevelReckoning.Share(Good, Counted), value);
        if (term.Measure.IsOfSchedule())
        {
            var owed = lines.Sum(line => line.PenaltyMinor ?? 0);
            (CreditMinor, BonusMinor) = term.Measure == LevelMeasure.LateDelivery ? (owed, 0L) : (0L, owed);
        }

        return Done.Value;
    }

    /// <summary>Nothing follows from the period, and nobody has to answer.</summary>
    public void NothingOwed() => State = LevelStanding.Settled;

    /// <summary>The supplier says what the share was.</summary>
    public Outcome<Done> Report(ServiceLevelTerm term, decimal share, string? note, Money value)
    {
        if (term.Measure != LevelMeasure.Reported || State is LevelStanding.Agreed or LevelStanding.Settled)
        {
            return LevelRefusals.NotReported;
        }

        Reckon(term, share, value);
        (Note, SupplierAgreed) = (note, true);
        return Done.Value;
    }

    /// <summary>A side says yes; with both it is agreed.</summary>
    public Outcome<Done> Agree(ContractSide side)
    {
        if (State is not (LevelStanding.Open or LevelStanding.Disputed))
        {
            return LevelRefusals.NothingToAgree;
        }

        (BuyerAgreed, SupplierAgreed) = side == ContractSide.Buyer ? (true, SupplierAgreed) : (BuyerAgreed, true);
        if (BuyerAgreed && SupplierAgreed)
        {
            State = CreditMinor + BonusMinor > 0 ? LevelStanding.Agreed : LevelStanding.Settled;
        }

        return Done.Value;
    }

    /// <summary>A side says that the figure is wrong; nobody's yes holds any longer.</summary>
    public Outcome<Done> Dispute(string note)
    {
        if (State is not (LevelStanding.Open or LevelStanding.Disputed))
        {
            return LevelRefusals.NothingToAgree;
        }

        (State, Note, BuyerAgreed, SupplierAgreed) = (LevelStanding.Disputed, note, false, false);
        return Done.Value;
    }

    /// <summary>The credit note or the invoice is there.</summary>
    /// <param name="document">Its number.</param>
    /// <param name="id">Its id where it is registered here; null for a paper from elsewhere.</param>
    public Outcome<Done> Settle(string document, Guid? id = null)
    {
        if (State != LevelStanding.Agreed)
        {
            return LevelRefusals.NothingOwed;
        }

        (State, Document, DocumentId) = (LevelStanding.Settled, document, id);
        return Done.Value;
    }

    /// <summary>The document was sent back: it is owed again.</summary>
    public void Reopen() => (State, Document, DocumentId) = (LevelStanding.Agreed, null, null);

    private void Reckon(ServiceLevelTerm term, decimal? share, Money value)
    {
        Share = share;
        ValueMinor = value.Minor;
        // Where nothing was counted nothing follows.
        CreditMinor = share is { } known ? value.Share(term.CreditFor(known) / 100).Minor : 0;
        BonusMinor = share is { } same ? value.Share(term.BonusFor(same) / 100).Minor : 0;
        (State, BuyerAgreed, SupplierAgreed) = (LevelStanding.Open, false, false);
    }
}

/// <summary>What the use cases of service levels refuse.</summary>
public static class LevelRefusals
{
    /// <summary>No such figure.</summary>
    public static readonly Refusal Unknown = new("service-level.unknown", "There is no such figure of this contract.", RefusalKind.NotFound);

    /// <summary>Both said yes.</summary>
    public static readonly Refusal Agreed = new("service-level.agreed", "Both sides have agreed on this figure; it stays as it is.");

    /// <summary>The figure is counted, not reported.</summary>
    public static readonly Refusal NotReported = new("service-level.not-reported", "This figure is counted, or agreed already: nothing is reported for it.");

    /// <summary>Not a share.</summary>
    public static readonly Refusal BadShare = new("service-level.bad-share", "A share is between 0 and 100 per cent, with at most four decimals.", RefusalKind.Invalid);

    /// <summary>Nothing to say yes to.</summary>
    public static readonly Refusal NothingToAgree = new("service-level.nothing-to-agree", "There is nothing to answer: the figure is not there yet, or agreed already.");

    /// <summary>No credit or bonus is owed.</summary>
    public static readonly Refusal NothingOwed = new("service-level.nothing-owed", "Nothing is owed for this figure, or it was settled before.");

    /// <summary>A credit wants a credit note, a bonus an invoice.</summary>
    public static readonly Refusal WrongDocument = new("service-level.wrong-document", "A credit ends as a credit note and a bonus as an invoice, of the same supplier in the same currency. Choose such a document.", RefusalKind.Invalid);

    /// <summary>The document is over less than is owed.</summary>
    public static readonly Refusal DocumentTooLow = new("service-level.document-too-low", "{0} is over {1} without tax, but {2} is owed: {3} is missing. Choose fewer figures, or ask for another document.");

    /// <summary>The document is over more than is owed.</summary>
    public static readonly Refusal DocumentTooHigh = new("service-level.document-too-high", "{0} is over {1} without tax, but only {2} is owed: it is {3} too much. Choose what else it settles, or ask for another document.");

    /// <summary>The document settles something already.</summary>
    public static readonly Refusal DocumentUsed = new("service-level.document-used", "{0} settles something already. Each document settles once.");

    /// <summary>No figure named.</summary>
    public static readonly Refusal NoFigures = new("service-level.no-figures", "Choose what the document settles: 1 to {0} figures, each once.", RefusalKind.Invalid);

    /// <summary>A document without a number.</summary>
    public static readonly Refusal NoDocument = new("service-level.no-document", "Please give the number of the credit note or invoice, at most {0} characters.", RefusalKind.Invalid);
}

using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>Where a payment run stands.</summary>
public enum PaymentRunState
{
    /// <summary>Put together by one person, waits for another.</summary>
    Prepared,

    /// <summary>Released by a second person; the file may be made.</summary>
    Released,

    /// <summary>The file was made and handed out.</summary>
    Exported,

    /// <summary>Given up before the file was made.</summary>
    Withdrawn,
}

/// <summary>Payments released together from one account on one day.</summary>
internal sealed class PaymentRun : IVersioned
{
    public const string Kind = "payment-run";
    public const string Series = "PAY";
    public const int MostPayments = 5_000;
    public const int LatestDays = 90;

    public PaymentRunId Id { get; init; }

    /// <summary>Unique; people see <see cref="Label"/>.</summary>
    public long Number { get; init; }

    public PaymentRunState State { get; set; }

    public UnitId Unit { get; init; }

    public PartyId PreparedBy { get; init; }

    public DateTimeOffset PreparedAt { get; init; }

    public PartyId? ReleasedBy { get; set; }

    public DateTimeOffset? ReleasedAt { get; set; }

    public DateTimeOffset? ExportedAt { get; set; }

    public DateOnly ExecuteOn { get; init; }

    public string DebtorName { get; init; } = "";

    public string DebtorAccount { get; init; } = "";

    public string DebtorBic { get; init; } = "";

    public string DebtorCountry { get; init; } = "";

    public int Payments { get; init; }

    /// <summary>Sum of the run in each currency, as text for lists: <c>1200.00 EUR, 90.00 USD</c>.</summary>
    public string Sums { get; init; } = "";

    public int Version { get; set; }

    /// <summary>The number as people use it: <c>PAY-12</c>.</summary>
    public string Label => Numbers.Text(Series, Number);

    public SubjectRef Subject => new(Kind, Id.Value);

    public BankAccount Debtor => new(DebtorName, DebtorAccount, DebtorBic, DebtorCountry);

    /// <summary>The second person releases the run: never the one who prepared it.</summary>
    public Outcome<Done> Release(PartyId who, DateTimeOffset at)
    {
        if (State != PaymentRunState.Prepared)
        {
            return PaymentRefusals.RunWrongState.With(Word(State));
        }

        if (who == PreparedBy)
        {
            return PaymentRefusals.SamePerson;
        }

        State = PaymentRunState.Released;
        ReleasedBy = who;
        ReleasedAt = at;
        return Done.Value;
    }

    /// <summary>The file is made. Making it again gives the same bytes and changes nothing.</summary>
    public Outcome<Done> Export(DateTimeOffset at)
    {
        if (State is not (PaymentRunState.Released or PaymentRunState.Exported))
        {
            return PaymentRefusals.RunWrongState.With(Word(State));
        }

        State = PaymentRunState.Exported;
        ExportedAt ??= at;
        return Done.Value;
    }

    /// <summary>Gives the run up; once the file was made, only the bank can stop it.</summary>
    public Outcome<Done> Withdraw()
    {
        if (State is not (PaymentRunState.Prepared or PaymentRunState.Released))
        {
            return PaymentRefusals.RunWrongState.With(Word(State));
        }

        State = PaymentRunState.Withdrawn;
        return Done.Value;
    }

    public static string Word(PaymentRunState state) => state switch
    {
        PaymentRunState.Prepared => "waiting for a second person",
        PaymentRunState.Released => "released",
        PaymentRunState.Exported => "in a file for the bank",
        PaymentRunState.Withdrawn => "given up",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}

using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>A contract with one supplier: where it stands, and what of its newest version lists and rules need. Knows no database and no clock; a method that refuses has changed nothing.</summary>
internal sealed class Contract : IVersioned
{
    public const string Series = "CON";
    public const string KindName = "contract";

    public required ContractId Id { get; init; }

    public required long Number { get; init; }

    public ContractState State { get; private set; }

    public required PartyId Supplier { get; init; }

    /// <summary>The unit whose orders fall under it, with those below it.</summary>
    public required UnitId Unit { get; init; }

    /// <summary>The named colleague who looks after it.</summary>
    public required PartyId Owner { get; set; }

    /// <summary>Seen only by its owner, by those who read everything, and by the supplier.</summary>
    public bool Confidential { get; set; }

    public required DateTimeOffset DraftedAt { get; init; }

    /// <summary>The award it was drafted from.</summary>
    public Guid? Award { get; init; }

    /// <summary>The contract that it takes the place of when it comes into force.</summary>
    public ContractId? Amends { get; init; }

    // What follows is read from the newest version that both sides know, or from the draft before there is one.
    public string Title { get; private set; } = "";

    public ContractKind Kind { get; private set; }

    public string SupplierName { get; private set; } = "";

    public Currency Currency { get; private set; }

    public DateOnly StartsOn { get; private set; }

    /// <summary>The last day; renewal and notice move it once it is in force.</summary>
    public DateOnly? EndsOn { get; set; }

    public ContractRenewal Renewal { get; set; }

    public int RenewalMonths { get; private set; }

    public int NoticeDays { get; private set; }

    public DateOnly? PriceReviewOn { get; set; }

    public long? LimitMinor { get; private set; }

    public long? WorthMinor { get; private set; }

    /// <summary>The number of the newest version that was offered; 0 before the first.</summary>
    public int Offered { get; private set; }

    /// <summary>Who offered it.</summary>
    public ContractSide OfferedBy { get; private set; }

    /// <summary>SHA-256 of it in lower-case hexadecimal.</summary>
    public string? Sha256 { get; private set; }

    /// <summary>The version that the buyer said yes to; offering is saying yes.</summary>
    public int BuyerAccepted { get; private set; }

    /// <summary>The version that the supplier said yes to.</summary>
    public int SupplierAccepted { get; private set; }

    public DateTimeOffset? InForceAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public string? EndReason { get; private set; }

    /// <summary>The day on which notice was given; then it is not renewed.</summary>
    public DateOnly? NoticeOn { get; set; }

    /// <summary>Up to which last day the owner was promised to decide about renewal.</summary>
    public DateOnly? RemindedFor { get; set; }

    /// <summary>For which day of price review the owner was promised to act.</summary>
    public DateOnly? ReviewRemindedFor { get; set; }

    /// <summary>The day after the next period of a service level; null when there is none.</summary>
    public DateOnly? LevelsOn { get; set; }

    /// <summary>The next day on which the clock has something to do; null when it has nothing.</summary>
    public DateOnly? NextOn { get; set; }

    public int Version { get; set; }

    public string Label => ContractNumbers.Text(Number);

    public SubjectRef Subject => Id.Subject;

    public Money? Limit => LimitMinor is { } minor ? new Money(minor, Currency) : null;

    public Money? Worth => WorthMinor is { } minor ? new Money(minor, Currency) : null;

    public bool IsOffered => Offered > 0;

    public bool IsOver => State is ContractState.Expired or ContractState.Terminated or ContractState.Superseded or ContractState.Withdrawn;

    public static Contract Draft(Contract blank, ContractContent content)
    {
        blank.State = ContractState.Drafted;
        blank.Mirror(content);
        return blank;
    }

    public int AcceptedBy(ContractSide side) => side == ContractSide.Buyer ? BuyerAccepted : SupplierAccepted;

    public bool HoldsOn(DateOnly day) => State == ContractState.InForce && day >= StartsOn && (EndsOn is null || day <= EndsOn);

    /// <summary>What an act leads to for whoever does it; refused where the table has no such row.</summary>
    public Outcome<Done> Do(ContractAct act, ContractActor by)
    {
        var step = ContractTransitions.Find(State, act);
        if (step is null)
        {
            return AgreementRefusals.WrongState.With(State.Word());
        }

        if ((step.By & by) == ContractActor.None)
        {
            return AgreementRefusals.NotYours;
        }

        State = step.To;
        return Done.Value;
    }

    /// <summary>A side offers a version; the other side's yes to an earlier one holds no longer.</summary>
    public Outcome<Done> Offer(ContractSide side, ContractActor by, ContractContent content, string sha256)
    {
        var done = Do(ContractAct.Offer, by);
        if (!done.IsDone)
        {
            return done;
        }

        Offered++;
        (OfferedBy, Sha256) = (side, sha256);
        (BuyerAccepted, SupplierAccepted) = side == ContractSide.Buyer ? (Offered, 0) : (0, Offered);
        Mirror(content);
        return Done.Value;
    }

    /// <summary>A side says yes to the version it has read; with the other side's yes the contract is agreed.</summary>
    public Outcome<Done> Accept(ContractSide side, ContractActor by, int number, string sha256)
    {
        if (number != Offered || !string.Equals(sha256, Sha256, StringComparison.Ordinal))
        {
            return AgreementRefusals.VersionChanged.With(Offered);
        }

        if (State == ContractState.Negotiating && AcceptedBy(side) == Offered)
        {
            return AgreementRefusals.AcceptedBefore;
        }

        var done = Do(ContractAct.Accept, by);
        if (!done.IsDone)
        {
            return done;
        }

        (BuyerAccepted, SupplierAccepted) = side == ContractSide.Buyer ? (number, SupplierAccepted) : (BuyerAccepted, number);
        return BuyerAccepted == Offered && SupplierAccepted == Offered ? Do(ContractAct.Agree, ContractActor.Software) : Done.Value;
    }

    /// <summary>Both have signed.</summary>
    public Outcome<Done> EnterForce(DateTimeOffset at)
    {
        var done = Do(ContractAct.EnterForce, ContractActor.Software);
        InForceAt = done.IsDone ? at : InForceAt;
        return done;
    }

    /// <summary>It is over, by whatever way.</summary>
    public Outcome<Done> End(ContractAct act, ContractActor by, DateTimeOffset at, string? reason)
    {
        var done = Do(act, by);
        if (done.IsDone)
        {
            (EndedAt, EndReason, NextOn) = (at, reason, null);
        }

        return done;
    }

    /// <summary>Takes what lists and rules need from a version.</summary>
    public void Mirror(ContractContent content)
    {
        (Title, Kind, SupplierName, Currency) = (content.Title.Trim(), content.Kind, content.SupplierName, content.Currency);
        (StartsOn, EndsOn, Renewal, RenewalMonths, NoticeDays, PriceReviewOn) = (content.StartsOn, content.EndsOn, content.Renewal, content.RenewalMonths, content.NoticeDays, content.PriceReviewOn);
        LimitMinor = content.Limit is { } limit ? Money.Of(limit, content.Currency).Minor : null;
        WorthMinor = content.Worth is { } worth ? Money.Of(worth, content.Currency).Minor : null;
    }
}

/// <summary>The numbers people use for contracts.</summary>
internal static class ContractNumbers
{
    public static string Text(long number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Contract.Series}-{number}");

    /// <summary>Reads <c>CON-12</c>, <c>con 12</c> or <c>12</c>.</summary>
    public static bool TryRead(string? text, out long number)
    {
        number = 0;
        var rest = (text ?? "").Trim();
        if (rest.StartsWith(Contract.Series, StringComparison.OrdinalIgnoreCase))
        {
            rest = rest[Contract.Series.Length..].TrimStart('-', ' ');
        }

        return rest.Length is > 0 and < 19 && long.TryParse(rest, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out number) && number > 0;
    }
}

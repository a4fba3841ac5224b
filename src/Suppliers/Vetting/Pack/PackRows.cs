using Vouch.Kernel;
using Vouch.Relationships.PersonalData;

namespace Vouch.Suppliers.Vetting;

/// <summary>Something in a supplier's pack: an identifier, a reference, a document or answers.</summary>
public readonly record struct PackItemId(Guid Value) : IId<PackItemId>
{
    /// <inheritdoc/>
    public static PackItemId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>What is kept of the vetting of a supplier beside its particulars; made when something is first told or decided.</summary>
internal sealed class VettingFile : IVersioned
{
    public required PartyId Supplier { get; init; }

    /// <summary>The tier as policy computed it last.</summary>
    public RiskTier Tier { get; set; }

    /// <summary>Codes of categories that it sells in, a comma between.</summary>
    public string Categories { get; set; } = "";

    /// <summary>What it is expected to be paid in a year, minor units of <see cref="SpendCurrency"/>; null when nobody said.</summary>
    public long? SpendMinor { get; set; }

    public Currency SpendCurrency { get; set; }

    /// <summary>When the pack was handed in; null before, and after it was given back.</summary>
    public DateTimeOffset? HandedInAt { get; set; }

    /// <summary>What is asked for beside what policy needs, since the pack was given back; null for nothing.</summary>
    public string? AskedFor { get; set; }

    /// <summary>True once the pack was handed in for the first time.</summary>
    public bool WasHandedIn { get; set; }

    /// <summary>Who qualified first where two are needed; null when nobody has, or the pack changed since.</summary>
    public PartyId? FirstToQualify { get; set; }

    /// <summary>True when the first did so although something was missing; the second knows and need not wait for it.</summary>
    public bool FirstOverrode { get; set; }

    public int Version { get; set; }

    public Money? Spend => SpendMinor is { } minor ? new Money(minor, SpendCurrency) : null;

    public IReadOnlyList<string> CategoryCodes => Categories.Split(',', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>An identifier of a supplier.</summary>
internal sealed class SupplierIdentifier
{
    public required PackItemId Id { get; init; }

    public required PartyId Supplier { get; init; }

    /// <summary>One of the kinds there is a rule for.</summary>
    public required string Kind { get; init; }

    /// <summary>As it is compared: capitals without marks.</summary>
    public required string Value { get; init; }

    public required PartyId By { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>A name under which a supplier trades beside the one it is registered under.</summary>
internal sealed class SupplierTradingName
{
    public required PackItemId Id { get; init; }

    public required PartyId Supplier { get; init; }

    public required string Name { get; init; }

    /// <summary>In small letters, to be found by.</summary>
    public required string SearchName { get; init; }

    public required PartyId By { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>A person of a supplier, with what they do. Has an id of a party, so that it can be written to.</summary>
internal sealed class SupplierContact
{
    public required PartyId Id { get; init; }

    public required PartyId Supplier { get; init; }

    public required string Name { get; set; }

    /// <summary>What they do; empty when nobody said.</summary>
    public required string Does { get; init; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    /// <summary>Their date of birth, <c>1961-03-14</c>, or the year alone; null when nobody said, and once they have left.</summary>
    public string? Born { get; set; }

    /// <summary>Codes of the countries of their nationality and residence, a comma between; empty when nobody said, and once they have left.</summary>
    public string Countries { get; set; } = "";

    public required PartyId By { get; init; }

    /// <summary>Since when they are known.</summary>
    public required DateTimeOffset At { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The person is forgotten; what they did stays as somebody's.</summary>
    public void Forget(DateTimeOffset at)
    {
        (Name, Email, Phone, Born, Countries) = (ErasedData.Person, null, null, null, "");
        EndedAt ??= at;
    }
}

/// <summary>Somebody whom the supplier has worked for.</summary>
internal sealed class SupplierReference
{
    public required PackItemId Id { get; init; }

    public required PartyId Supplier { get; init; }

    public required string Customer { get; init; }

    public required string ContactName { get; set; }

    public string? ContactEmail { get; set; }

    public required DateOnly From { get; init; }

    /// <summary>Null while it goes on.</summary>
    public DateOnly? Until { get; init; }

    public required string Done { get; init; }

    public required PartyId By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>What the customer said, as a buyer wrote it down; null before anybody asked.</summary>
    public string? Said { get; set; }

    /// <summary>Whether the customer would buy again; null before anybody asked.</summary>
    public bool? WouldBuyAgain { get; set; }

    public PartyId? AskedBy { get; set; }

    public DateTimeOffset? AskedAt { get; set; }

    /// <summary>What goes with <see cref="Said"/>: whether the customer would buy again, as the buyer heard it; null once the customer answered by mail, whose answer counts in its place.</summary>
    public bool? HeardWouldBuyAgain(IEnumerable<ReferenceAsking> askings) => askings.Any(asking => asking.AnsweredAt >= AskedAt) ? null : WouldBuyAgain;

    /// <summary>Who was to be asked is forgotten, with the words; that the customer would buy again or not stays.</summary>
    public void Forget() => (ContactName, ContactEmail, Said) = (ErasedData.Person, null, Said is null ? null : "");
}

/// <summary>A document that a supplier shows.</summary>
internal sealed class SupplierDocument
{
    public required PackItemId Id { get; init; }

    public required PartyId Supplier { get; init; }

    public required string Kind { get; init; }

    public required FileId File { get; init; }

    public required string FileName { get; init; }

    public required DateOnly Issued { get; init; }

    /// <summary>The last day on which it counts; null for no end.</summary>
    public DateOnly? Expires { get; init; }

    public required PartyId By { get; init; }

    public required DateTimeOffset At { get; init; }

    public PartyId? CheckedBy { get; set; }

    public DateTimeOffset? CheckedAt { get; set; }

    /// <summary>Why it does not do; null when it does or nobody has looked.</summary>
    public string? Fault { get; set; }

    /// <summary>The fewest days before its end of which it was warned; 0 once it was said that it lapsed; null before.</summary>
    public int? WarnedDays { get; set; }

    /// <summary>When it was taken out or a newer one of its kind came; it no longer counts.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>Answers to a questionnaire as they were given; the newest count.</summary>
internal sealed class SupplierAnswers
{
    public required PackItemId Id { get; init; }

    public required PartyId Supplier { get; init; }

    public required string Questionnaire { get; init; }

    /// <summary>The version of the questionnaires that was answered.</summary>
    public required int QuestionnaireVersion { get; init; }

    /// <summary>Answers by question, JSON; a file's id where a file was asked.</summary>
    public required string Answers { get; init; }

    /// <summary>0 to 100; null where nothing is scored.</summary>
    public int? Score { get; init; }

    /// <summary>The last day on which they count; null for no end.</summary>
    public DateOnly? ValidUntil { get; init; }

    public required PartyId By { get; init; }

    public required DateTimeOffset At { get; init; }
}

using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>What of an invoice tells whether another is the same.</summary>
/// <param name="Id">The invoice; the default value for one that is not registered yet.</param>
/// <param name="Supplier">The supplier.</param>
/// <param name="Kind">Invoices and credit notes are never duplicates of one another.</param>
/// <param name="Number">As printed.</param>
/// <param name="IssuedOn">Date of issue.</param>
/// <param name="Total">Total with VAT.</param>
internal sealed record InvoiceTraits(InvoiceId Id, PartyId Supplier, InvoiceKind Kind, string Number, DateOnly IssuedOn, Money Total)
{
    /// <summary>Our own number, for people; 0 before it is registered.</summary>
    public long Register { get; init; }
}

/// <summary>How sure it is that two invoices are one.</summary>
internal enum DuplicateStrength
{
    /// <summary>Shown beside the invoice; stops nothing.</summary>
    Possible = 1,

    /// <summary>An exception: somebody must look before it is paid.</summary>
    Likely = 2,

    /// <summary>Not registered again.</summary>
    Certain = 3,
}

/// <summary>How two invoice numbers compare, from the nearest.</summary>
internal enum NumberRelation
{
    Identical,
    SameWhenNormalised,
    SameWithoutYear,
    OneCharacter,
    TwoCharacters,
    Different,
}

/// <summary>An earlier invoice that may be the same, and why.</summary>
/// <param name="Earlier">The earlier invoice.</param>
/// <param name="Strength">How sure it is.</param>
/// <param name="Number">How the numbers compare.</param>
/// <param name="SameAmount">The totals are equal, in the same currency.</param>
/// <param name="DaysApart">Days between the dates of issue, never negative.</param>
/// <param name="Consecutive">The numbers follow one another, as two invoices written in a row would.</param>
internal sealed record DuplicateFinding(
    InvoiceTraits Earlier, DuplicateStrength Strength, NumberRelation Number, bool SameAmount, int DaysApart, bool Consecutive)
{
    /// <summary>Why, as sentence parts to be joined by commas; each is the key of its translation, with {0} the earlier number and {1} the days.</summary>
    public IReadOnlyList<string> Reasons =>
    [
        (SameAmount, DaysApart) switch
        {
            (true, 0) => "same amount and date as {0}",
            (true, _) => "same amount as {0}, dated {1} days apart",
            (false, 0) => "same date as {0}",
            (false, _) => "like {0}, dated {1} days apart",
        },
        Number switch
        {
            NumberRelation.Identical => "the number is the same",
            NumberRelation.SameWhenNormalised => "the number differs only in separators, capitals, leading zeros, or the letters O and I for digits",
            NumberRelation.SameWithoutYear => "the number differs only by the year in it",
            NumberRelation.OneCharacter => "the number differs by one character",
            NumberRelation.TwoCharacters => "the number differs by two characters",
            _ => "the number is another",
        },
        .. Consecutive ? (string[])["the numbers follow one another"] : [],
    ];
}

/// <summary>
/// Recognises an invoice that was sent before, in whatever year, under the same or a nearly equal number. Pure: whoever calls brings the earlier
/// invoices of the supplier that share a normalised number, or the amount within the days of <see cref="NearDays"/>.
/// </summary>
internal static class Duplicates
{
    /// <summary>Dates this close count as near: the usual time in which an unanswered invoice is sent again.</summary>
    public const int NearDays = 45;

    /// <summary>Compares with each earlier invoice; the surest first, then the nearest date, then the number.</summary>
    public static IReadOnlyList<DuplicateFinding> Find(InvoiceTraits invoice, IEnumerable<InvoiceTraits> earlier) =>
    [
        .. earlier.Select(other => Compare(invoice, other)).OfType<DuplicateFinding>()
            .OrderByDescending(finding => finding.Strength).ThenBy(finding => finding.DaysApart)
            .ThenBy(finding => finding.Earlier.Number, StringComparer.Ordinal).ThenBy(finding => finding.Earlier.Id.Value),
    ];

    /// <summary>The finding, or null when they are not alike. It does not matter which of the two is called the earlier.</summary>
    public static DuplicateFinding? Compare(InvoiceTraits invoice, InvoiceTraits earlier)
    {
        if (invoice.Supplier != earlier.Supplier || invoice.Kind != earlier.Kind || (invoice.Id == earlier.Id && invoice.Id != default))
        {
            return null;
        }

        var relation = Relate(invoice, earlier);
        var consecutive = relation != NumberRelation.Identical
            && InvoiceNumber.AreConsecutive(InvoiceNumber.Normalise(invoice.Number), InvoiceNumber.Normalise(earlier.Number));
        var days = Math.Abs(invoice.IssuedOn.DayNumber - earlier.IssuedOn.DayNumber);
        var same = invoice.Total == earlier.Total;
        var sameYear = invoice.IssuedOn.Year == earlier.IssuedOn.Year;
        var strength = Judge(relation, same, days, sameYear, consecutive);
        return strength is null ? null : new DuplicateFinding(earlier, strength.Value, relation, same, days, consecutive);
    }

    /// <summary>How two numbers compare.</summary>
    public static NumberRelation Relate(InvoiceTraits invoice, InvoiceTraits earlier)
    {
        if (string.Equals(invoice.Number.Trim(), earlier.Number.Trim(), StringComparison.OrdinalIgnoreCase))
        {
            return NumberRelation.Identical;
        }

        var left = InvoiceNumber.Normalise(invoice.Number);
        var right = InvoiceNumber.Normalise(earlier.Number);
        if (string.Equals(left, right, StringComparison.Ordinal))
        {
            return NumberRelation.SameWhenNormalised;
        }

        if (string.Equals(
                InvoiceNumber.NormaliseWithoutYear(invoice.Number, invoice.IssuedOn),
                InvoiceNumber.NormaliseWithoutYear(earlier.Number, earlier.IssuedOn),
                StringComparison.Ordinal))
        {
            return NumberRelation.SameWithoutYear;
        }

        // In short numbers a difference of two characters says nothing.
        var limit = Math.Min(left.Length, right.Length) switch { < 3 => 0, < 6 => 1, _ => 2 };
        return InvoiceNumber.Distance(left, right, limit) switch
        {
            1 when limit >= 1 => NumberRelation.OneCharacter,
            2 when limit >= 2 => NumberRelation.TwoCharacters,
            _ => NumberRelation.Different,
        };
    }

    /// <summary>
    /// The table. A supplier's number is unique within its series (Directive 2006/112/EC, article 226(2)), but many start again every year: the same
    /// number in another year with another amount is another invoice.
    /// </summary>
    private static DuplicateStrength? Judge(NumberRelation relation, bool sameAmount, int days, bool sameYear, bool consecutive) =>
        (relation, sameAmount, days) switch
        {
            (NumberRelation.Identical, true, 0) => DuplicateStrength.Certain,
            (NumberRelation.Identical, true, _) when sameYear => DuplicateStrength.Certain,
            (NumberRelation.Identical, true, _) => DuplicateStrength.Likely,
            (NumberRelation.Identical, false, 0) => DuplicateStrength.Likely,
            (NumberRelation.Identical, false, _) when sameYear || days <= NearDays => DuplicateStrength.Likely,
            (NumberRelation.SameWhenNormalised, true, _) => DuplicateStrength.Likely,
            (NumberRelation.SameWhenNormalised, false, <= NearDays) => DuplicateStrength.Possible,
            (NumberRelation.SameWithoutYear, true, <= NearDays) => DuplicateStrength.Likely,
            (NumberRelation.OneCharacter, true, 0) => consecutive ? DuplicateStrength.Possible : DuplicateStrength.Likely,
            (NumberRelation.OneCharacter, true, <= NearDays) when !consecutive => DuplicateStrength.Possible,
            (NumberRelation.TwoCharacters, true, 0) when !consecutive => DuplicateStrength.Possible,
            (NumberRelation.Different, true, 0) => DuplicateStrength.Possible,
            _ => null,
        };
}

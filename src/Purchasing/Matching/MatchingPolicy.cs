using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>How invoices are matched: a checked file, in force from a day on. Read it with <see cref="MatchingPolicyReader"/>.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="From">The day on which it takes force.</param>
/// <param name="Mode">For lines that no rule fits.</param>
/// <param name="Tolerances">For lines that no rule fits, and of the rest where a rule says nothing.</param>
/// <param name="Rules">The first that fits a line decides.</param>
/// <param name="Authority">Who may accept a difference, and up to which amount.</param>
/// <param name="ReleasedUpTo">A matched invoice is released for payment without a person up to this total; null: whatever its total.</param>
/// <param name="LongestHold">Days after which a hold must end or be renewed.</param>
/// <param name="AnswerWithin">Calendar days within which a supplier hears how an exception ends.</param>
internal sealed record MatchingPolicy(
    string Name,
    DateOnly From,
    MatchMode Mode,
    Tolerances Tolerances,
    IReadOnlyList<MatchingRule> Rules,
    IReadOnlyList<Authority> Authority,
    Money? ReleasedUpTo,
    int LongestHold,
    int AnswerWithin)
{
    /// <summary>What applies to a line.</summary>
    public (MatchMode Mode, Tolerances Tolerances, string? Rule) For(string category, bool isService, Money total, Func<Money, Currency, Money?> convert)
    {
        var rule = Rules.FirstOrDefault(rule => rule.Fits(category, isService, total, convert));
        return (rule?.Mode ?? Mode, (rule?.Tolerances ?? Tolerances).In(total.Currency, convert), rule?.Id);
    }

    /// <summary>Whether one of the roles may accept this amount.</summary>
    public bool MayAccept(IEnumerable<string> roles, Money amount, Func<Money, Currency, Money?> convert) =>
        Authority.Any(authority => roles.Contains(authority.Role, StringComparer.Ordinal)
            && (authority.UpTo is null || (In(authority.UpTo.Value, amount.Currency, convert) is { } most && amount <= most)));

    /// <summary>Whether a matched invoice of this total is released without a person.</summary>
    public bool Releases(Money total, Func<Money, Currency, Money?> convert) =>
        ReleasedUpTo is null || (In(ReleasedUpTo.Value, total.Currency, convert) is { } most && total <= most);

    /// <summary>The currencies in which it states amounts.</summary>
    public IReadOnlyList<Currency> Currencies { get; } =
    [
        .. Rules.SelectMany(rule => Amounts(rule.Tolerances).Append(rule.UpTo)).Concat(Amounts(Tolerances)).Concat(Authority.Select(authority => authority.UpTo)).Append(ReleasedUpTo)
            .OfType<Money>().Select(money => money.Currency).Distinct(),
    ];

    private static IEnumerable<Money?> Amounts(Tolerances tolerances) => [tolerances.Price.Amount, tolerances.Quantity.Amount, tolerances.Unordered.Amount];

    private static Money? In(Money amount, Currency currency, Func<Money, Currency, Money?> convert) =>
        amount.Currency == currency ? amount : convert(amount, currency);
}

/// <summary>What applies to some lines.</summary>
/// <param name="Id">Its name, shown where it decided.</param>
/// <param name="Categories">Beginnings of category codes; empty: any.</param>
/// <param name="IsService">Services or goods only; null: both.</param>
/// <param name="UpTo">Lines of at most this total; null: any.</param>
/// <param name="Mode">What the line is held against.</param>
/// <param name="Tolerances">What is tolerated.</param>
internal sealed record MatchingRule(string Id, IReadOnlyList<string> Categories, bool? IsService, Money? UpTo, MatchMode Mode, Tolerances Tolerances)
{
    public bool Fits(string category, bool isService, Money total, Func<Money, Currency, Money?> convert) =>
        (Categories.Count == 0 || Categories.Any(beginning => category.StartsWith(beginning, StringComparison.OrdinalIgnoreCase)))
        && (IsService is null || IsService == isService)
        && (UpTo is null || ((UpTo.Value.Currency == total.Currency ? UpTo : convert(UpTo.Value, total.Currency)) is { } most && total <= most));
}

/// <summary>Who may accept a difference.</summary>
/// <param name="Role">A role of the company.</param>
/// <param name="UpTo">Without VAT, of one difference; null: any amount.</param>
internal sealed record Authority(string Role, Money? UpTo);

/// <summary>What is wrong in a policy file.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Refusal">What and why.</param>
internal sealed record PolicyProblem(long Line, long Column, Refusal Refusal);

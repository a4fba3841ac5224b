using Vouch.Kernel;

namespace Vouch.Suppliers.Vetting;

/// <summary>What kind of thing is needed.</summary>
public enum PackItemKind
{
    /// <summary>An identifier.</summary>
    Identifier,

    /// <summary>People with what they do.</summary>
    People,

    /// <summary>References.</summary>
    References,

    /// <summary>A document.</summary>
    Document,

    /// <summary>A questionnaire.</summary>
    Questionnaire,

    /// <summary>Screening against sanctions lists.</summary>
    Screening,
}

/// <summary>How it stands with something that is needed.</summary>
public enum PackItemState
{
    /// <summary>There, and in order.</summary>
    InOrder,

    /// <summary>In order, and ends soon.</summary>
    LapsesSoon,

    /// <summary>There; a buyer has to look at it.</summary>
    ToCheck,

    /// <summary>Not there.</summary>
    Missing,

    /// <summary>It was there and no longer counts.</summary>
    Lapsed,

    /// <summary>A buyer looked at it, and it does not do.</summary>
    Faulty,
}

/// <summary>Something that policy needs of a supplier.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Code">Which: a kind of identifier or document, a questionnaire; empty for people, references and screening.</param>
/// <param name="State">How it stands.</param>
/// <param name="Until">The last day on which it counts; null for no end.</param>
/// <param name="Wanted">How many are needed, where it is counted.</param>
/// <param name="Have">How many there are, where it is counted.</param>
/// <param name="Fault">Why it does not do.</param>
public sealed record PackItem(PackItemKind Kind, string Code, PackItemState State, DateOnly? Until = null, int Wanted = 1, int Have = 0, string? Fault = null)
{
    /// <summary>True when the supplier has to do something before it can be qualified.</summary>
    public bool WaitsForSupplier => Kind != PackItemKind.Screening && State is PackItemState.Missing or PackItemState.Lapsed or PackItemState.Faulty;

    /// <summary>True when nobody can be qualified with it as it is.</summary>
    public bool Blocks => State is not (PackItemState.InOrder or PackItemState.LapsesSoon);
}

/// <summary>All that the rule of standing looks at.</summary>
internal sealed record PackFacts(
    string Country, bool HasVatNumber, IReadOnlyList<string> Categories, Money? Spend, IReadOnlyList<SupplierIdentifier> Identifiers, IReadOnlyList<SupplierContact> Contacts,
    IReadOnlyList<SupplierReference> References, IReadOnlyList<SupplierDocument> Documents, IReadOnlyList<SupplierAnswers> Answers, ScreeningState Screening);

/// <summary>Why a supplier is in its tier.</summary>
/// <param name="Tier">The tier that the reason gives.</param>
/// <param name="Code"><c>country</c>, <c>category</c>, <c>spend</c>, <c>answers</c> or <c>screening</c>.</param>
/// <param name="What">The country, the category, the amount or the share of points.</param>
public sealed record TierReason(RiskTier Tier, string Code, string What);

/// <summary>Where the vetting of a supplier stands: computed from policy and pack alone.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Reasons">Why.</param>
/// <param name="Items">What is needed, and how each stands.</param>
/// <param name="SecondPerson">True when two persons qualify.</param>
public sealed record PackStanding(RiskTier Tier, IReadOnlyList<TierReason> Reasons, IReadOnlyList<PackItem> Items, bool SecondPerson)
{
    /// <summary>In a policy: any identifier there is a rule for. Not every country has VAT numbers.</summary>
    internal const string AnyIdentifier = "any";

    /// <summary>Code of the item that names are still to be held against the sanctions lists in force.</summary>
    internal const string WaitingForLists = "waiting";

    /// <summary>True when the supplier has nothing left to do.</summary>
    public bool IsComplete => !Items.Any(item => item.WaitsForSupplier);

    /// <summary>What stands in the way of qualifying.</summary>
    public IEnumerable<PackItem> Blocking => Items.Where(item => item.Blocks);

    /// <summary>The rule. Pure.</summary>
    /// <param name="policy">What is asked.</param>
    /// <param name="questionnaires">The questionnaires in force.</param>
    /// <param name="pack">What is known.</param>
    /// <param name="upward">A category and all above it.</param>
    /// <param name="convert">Converts an amount into a currency; null where no rate is known.</param>
    /// <param name="today">The day.</param>
    internal static PackStanding Of(
        VettingPolicy policy, QuestionnaireSet questionnaires, PackFacts pack, Func<string, IReadOnlyList<string>> upward, Func<Money, Currency, Money?> convert, DateOnly today)
    {
        var sells = pack.Categories.SelectMany(code => upward(code).Append(code)).ToHashSet(StringComparer.Ordinal);
        var reasons = policy.Tiers.SelectMany(rule => Reason(rule, pack, sells, questionnaires, convert, today)).ToList();
        var tier = reasons.Select(reason => reason.Tier).DefaultIfEmpty(RiskTier.Low).Max();
        var needs = policy.Needs.Where(need => need.FromTier <= tier && Fits(need.Countries, pack.Country) && (need.Categories is null || need.Categories.Any(sells.Contains))).ToList();
        var soon = policy.WarnDays.Count > 0 ? policy.WarnDays[0] : 0;
        List<PackItem> items =
        [
            .. needs.SelectMany(need => need.Identifiers).Distinct(StringComparer.Ordinal).Select(kind => new PackItem(PackItemKind.Identifier, kind, HasIdentifier(pack, kind) ? PackItemState.InOrder : PackItemState.Missing)),
            .. Counted(PackItemKind.People, needs.Select(need => need.People), pack.Contacts.Count(contact => contact.EndedAt is null)),
            .. Counted(PackItemKind.References, needs.Select(need => need.References), pack.References.Count(reference => reference.WouldBuyAgain != false)),
            .. needs.SelectMany(need => need.Documents).Distinct(StringComparer.Ordinal).Select(kind => Document(policy, pack, kind, soon, today)),
            .. needs.SelectMany(need => need.Questionnaires).Distinct(StringComparer.Ordinal).Select(id => Answered(questionnaires, pack, id, soon, today)),
            .. pack.Screening switch
            {
                { Confirmed: > 0 } => [new PackItem(PackItemKind.Screening, "", PackItemState.Faulty, Have: pack.Screening.Confirmed)],
                { Open: > 0 } => [new PackItem(PackItemKind.Screening, "", PackItemState.ToCheck, Have: pack.Screening.Open)],
                { IsWaiting: true } => [new PackItem(PackItemKind.Screening, WaitingForLists, PackItemState.ToCheck)],
                _ => Array.Empty<PackItem>(),
            },
        ];
        return new PackStanding(tier, [.. reasons.Where(reason => reason.Tier == tier)], items, needs.Exists(need => need.SecondPerson));
    }

    /// <summary>The document of a kind that counts: one that was checked and is valid before one that nobody has looked at, before one that has lapsed, before one that does not do; the newest of these.</summary>
    internal static SupplierDocument? Counting(VettingPolicy policy, IEnumerable<SupplierDocument> documents, string kind, DateOnly today) =>
        documents.Where(document => document.Kind == kind && document.EndedAt is null)
            .OrderBy(document => document switch
            {
                { Fault: not null } => 0,
                _ when Until(policy, document) < today => 1,
                { CheckedAt: null } => 2,
                _ => 3,
            })
            .ThenBy(document => document.At).ThenBy(document => document.Id.Value).LastOrDefault();

    /// <summary>The last day on which a document counts; null for no end.</summary>
    internal static DateOnly? Until(VettingPolicy policy, SupplierDocument document) =>
        document.Expires ?? (policy.Document(document.Kind)?.ValidForDays is { } days ? document.Issued.AddDays(days) : null);

    /// <summary>The newest answers to a questionnaire.</summary>
    internal static SupplierAnswers? Newest(IEnumerable<SupplierAnswers> answers, string questionnaire) =>
        answers.Where(one => one.Questionnaire == questionnaire).OrderBy(one => one.At).ThenBy(one => one.Id.Value).LastOrDefault();

    private static IEnumerable<TierReason> Reason(TierRule rule, PackFacts pack, HashSet<string> sells, QuestionnaireSet questionnaires, Func<Money, Currency, Money?> convert, DateOnly today)
    {
        List<TierReason> found = [];
        if (rule.Countries is not null || rule.CountriesExcept is not null)
        {
            if (!Fits(rule.Countries, pack.Country) || rule.CountriesExcept?.Contains(pack.Country) == true)
            {
                return [];
            }

            found.Add(new TierReason(rule.Tier, "country", pack.Country));
        }

        if (rule.Categories is { } categories)
        {
            if (categories.FirstOrDefault(sells.Contains) is not { } category)
            {
                return [];
            }

            found.Add(new TierReason(rule.Tier, "category", category));
        }

        if (rule.SpendFrom is { } from)
        {
            // An amount that no rate converts is taken for what it may be: enough.
            if (pack.Spend is not { } spend || (convert(spend, from.Currency) is { } converted && converted < from))
            {
                return [];
            }

            found.Add(new TierReason(rule.Tier, "spend", spend.ToString()));
        }

        if (rule.ScoreBelow is { } below)
        {
            var scores = questionnaires.All.Select(one => Newest(pack.Answers, one.Id)).Where(one => one is not null && !(one.ValidUntil < today)).Select(one => one!.Score).OfType<int>().ToList();
            if (scores.Count == 0 || scores.Min() >= below)
            {
                return [];
            }

            found.Add(new TierReason(rule.Tier, "answers", scores.Min().ToString(System.Globalization.CultureInfo.InvariantCulture) + "%"));
        }

        if (rule.OnceHit)
        {
            if (pack.Screening is { Open: 0, Confirmed: 0, Cleared: 0 })
            {
                return [];
            }

            found.Add(new TierReason(rule.Tier, "screening", ""));
        }

        return found;
    }

    private static bool Fits(IReadOnlyList<string>? allowed, string country) => allowed is null || allowed.Contains(country);

    private static bool HasIdentifier(PackFacts pack, string kind) =>
        (kind is AnyIdentifier && (pack.Identifiers.Count > 0 || pack.HasVatNumber)) || pack.Identifiers.Any(one => one.Kind == kind || (kind is "vat" && (one.Kind is "eu-vat" || one.Kind.StartsWith("vat-", StringComparison.Ordinal)))) || (kind is "vat" && pack.HasVatNumber);

    private static IEnumerable<PackItem> Counted(PackItemKind kind, IEnumerable<int> wanted, int have)
    {
        var most = wanted.DefaultIfEmpty(0).Max();
        return most == 0 ? [] : [new PackItem(kind, "", have >= most ? PackItemState.InOrder : PackItemState.Missing, Wanted: most, Have: have)];
    }

    private static PackItem Document(VettingPolicy policy, PackFacts pack, string kind, int soon, DateOnly today)
    {
        if (Counting(policy, pack.Documents, kind, today) is not { } document)
        {
            return new PackItem(PackItemKind.Document, kind, PackItemState.Missing);
        }

        var until = Until(policy, document);
        var state = document switch
        {
            { Fault: not null } => PackItemState.Faulty,
            _ when until < today => PackItemState.Lapsed,
            { CheckedAt: null } => PackItemState.ToCheck,
            _ when until <= today.AddDays(soon) => PackItemState.LapsesSoon,
            _ => PackItemState.InOrder,
        };
        return new PackItem(PackItemKind.Document, kind, state, until, Fault: document.Fault);
    }

    private static PackItem Answered(QuestionnaireSet questionnaires, PackFacts pack, string id, int soon, DateOnly today)
    {
        if (questionnaires.Find(id) is null || Newest(pack.Answers, id) is not { } answers)
        {
            return new PackItem(PackItemKind.Questionnaire, id, PackItemState.Missing);
        }

        var state = answers.ValidUntil < today ? PackItemState.Lapsed : answers.ValidUntil <= today.AddDays(soon) ? PackItemState.LapsesSoon : PackItemState.InOrder;
        return new PackItem(PackItemKind.Questionnaire, id, state, answers.ValidUntil);
    }
}

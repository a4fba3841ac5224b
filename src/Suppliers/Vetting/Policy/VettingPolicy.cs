using Vouch.Kernel;

namespace Vouch.Suppliers.Vetting;

/// <summary>How much is at risk with a supplier. Computed by policy; the higher the tier, the more is asked.</summary>
public enum RiskTier
{
    /// <summary>Little: hardly anything is asked.</summary>
    Low,

    /// <summary>More than usual.</summary>
    Medium,

    /// <summary>Much.</summary>
    High,
}

/// <summary>A text in several languages, by ISO 639-1 code.</summary>
/// <param name="ByLanguage">At least one.</param>
internal sealed record Wordings(IReadOnlyDictionary<string, string> ByLanguage)
{
    /// <summary>The text in a language; else in English; else the first there is.</summary>
    public string In(string language) =>
        ByLanguage.GetValueOrDefault(language) ?? ByLanguage.GetValueOrDefault("en") ?? ByLanguage.Values.First();

    /// <summary>The text for the present reader.</summary>
    public string Here => In(System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
}

/// <summary>What puts a supplier into a tier. Every condition that is given must hold.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Countries">In one of these; null for any.</param>
/// <param name="CountriesExcept">In none of these; null for any.</param>
/// <param name="Categories">Sells in one of these or below; null for any.</param>
/// <param name="SpendFrom">Expected to be paid at least this in a year; null for any.</param>
/// <param name="ScoreBelow">Answered its questionnaires with less than this share of the points, 1 to 100; null for any.</param>
/// <param name="OnceHit">True: somebody had to decide on a likeness with a sanctions list.</param>
internal sealed record TierRule(
    RiskTier Tier, IReadOnlyList<string>? Countries, IReadOnlyList<string>? CountriesExcept, IReadOnlyList<string>? Categories, Money? SpendFrom, int? ScoreBelow, bool OnceHit);

/// <summary>What a supplier must have told before it may be ordered from. Every rule that fits adds up.</summary>
/// <param name="FromTier">From this tier on.</param>
/// <param name="Countries">In one of these; null for any.</param>
/// <param name="Categories">Sells in one of these or below; null for any.</param>
/// <param name="Identifiers">Kinds of identifiers (<c>vat</c> stands for any VAT number).</param>
/// <param name="Documents">Kinds of documents.</param>
/// <param name="Questionnaires">Questionnaires.</param>
/// <param name="People">How many people at least.</param>
/// <param name="References">How many references at least.</param>
/// <param name="SecondPerson">True: a second person qualifies with the first.</param>
internal sealed record NeedRule(
    RiskTier FromTier, IReadOnlyList<string>? Countries, IReadOnlyList<string>? Categories,
    IReadOnlyList<string> Identifiers, IReadOnlyList<string> Documents, IReadOnlyList<string> Questionnaires, int People, int References, bool SecondPerson);

/// <summary>A kind of document that suppliers show.</summary>
/// <param name="Id">Its code.</param>
/// <param name="Says">What it is.</param>
/// <param name="MustExpire">True: it is taken only with the day on which it expires.</param>
/// <param name="ValidForDays">How long it counts after the day it was issued, where it names no end; null for always.</param>
internal sealed record DocumentKind(string Id, Wordings Says, bool MustExpire, int? ValidForDays);

/// <summary>What the company asks of suppliers, and what follows.</summary>
internal sealed record VettingPolicy
{
    public required string Name { get; init; }

    public required IReadOnlyList<TierRule> Tiers { get; init; }

    public required IReadOnlyList<NeedRule> Needs { get; init; }

    public required IReadOnlyList<DocumentKind> Documents { get; init; }

    /// <summary>Days before a document lapses on which it is said, the longest first.</summary>
    public IReadOnlyList<int> WarnDays { get; init; } = [30, 7];

    /// <summary>Days after which a supplier whose needed document has lapsed is suspended; null for never.</summary>
    public int? SuspendAfterDays { get; init; }

    /// <summary>The role that may qualify although something is missing, with a reason; null for nobody.</summary>
    public string? OverrideRole { get; init; }

    /// <summary>Days between the confirmation of a changed account and its first use.</summary>
    public int AccountDelayDays { get; init; }

    /// <summary>The same for a supplier's first account.</summary>
    public int FirstAccountDelayDays { get; init; }

    /// <summary>Days that a contact must have been known before a change of account was proposed.</summary>
    public int ContactKnownDays { get; init; }

    public DocumentKind? Document(string id) => Documents.FirstOrDefault(kind => kind.Id == id);
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>One clause of a version.</summary>
/// <param name="Key">By which it is recognised from version to version: the key of the clause library, or one of its own; lower-case letters, digits and hyphens.</param>
/// <param name="Heading">At most 200 characters.</param>
/// <param name="Text">Markdown, at most 20,000 characters; <c>{{name}}</c> stands for a field.</param>
public sealed record ContractClause(string Key, string Heading, string Text);

/// <summary>A value that clauses name as <c>{{name}}</c>.</summary>
/// <param name="Name">Lower-case letters, digits and underscores.</param>
/// <param name="Value">At most 500 characters; empty while nobody has filled it in, and then the version cannot be offered.</param>
public sealed record ContractField(string Name, string Value);

/// <summary>How much of something may be called off under a contract.</summary>
/// <param name="Quantity">Above zero, at most six decimals.</param>
/// <param name="UnitOfMeasure">UN/ECE Recommendation 20 code; only lines in this unit count.</param>
/// <param name="Category">Lines of this category count; null for any.</param>
/// <param name="Text">Lines whose description holds this text, in any letter case, count; null for any. One of category and text is given.</param>
public sealed record QuantityLimit(decimal Quantity, string UnitOfMeasure, string? Category = null, string? Text = null);

/// <summary>What one side owes the other beside deliveries and payments.</summary>
/// <param name="Side">Who owes it.</param>
/// <param name="Says">What, at most 500 characters.</param>
/// <param name="DueOn">The day by which it is owed the first time.</param>
/// <param name="EveryMonths">After how many months it is owed again, 1 to 60; null for once.</param>
/// <param name="Owner">The colleague who looks after it; the contract's owner when null.</param>
public sealed record ObligationTerm(ContractSide Side, string Says, DateOnly DueOn, int? EveryMonths = null, PartyId? Owner = null);

/// <summary>All that two sides agree on: one version of a contract. What is offered, accepted, hashed and signed is exactly this.</summary>
/// <param name="Title">What it is about, at most 200 characters.</param>
/// <param name="Kind">What kind of contract it is.</param>
/// <param name="Currency">Of every amount.</param>
/// <param name="StartsOn">The first day on which it holds.</param>
/// <param name="EndsOn">The last day; null for open.</param>
public sealed record ContractContent(string Title, ContractKind Kind, Currency Currency, DateOnly StartsOn, DateOnly? EndsOn = null)
{
    /// <summary>Who buys, as the paper names it.</summary>
    public string BuyerName { get; init; } = "";

    /// <summary>Who sells, as the paper names it.</summary>
    public string SupplierName { get; init; } = "";

    /// <summary><c>en</c> or <c>de</c>: in which language dates and amounts are written into clauses.</summary>
    public string Language { get; init; } = "en";

    /// <summary>What happens on the last day.</summary>
    public ContractRenewal Renewal { get; init; }

    /// <summary>For how many months it goes on, 1 to 120; 0 where it does not.</summary>
    public int RenewalMonths { get; init; }

    /// <summary>How many days before the last day notice must be given, 0 to 730.</summary>
    public int NoticeDays { get; init; }

    /// <summary>When prices are looked at again; null for never.</summary>
    public DateOnly? PriceReviewOn { get; init; }

    /// <summary>Orders under it never exceed this sum, in <see cref="Currency"/>; null for no limit.</summary>
    public decimal? Limit { get; init; }

    /// <summary>What it is expected to come to, in <see cref="Currency"/>: what approvers see where there is no limit.</summary>
    public decimal? ExpectedValue { get; init; }

    /// <summary>Payment terms such as <c>net 30</c>; they become the supplier's terms. Null leaves those as they are.</summary>
    public string? PaymentTerms { get; init; }

    /// <summary>Values that clauses name.</summary>
    public IReadOnlyList<ContractField> Fields { get; init; } = [];

    /// <summary>The clauses in order.</summary>
    public IReadOnlyList<ContractClause> Clauses { get; init; } = [];

    /// <summary>Limits in quantity.</summary>
    public IReadOnlyList<QuantityLimit> QuantityLimits { get; init; } = [];

    /// <summary>What both sides owe.</summary>
    public IReadOnlyList<ObligationTerm> Obligations { get; init; } = [];

    /// <summary>What is measured, and what follows.</summary>
    public IReadOnlyList<ServiceLevelTerm> ServiceLevels { get; init; } = [];

    /// <summary>How it is paid beyond the payment terms; null, and then not written at all, where nothing is agreed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PaymentSchedule? PaymentSchedule { get; init; }

    /// <summary>The files that belong to it, by their numbers; null, and then not written at all, where there are none. Writing a version leaves them as they are: they come and go by verbs of their own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ContractAnnex>? Annexes { get; init; }

    /// <summary>All that is counted period by period: the service levels, and late deliveries where the schedule lets them cost something.</summary>
    internal IReadOnlyList<ServiceLevelTerm> Levels =>
        PaymentSchedule is null ? ServiceLevels :
        [
            .. ServiceLevels,
            .. PaymentSchedule.LateDelivery is null ? [] : new[] { new ServiceLevelTerm(LatenessReckoning.Key, "", LevelMeasure.LateDelivery, 100, 1, [], []) },
            new ServiceLevelTerm(LatePayments.Key, "", LevelMeasure.LatePayment, 100, 1, [], []),
        ];

    /// <summary>The amount that approvers decide on: the limit, or what is expected; null while neither is known.</summary>
    public decimal? Worth => Limit ?? ExpectedValue;

    /// <summary>The canonical text: JSON with the fields in the order above, no white space, texts in Unicode form C with line feeds alone, numbers without needless zeros.</summary>
    public string Write() => JsonSerializer.Serialize(Normalised(), CanonicalForm);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">The text is nothing that was written here.</exception>
    public static ContractContent Read(string text) => JsonSerializer.Deserialize<ContractContent>(text, CanonicalForm) ?? throw new JsonException("A version is never null.");

    /// <summary>SHA-256 of the canonical text in UTF-8, in lower-case hexadecimal.</summary>
    public static string Digest(string written)
    {
        ArgumentNullException.ThrowIfNull(written);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(written)));
    }

    private static readonly JsonSerializerOptions CanonicalForm = new(Json.Options) { WriteIndented = false, IgnoreReadOnlyProperties = true };

    private ContractContent Normalised() => this with
    {
        Title = Clean(Title),
        BuyerName = Clean(BuyerName),
        SupplierName = Clean(SupplierName),
        Limit = Plain(Limit),
        ExpectedValue = Plain(ExpectedValue),
        PaymentTerms = PaymentTerms is null ? null : Clean(PaymentTerms),
        Fields = [.. Fields.Select(field => new ContractField(field.Name, Clean(field.Value)))],
        Clauses = [.. Clauses.Select(clause => new ContractClause(clause.Key, Clean(clause.Heading), Clean(clause.Text)))],
        QuantityLimits = [.. QuantityLimits.Select(limit => limit with { Quantity = Plain(limit.Quantity)!.Value, Text = limit.Text is null ? null : Clean(limit.Text) })],
        Obligations = [.. Obligations.Select(obligation => obligation with { Says = Clean(obligation.Says) })],
        ServiceLevels = [.. ServiceLevels.Select(level => level.Normalised())],
        PaymentSchedule = PaymentSchedule is { IsEmpty: false } schedule ? schedule.Normalised() : null,
        Annexes = Annexes is { Count: > 0 } annexes ? [.. annexes.OrderBy(annex => annex.Number).Select(annex => annex with { Title = Clean(annex.Title), FileName = Clean(annex.FileName) })] : null,
    };

    /// <summary>Unicode form C, line feeds, no control characters but those and tabs, no halves of characters.</summary>
    internal static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (!Rune.IsControl(rune) || rune.Value is '\n' or '\t')
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString().Trim().Normalize(NormalizationForm.FormC);
    }

    // Dividing by one with 28 zeros drops the zeros at a decimal's end.
    internal static decimal? Plain(decimal? number) => number / 1.0000000000000000000000000000m;
}

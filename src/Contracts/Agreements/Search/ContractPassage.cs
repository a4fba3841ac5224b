using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>What of a contract a passage is.</summary>
public enum ContractPassageKind
{
    /// <summary>Number, title and the names of both sides.</summary>
    Head,

    /// <summary>A clause, as it is read.</summary>
    Clause,

    /// <summary>A value that clauses name.</summary>
    Field,

    /// <summary>What a side owes.</summary>
    Obligation,

    /// <summary>A service level.</summary>
    Level,

    /// <summary>A limit in quantity.</summary>
    Limit,

    /// <summary>What the payment schedule says: instalments, milestones, what is held back, penalties.</summary>
    Payment,

    /// <summary>A remark of a side, or what was said with a version or a price review.</summary>
    Remark,

    /// <summary>Title and file name of an annex.</summary>
    Annex,
}

/// <summary>
/// A piece of a contract that is found by its words. A clause that stays the same from version to version is one passage. Beside the table each database keeps an index of words (<see cref="PassageIndex"/>)
/// that follows it by itself, in the same transaction.
/// </summary>
internal sealed class ContractPassage
{
    public const string Series = "CPASSAGE";

    public required long Number { get; init; }

    public required ContractId Contract { get; init; }

    public required ContractPassageKind Kind { get; init; }

    /// <summary>Which one of its kind, as the version names it.</summary>
    public required string Key { get; init; }

    /// <summary>The first version that has it; 0 for the draft before the first offer.</summary>
    public required int FirstVersion { get; init; }

    /// <summary>The last version that has it.</summary>
    public required int LastVersion { get; set; }

    public required string Heading { get; init; }

    public required string Text { get; init; }

    /// <summary><c>en</c> or <c>de</c>.</summary>
    public required string Language { get; init; }

    /// <summary>The heading as <see cref="SearchWords.Fold"/> folds it.</summary>
    public required string HeadingWords { get; init; }

    /// <summary>The text, folded.</summary>
    public required string TextWords { get; init; }
}

/// <summary>A passage before it is kept.</summary>
internal sealed record PassageText(ContractPassageKind Kind, string Key, string Heading, string Text)
{
    /// <summary>All that a version says.</summary>
    public static IEnumerable<PassageText> Of(Contract contract, ContractContent content) =>
    [
        new(ContractPassageKind.Head, "", $"{contract.Label} {content.Title}", $"{content.SupplierName}, {content.BuyerName}"),
        .. ClauseFields.Filled(content).Select(clause => new PassageText(ContractPassageKind.Clause, clause.Key, clause.Heading, Plain(clause.Text))),
        .. content.Fields.Select(field => new PassageText(ContractPassageKind.Field, field.Name, field.Name.Replace('_', ' '), field.Value)),
        .. content.Obligations.Select((row, i) => new PassageText(ContractPassageKind.Obligation, i.ToString(System.Globalization.CultureInfo.InvariantCulture), "", row.Says)),
        .. content.ServiceLevels.Select(level => new PassageText(ContractPassageKind.Level, level.Key, "", level.Says)),
        .. content.QuantityLimits.Select((row, i) => new PassageText(ContractPassageKind.Limit, i.ToString(System.Globalization.CultureInfo.InvariantCulture), row.Category ?? "", row.Text ?? "")),
        .. (content.Annexes ?? []).Select(annex => new PassageText(ContractPassageKind.Annex, annex.Id.ToString(), annex.Title, annex.FileName)),
        .. ScheduleInWords.Of(content).Select((row, i) => new PassageText(ContractPassageKind.Payment, i.ToString(System.Globalization.CultureInfo.InvariantCulture), "", row.Value)),
    ];

    // The marks of Markdown are no words that anybody reads.
    private static string Plain(string markdown) => string.Concat(markdown.Where(letter => letter is not ('*' or '_' or '#' or '`' or '|' or '>')));
}

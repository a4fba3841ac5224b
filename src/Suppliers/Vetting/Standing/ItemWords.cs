using System.Globalization;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Suppliers.Vetting;

/// <summary>What is needed of a supplier, in words of the present reader.</summary>
internal sealed class ItemWords(Texts texts)
{
    private Microsoft.Extensions.Localization.IStringLocalizer T => texts.For(typeof(ItemWords).Assembly);

    /// <summary>What is needed.</summary>
    public string Of(PackItem item, ReadPack pack) => item.Kind switch
    {
        PackItemKind.Identifier => Identifier(item.Code),
        PackItemKind.People => item.Wanted == 1 ? T["A person with what they do"] : T["{0} people with what they do", item.Wanted],
        PackItemKind.References => T["{0} references", item.Wanted],
        PackItemKind.Document => pack.Policy.Document(item.Code)?.Says.Here ?? item.Code,
        PackItemKind.Questionnaire => pack.Questionnaires.Find(item.Code)?.Title.Here ?? item.Code,
        _ => T["Screening against sanctions lists"],
    };

    /// <summary>A kind of identifier.</summary>
    public string Identifier(string kind) => kind switch
    {
        PackStanding.AnyIdentifier => T["A number of the company, such as its VAT number, LEI or D-U-N-S number"],
        "vat" => T["VAT number"],
        "eu-vat" => T["VAT number of the European Union"],
        "lei" => T["Legal entity identifier (LEI)"],
        "duns" => T["D-U-N-S number"],
        _ => kind.ToUpperInvariant(),
    };

    /// <summary>Why a supplier is in its tier.</summary>
    public string Of(TierReason reason, Categories? categories) => reason.Code switch
    {
        "country" => T["its country is {0}", reason.What],
        "category" => T["it sells {0}", categories?.NameOf(reason.What) ?? reason.What],
        "spend" => T["it is expected to be paid {0} a year", Amount(reason.What)],
        "answers" => T["its answers earn {0}", reason.What],
        _ => T["a name of it was like one on a sanctions list"],
    };

    // A reason has its amount as facts have it, 210000.00 EUR; people read it in their own way.
    private static string Amount(string told) =>
        told.Split(' ') is [var number, var code] && decimal.TryParse(number, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount)
            ? Wording.Money(Money.Of(amount, Currency.Of(code)), CultureInfo.CurrentCulture)
            : told;

    /// <summary>Why it stands in the way.</summary>
    public Refusal Refusal(PackItem item, ReadPack pack) => (item.Kind, item.State) switch
    {
        (PackItemKind.Screening, PackItemState.Faulty) => VettingRefusals.ScreeningConfirmed,
        (PackItemKind.Screening, _) => item.Code == PackStanding.WaitingForLists ? VettingRefusals.ScreeningWaiting : VettingRefusals.ScreeningOpen,
        (_, PackItemState.Lapsed) => VettingRefusals.Lapsed.With(Of(item, pack)),
        (_, PackItemState.ToCheck) => VettingRefusals.ToCheck.With(Of(item, pack)),
        (_, PackItemState.Faulty) => VettingRefusals.Faulty.With(Of(item, pack)),
        _ => VettingRefusals.Missing.With(Of(item, pack)),
    };
}

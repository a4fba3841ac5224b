using static Vouch.EInvoicing.Rules.Rule;

namespace Vouch.EInvoicing.Rules.En16931;

/// <summary>Invoice lines and items (BR-21 to BR-28, BR-54, BR-64, BR-65, BR-CO-04, BR-DEC-23).</summary>
internal static class LineRules
{
    internal static readonly RuleFamily Family = new RuleFamily("EN 16931 lines")
        .On(
            Bg.Line,
            Fatal("BR-21", "BT-126", "A line must have an identifier.", at => at.Says(Bt.LineIdentifier)),
            Fatal("BR-22", "BT-129", "A line must have a quantity.", at => at.Has(Bt.Quantity), Which),
            Fatal("BR-23", "BT-130", "A line must have the unit of its quantity.", at => at.Has(Bt.QuantityUnit), Which),
            Fatal("BR-24", "BT-131", "A line must have a net amount.", at => at.Has(Bt.LineNetAmount), Which),
            Fatal("BR-25", "BT-153", "A line must have the name of the item.", at => at.Says(Bt.ItemName), Which),
            Fatal("BR-26", "BT-146", "A line must have the net price of the item.", at => at.Has(Bt.NetPrice), Which),
            Fatal("BR-27", "BT-146", "The net price of an item must not be negative.", at => !at.Has(Bt.NetPrice) ? !at.Document.Ubl : at.Number(Bt.NetPrice) >= 0, at => Which(at) + ", price " + at.Text(Bt.NetPrice).ToString()),
            Fatal("BR-28", "BT-148", "The gross price of an item must not be negative.", at => !at.Has(Bt.GrossPrice) || at.Number(Bt.GrossPrice) >= 0, at => Which(at) + ", price " + at.Text(Bt.GrossPrice).ToString()),
            Fatal("BR-CO-04", "BT-151", "A line must have a VAT category.", at => at.Each(Bt.LineVatCategory).Any(category => Bg.IsVatCategory(category) && category.Has(Bt.CategoryCode)), Which),
            Fatal("BR-DEC-23", "BT-131", "The net amount of a line has two decimals at most.", at => at.AtMostTwoDecimals(Bt.LineNetAmount), at => Which(at) + ", amount " + at.Text(Bt.LineNetAmount).ToString()))
        .On(Bg.ItemAttribute, Fatal("BR-54", "BT-160, BT-161", "An item attribute must have a name and a value.", at => at.Has(Bt.AttributeName) && at.Has(Bt.AttributeValue)))
        .On(Bg.ItemStandardIdentifier, Fatal("BR-64", "BT-157", "The standard identifier of an item must say its scheme.", at => at.Gives(Bt.SchemeIdentifier)))
        .On(Bg.ItemClassification, Fatal("BR-65", "BT-158", "The classification of an item must say which list it is of.", at => at.Gives(Bt.ListIdentifier)));

    private static string Which(At line) => line.Has(Bt.LineIdentifier) ? "line " + line.Text(Bt.LineIdentifier).ToString() : "";
}

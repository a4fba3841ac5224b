using static Vouch.EInvoicing.Rules.Rule;

namespace Vouch.EInvoicing.Rules.En16931;

/// <summary>
/// Allowances and charges of the document and of lines (BR-31 to BR-44, BR-CO-21 to BR-CO-24, BR-DEC-01 to BR-DEC-06, BR-DEC-24 to BR-DEC-28).
/// BR-CO-05 to BR-CO-08 (code and text mean the same) cannot be decided by a program and never fail.
/// </summary>
internal static class AllowanceRules
{
    internal static readonly RuleFamily Family = new RuleFamily("EN 16931 allowances and charges")
        .On(
            Bg.DocumentAllowance,
            Fatal("BR-31", "BT-92", "An allowance on the document must have an amount.", at => at.Has(Bt.AllowanceOrChargeAmount)),
            Fatal("BR-32", "BT-95", "An allowance on the document must have a VAT category.", HasVatCategory),
            Fatal("BR-33", "BT-97, BT-98", "An allowance on the document must have a reason or a reason code.", HasReason),
            Fatal("BR-CO-21", "BT-97, BT-98", "An allowance on the document must have a reason, a reason code or both.", HasReason),
            Fatal("BR-DEC-01", "BT-92", "The amount of an allowance has two decimals at most.", at => at.AtMostTwoDecimals(Bt.AllowanceOrChargeAmount), ShowAmount),
            Fatal("BR-DEC-02", "BT-93", "The base amount of an allowance has two decimals at most.", at => at.AtMostTwoDecimals(Bt.AllowanceOrChargeBase), ShowBase))
        .On(
            Bg.DocumentCharge,
            Fatal("BR-36", "BT-99", "A charge on the document must have an amount.", at => at.Has(Bt.AllowanceOrChargeAmount)),
            Fatal("BR-37", "BT-102", "A charge on the document must have a VAT category.", HasVatCategory),
            Fatal("BR-38", "BT-104, BT-105", "A charge on the document must have a reason or a reason code.", HasReason),
            Fatal("BR-CO-22", "BT-104, BT-105", "A charge on the document must have a reason, a reason code or both.", HasReason),
            Fatal("BR-DEC-05", "BT-99", "The amount of a charge has two decimals at most.", at => at.AtMostTwoDecimals(Bt.AllowanceOrChargeAmount), ShowAmount),
            Fatal("BR-DEC-06", "BT-100", "The base amount of a charge has two decimals at most.", at => at.AtMostTwoDecimals(Bt.AllowanceOrChargeBase), ShowBase))
        .On(
            Bg.LineAllowance,
            Fatal("BR-41", "BT-136", "An allowance on a line must have an amount.", at => at.Has(Bt.AllowanceOrChargeAmount)),
            Fatal("BR-42", "BT-139, BT-140", "An allowance on a line must have a reason or a reason code.", HasReason),
            Fatal("BR-CO-23", "BT-139, BT-140", "An allowance on a line must have a reason, a reason code or both.", HasReason),
            Fatal("BR-DEC-24", "BT-136", "The amount of an allowance on a line has two decimals at most.", at => at.AtMostTwoDecimals(Bt.AllowanceOrChargeAmount), ShowAmount),
            Fatal("BR-DEC-25", "BT-137", "The base amount of an allowance on a line has two decimals at most.", at => at.AtMostTwoDecimals(Bt.AllowanceOrChargeBase), ShowBase))
        .On(
            Bg.LineCharge,
            Fatal("BR-43", "BT-141", "A charge on a line must have an amount.", at => at.Has(Bt.AllowanceOrChargeAmount)),
            Fatal("BR-44", "BT-144, BT-145", "A charge on a line must have a reason or a reason code.", HasReason),
            Fatal("BR-CO-24", "BT-144, BT-145", "A charge on a line must have a reason, a reason code or both.", HasReason),
            Fatal("BR-DEC-27", "BT-141", "The amount of a charge on a line has two decimals at most.", at => at.AtMostTwoDecimals(Bt.AllowanceOrChargeAmount), ShowAmount),
            Fatal("BR-DEC-28", "BT-142", "The base amount of a charge on a line has two decimals at most.", at => at.AtMostTwoDecimals(Bt.AllowanceOrChargeBase), ShowBase));

    private static bool HasReason(At entry) => entry.Has(Bt.AllowanceOrChargeReason) || entry.Has(Bt.AllowanceOrChargeReasonCode);

    private static bool HasVatCategory(At entry) => entry.Each(Bt.AllowanceOrChargeVat).Any(category => Bg.IsVatCategory(category) && category.Has(Bt.CategoryCode));

    private static string ShowAmount(At entry) => entry.Text(Bt.AllowanceOrChargeAmount).ToString();

    private static string ShowBase(At entry) => entry.Text(Bt.AllowanceOrChargeBase).ToString();
}

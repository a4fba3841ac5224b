using Microsoft.Extensions.Localization;
using Vouch.Contracts;

namespace Vouch.Purchasing;

/// <summary>A figure in a line, as both sides read it.</summary>
internal static class FigureText
{
    public static string Of(FigureCard figure, IStringLocalizer texts, string amount, string first, string last)
    {
        var what = figure.IsInterest ? texts["Interest on late payments"].Value : figure.Says.Length == 0 ? texts["Late deliveries"].Value : figure.Says;
        return figure.IsCredit
            ? texts["{0} for us by a credit note: {1}, {2}, {3} to {4}", amount, figure.Number, what, first, last]
            : texts["{0} for the supplier by an invoice: {1}, {2}, {3} to {4}", amount, figure.Number, what, first, last];
    }
}

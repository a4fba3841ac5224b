using System.Globalization;
using System.Xml.Linq;
using Vouch.Demo;
using Vouch.Kernel;

namespace Vouch.Host.Tour;

/// <summary>The file of a payment run (pain.001), as a bank reads it.</summary>
internal static class PaymentFile
{
    /// <summary>What it instructs.</summary>
    public static IReadOnlyList<SentPayment> Read(string pain001)
    {
        var document = XDocument.Parse(pain001);
        var iso = document.Root!.Name.Namespace;
        return
        [
            .. document.Descendants(iso + "CdtTrfTxInf").Select(one =>
            {
                var amount = one.Descendants(iso + "InstdAmt").Single();
                return new SentPayment(
                    one.Descendants(iso + "EndToEndId").Single().Value, Money.Of(decimal.Parse(amount.Value, CultureInfo.InvariantCulture), Currency.Of(amount.Attribute("Ccy")!.Value)));
            }),
        ];
    }
}

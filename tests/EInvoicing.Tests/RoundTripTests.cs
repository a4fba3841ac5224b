using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Xml.Linq;

namespace Vouch.EInvoicing.Tests;

public sealed class RoundTripTests
{
    private static readonly JsonSerializerOptions ModelAlone = new()
    {
        WriteIndented = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutBeyond } },
    };

    private static void LeaveOutBeyond(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property.Name is nameof(InvoiceGroup.Beyond)).ToList())
        {
            type.Properties.Remove(property);
        }
    }

    private static string Describe(InvoiceDocument document)
    {
        // Each syntax has an order of its own for these.
        document.Seller?.Identifiers.Sort((left, right) => string.CompareOrdinal(left.Scheme + left.Value, right.Scheme + right.Value));
        document.Buyer?.Identifiers.Sort((left, right) => string.CompareOrdinal(left.Scheme + left.Value, right.Scheme + right.Value));


        // UBL demands these where CII can leave them to be worked out.
        document.Totals?.Vat ??= 0m;
        foreach (var price in document.Lines.Select(line => line.Price).OfType<PriceDetails>())
        {
            price.Discount ??= price.GrossPrice - price.NetPrice;
            price.GrossPrice ??= price.NetPrice + price.Discount;
        }

        return Prune(JsonSerializer.SerializeToNode(document, ModelAlone))!.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }

    /// <summary>A group of which nothing is said is no group.</summary>
    private static JsonNode? Prune(JsonNode? node)
    {
        if (node is JsonObject group)
        {
            foreach (var (name, value) in group.ToList())
            {
                group.Remove(name);
                if (Prune(value) is { } kept)
                {
                    group[name] = kept;
                }
            }

            return group.Count == 0 ? null : group;
        }

        if (node is JsonArray list)
        {
            var kept = list.ToList();
            list.Clear();
            foreach (var item in kept.Select(Prune).OfType<JsonNode>())
            {
                list.Add(item);
            }

            return list.Count == 0 ? null : list;
        }

        return node;
    }

    private static InvoiceDocument Read(byte[] bytes, string file)
    {
        var result = EInvoiceReader.Read(bytes);
        Assert.True(result.Document is not null && result.Problems.Count == 0, file + string.Join(';', result.Problems));
        return result.Document;
    }

    /// <summary>Every text and attribute with the path of names that leads to it.</summary>
    private static List<string> Leaves(byte[] xml)
    {
        using var stream = new MemoryStream(xml);
        var leaves = new List<string>();
        Collect(XDocument.Load(stream).Root!, "", leaves);
        leaves.Sort(StringComparer.Ordinal);
        return leaves;
    }

    private static void Collect(XElement element, string path, List<string> leaves)
    {
        var here = path + "/" + element.Name.LocalName;
        foreach (var attribute in element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration && attribute.Name.LocalName != "schemaLocation"))
        {
            leaves.Add(here + "/@" + attribute.Name.LocalName + "=" + attribute.Value.Trim());
        }

        if (!element.HasElements && element.Value.Trim().Length > 0)
        {
            var value = here.EndsWith("BinaryObject", StringComparison.Ordinal) ? string.Concat(element.Value.Where(character => !char.IsWhiteSpace(character))) : element.Value.Trim();
            leaves.Add(here + "=" + (here.EndsWith("Indicator", StringComparison.Ordinal) ? value.Replace("0", "false", StringComparison.Ordinal) : value.TrimStart('+').TrimEnd('.')));
        }

        foreach (var child in element.Elements())
        {
            Collect(child, here, leaves);
        }
    }

    [Fact]
    public void Everything_a_document_says_is_written_again_into_its_own_syntax()
    {
        var lost = new List<string>();
        foreach (var file in Reference.ValidInstances())
        {
            var source = File.ReadAllBytes(file);
            var result = EInvoiceReader.Read(source);
            var before = Leaves(source);
            var after = Leaves(EInvoiceWriter.Write(result.Document!, result.Syntax!.Value));
            foreach (var leaf in before)
            {
                if (!after.Remove(leaf) && !IsMovedInCii(leaf, after))
                {
                    lost.Add($"{Path.GetFileName(file)} lost {(leaf.Length > 200 ? leaf[..200] : leaf)}");
                }
            }

            lost.AddRange(after.Where(leaf => !IsDemandedBySchema(leaf)).Select(leaf => $"{Path.GetFileName(file)} made {(leaf.Length > 200 ? leaf[..200] : leaf)}"));
        }

        Assert.True(lost.Count == 0, string.Join('\n', lost.Take(80)));
    }

    /// <summary>An identifier with a scheme stands in GlobalID, a base quantity with the net price, amounts without their currency.</summary>
    private static bool IsMovedInCii(string leaf, List<string> after)
    {
        if (leaf.Contains("TradeParty/ID", StringComparison.Ordinal))
        {
            return after.Remove(leaf.Replace("TradeParty/ID", "TradeParty/GlobalID", StringComparison.Ordinal));
        }

        if (leaf.Contains("GrossPriceProductTradePrice/BasisQuantity", StringComparison.Ordinal))
        {
            return true;
        }

        if (leaf.Contains("PaymentMeans/Information=", StringComparison.Ordinal))
        {
            return after.Exists(other => string.Equals(other, leaf, StringComparison.Ordinal));
        }

        return leaf.StartsWith("/CrossIndustryInvoice", StringComparison.Ordinal) && leaf.Contains("Amount/@currencyID", StringComparison.Ordinal);
    }

    private static bool IsDemandedBySchema(string leaf) =>
        leaf.EndsWith("/CardAccount/NetworkID=NA", StringComparison.Ordinal) || leaf.Contains("PaymentMeans/Information=", StringComparison.Ordinal)
        || leaf.EndsWith("SpecifiedProcuringProject/Name=Project reference", StringComparison.Ordinal) || leaf.EndsWith("TaxTotalAmount/@currencyID=EUR", StringComparison.Ordinal)
        || leaf.Contains("/NetPriceProductTradePrice/BasisQuantity", StringComparison.Ordinal) || leaf.EndsWith("AdditionalReferencedDocument/TypeCode=916", StringComparison.Ordinal)
        || leaf.Contains("/ApplicableTradeTax/TaxPointDate/", StringComparison.Ordinal) || leaf.Contains("/ApplicableTradeTax/DueDateTypeCode=", StringComparison.Ordinal)
        || leaf.Contains("/PaymentMeans/PaymentMeansCode/@name=", StringComparison.Ordinal);

    [Fact]
    public void Nothing_of_the_model_is_lost_from_one_syntax_to_the_other_and_back()
    {
        foreach (var file in Reference.ValidInstances())
        {
            var result = EInvoiceReader.Read(File.ReadAllBytes(file));
            var first = Describe(result.Document!);
            var own = result.Syntax!.Value;
            var other = own == InvoiceSyntax.Ubl ? InvoiceSyntax.Cii : InvoiceSyntax.Ubl;
            var there = Read(EInvoiceWriter.Write(result.Document!, other), file);
            var back = Read(EInvoiceWriter.Write(there, own), file);
            Assert.True(Describe(there) == first, Difference(file, first, Describe(there)));
            Assert.True(Describe(back) == first, Difference(file, first, Describe(back)));
        }
    }

    private static string Difference(string file, string expected, string actual)
    {
        var left = expected.Split('\n');
        var right = actual.Split('\n');
        var at = Enumerable.Range(0, Math.Min(left.Length, right.Length)).FirstOrDefault(i => left[i] != right[i]);
        return $"{Path.GetFileName(file)}\n--- {string.Join('\n', left.Skip(Math.Max(0, at - 4)).Take(10))}\n+++ {string.Join('\n', right.Skip(Math.Max(0, at - 4)).Take(10))}";
    }

    [Fact]
    public void What_is_written_is_valid_by_the_same_check()
    {
        var alarms = new List<string>();
        foreach (var file in Reference.ValidInstances())
        {
            var document = EInvoiceReader.Read(File.ReadAllBytes(file)).Document!;
            foreach (var syntax in Enum.GetValues<InvoiceSyntax>())
            {
                var result = EInvoiceChecker.Check(EInvoiceWriter.Write(document, syntax), RuleSetName.En16931);
                alarms.AddRange(result.Violations.Where(violation => violation.Severity == RuleSeverity.Fatal)
                    .Where(violation => violation.Rule != "BR-CO-25" || document.Kind != DocumentKind.CreditNote)
                    .Where(violation => violation.Rule != "BR-53" || document.VatAccountingCurrency != document.Currency || syntax == InvoiceSyntax.Ubl)
                    .Select(violation => $"{Path.GetFileName(file)} as {syntax}: {violation.Rule} {violation.Says} {violation.Location}"));
                Assert.Empty(result.Problems);
            }
        }

        Assert.True(alarms.Count == 0, string.Join('\n', alarms.Take(60)));
    }
}

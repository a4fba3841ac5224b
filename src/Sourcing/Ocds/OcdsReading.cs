using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>
/// Understands a compiled release (core schema, the lots extension and the bids extension) as a sourcing event with bids and awards. Real data is often
/// incomplete: what is missing stays missing, what cannot be read is named with its path, and nothing is guessed.
/// </summary>
internal sealed class OcdsReading
{
    private readonly JsonObject compiled;
    private readonly List<OcdsDeviation> notUnderstood = [];
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    private OcdsReading(JsonObject compiled) => this.compiled = compiled;

    /// <summary>Reads a compiled release. The currency is used where the process names none.</summary>
    public static OcdsProcess Read(JsonObject compiled, Currency otherwise) => new OcdsReading(compiled).Read(otherwise);

    private OcdsProcess Read(Currency otherwise)
    {
        var ocid = OcdsMerge.Text(compiled["ocid"]) ?? "";
        var tender = compiled["tender"] as JsonObject ?? [];
        foreach (var (party, _) in Objects(compiled, "parties", ""))
        {
            Remember(party);
        }

        var awards = Objects(compiled, "awards", "").Select(pair => Award(pair.Item, pair.Path)).ToList();
        var lots = Lots(tender, awards.Count);
        var bids = Objects(compiled["bids"] as JsonObject ?? [], "details", "bids.").Select((pair, i) => Bid(pair.Item, pair.Path, i)).ToList();
        if (bids.Count == 0)
        {
            bids = AwardedAsBids(awards);
        }

        var title = First(OcdsMerge.Text(tender["title"]), OcdsMerge.Text((compiled["planning"] as JsonObject)?["budget"]?["project"]), awards.Select(award => award.Title).FirstOrDefault(), ocid);
        return new OcdsProcess(ocid, title, KindOf(tender), StateOf(tender, bids.Count, awards), CurrencyOf(tender, bids, awards) ?? otherwise)
        {
            Description = OcdsMerge.Text(tender["description"]) ?? "",
            Buyer = NameOf(compiled["buyer"] as JsonObject ?? tender["procuringEntity"] as JsonObject),
            Method = OcdsMerge.Text(tender["procurementMethod"]),
            PublishedAt = Moment(tender["tenderPeriod"], "startDate", "tender.tenderPeriod"),
            Deadline = Moment(tender["tenderPeriod"], "endDate", "tender.tenderPeriod"),
            QuestionsUntil = Moment(tender["enquiryPeriod"], "endDate", "tender.enquiryPeriod"),
            Lots = lots,
            Bids = bids,
            Awards = awards,
            NotUnderstood = notUnderstood,
        };
    }

    private static SourcingEventKind KindOf(JsonObject tender) =>
        OcdsMerge.Text(tender["awardCriteria"]) is { } criteria && criteria is not ("priceOnly" or "lowestCost")
            ? SourcingEventKind.Proposal
            : SourcingEventKind.Quotation;

    private static SourcingEventState StateOf(JsonObject tender, int bids, List<OcdsAward> awards) => OcdsMerge.Text(tender["status"]) switch
    {
        "cancelled" or "withdrawn" => SourcingEventState.Cancelled,
        "unsuccessful" => SourcingEventState.Unsuccessful,
        _ when awards.Any(award => award.Status is "active") => SourcingEventState.Awarded,
        "planning" or "planned" => SourcingEventState.Draft,
        _ when awards.Count > 0 => SourcingEventState.Evaluated,
        _ when bids > 0 => SourcingEventState.Opened,
        "complete" => SourcingEventState.Closed,
        null when tender.Count == 0 => SourcingEventState.Draft,
        _ => SourcingEventState.Published,
    };

    private static Currency? CurrencyOf(JsonObject tender, List<OcdsBid> bids, List<OcdsAward> awards)
    {
        var stated = OcdsMerge.Text((tender["value"] as JsonObject)?["currency"]);
        if (Currency.TryParse(stated, out var currency))
        {
            return currency;
        }

        return bids.SelectMany(bid => bid.UnitPrices.Values.Select(price => price.Currency).Concat(bid.Value is { } value ? [value.Currency] : []))
            .Concat(awards.Where(award => award.Value is not null).Select(award => award.Value!.Value.Currency))
            .GroupBy(found => found)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key)
            .Select(group => (Currency?)group.Key)
            .FirstOrDefault();
    }

    private List<OcdsLot> Lots(JsonObject tender, int awards)
    {
        var items = Items(tender, "tender.");
        for (var i = 0; items.Count == 0 && i < awards; i++)
        {
            items = Items((JsonObject)((JsonArray)compiled["awards"]!)[i]!, string.Create(CultureInfo.InvariantCulture, $"awards[{i}]."));
        }

        var stated = Objects(tender, "lots", "tender.").Select((pair, i) => (id: Id(pair.Item) ?? Number(i), title: OcdsMerge.Text(pair.Item["title"]))).ToList();
        var lots = stated.Select(lot => new OcdsLot(
            lot.id,
            First(lot.title, "Lot " + lot.id),
            [.. items.Where(item => item.Lot == lot.id).Select(item => item.Item)])).ToList();
        var known = stated.Select(lot => lot.id).ToHashSet(StringComparer.Ordinal);
        var rest = items.Where(item => item.Lot is null || !known.Contains(item.Lot)).Select(item => item.Item).ToList();
        if (rest.Count > 0 || lots.Count == 0)
        {
            lots.Add(new OcdsLot("", First(lots.Count == 0 ? OcdsMerge.Text(tender["title"]) : "Without a lot", "Everything"), rest));
        }

        return lots;
    }

    private List<(OcdsItem Item, string? Lot)> Items(JsonObject owner, string path)
    {
        var found = new List<(OcdsItem, string?)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (item, place) in Objects(owner, "items", path))
        {
            var id = Id(item) ?? Number(found.Count);
            if (!seen.Add(id))
            {
                notUnderstood.Add(new OcdsDeviation(place, $"The item id {id} stands twice; the second is not shown as a line."));
                continue;
            }

            var unit = item["unit"] as JsonObject;
            found.Add((
                new OcdsItem(id, First(OcdsMerge.Text(item["description"]), OcdsMerge.Text((item["classification"] as JsonObject)?["description"]), "Item " + id), Amount(item["quantity"], place + ".quantity"), First(OcdsMerge.Text(unit?["id"]), OcdsMerge.Text(unit?["name"]), "")),
                OcdsMerge.Text(item["relatedLot"]) ?? (item["relatedLot"] is JsonValue number ? number.ToString() : null)));
        }

        return found;
    }

    private OcdsBid Bid(JsonObject bid, string path, int i)
    {
        var tenderers = Objects(bid, "tenderers", path + ".").Select(pair => NameOf(pair.Item)).OfType<string>().ToList();
        var lots = (bid["relatedLots"] as JsonArray ?? []).Select(lot => lot?.ToString()).OfType<string>().ToList();
        var prices = new Dictionary<string, OcdsPrice>(StringComparer.Ordinal);
        foreach (var (item, place) in Objects(bid, "items", path + "."))
        {
            if (Id(item) is { } id && Price((item["unit"] as JsonObject)?["value"], place + ".unit.value") is { } price)
            {
                prices.TryAdd(id, price);
            }
        }

        var status = OcdsMerge.Text(bid["status"]);
        return new OcdsBid(
            Id(bid) ?? Number(i),
            tenderers.Count == 0 ? "Bid " + Number(i) : string.Join(", ", tenderers),
            status is null or "valid" or "qualified" or "pending" ? null : status,
            Moment(bid, "date", path),
            Value(bid["value"], path + ".value"),
            lots.Count == 1 ? lots[0] : null,
            prices);
    }

    private OcdsAward Award(JsonObject award, string path)
    {
        var suppliers = Objects(award, "suppliers", path + ".").Select(pair => NameOf(pair.Item)).OfType<string>().ToList();
        return new OcdsAward(
            Id(award) ?? path,
            OcdsMerge.Text(award["title"]) ?? "",
            OcdsMerge.Text(award["status"]),
            Moment(award, "date", path),
            Value(award["value"], path + ".value"),
            suppliers,
            [.. (award["relatedLots"] as JsonArray ?? []).Select(lot => lot?.ToString()).OfType<string>()],
            OcdsMerge.Text(award["description"]));
    }

    private List<OcdsBid> AwardedAsBids(List<OcdsAward> awards) =>
        [.. awards.Where(award => award.Suppliers.Count > 0 && award.Status is not ("cancelled" or "unsuccessful")).Select((award, i) =>
        {
            var prices = new Dictionary<string, OcdsPrice>(StringComparer.Ordinal);
            var content = Objects(compiled, "awards", "").First(pair => (Id(pair.Item) ?? pair.Path) == award.Id);
            foreach (var (item, place) in Objects(content.Item, "items", content.Path + "."))
            {
                if (Id(item) is { } id && Price((item["unit"] as JsonObject)?["value"], place + ".unit.value") is { } price)
                {
                    prices.TryAdd(id, price);
                }
            }

            return new OcdsBid(award.Id, string.Join(", ", award.Suppliers), null, award.Date, award.Value, award.Lots.Count == 1 ? award.Lots[0] : null, prices);
        })];

    private IEnumerable<(JsonObject Item, string Path)> Objects(JsonObject owner, string name, string path)
    {
        // A single object where a list belongs is read as a list of one.
        var list = owner[name] switch { JsonArray several => several.ToList(), JsonObject one => [one], _ => [] };
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is JsonObject item)
            {
                yield return (item, string.Create(CultureInfo.InvariantCulture, $"{path}{name}[{i}]"));
            }
        }
    }

    private void Remember(JsonObject party)
    {
        if (Id(party) is { } id && OcdsMerge.Text(party["name"]) is { Length: > 0 } name)
        {
            names.TryAdd(id, name);
        }
    }

    private string? NameOf(JsonObject? reference) =>
        reference is null ? null
        : OcdsMerge.Text(reference["name"]) is { Length: > 0 } name ? name
        : Id(reference) is { } id ? names.GetValueOrDefault(id, id)
        : null;

    private DateTimeOffset? Moment(JsonNode? owner, string name, string path)
    {
        if (owner is not JsonObject period || period[name] is not { } node)
        {
            return null;
        }

        var moment = OcdsMerge.Moment(node);
        if (moment is null)
        {
            notUnderstood.Add(new OcdsDeviation(path + "." + name, "This is not a date and time."));
        }

        return moment?.Truncated();
    }

    private Money? Value(JsonNode? node, string path)
    {
        if (Price(node, path) is not { } price)
        {
            return null;
        }

        try
        {
            return Money.Of(price.Amount, price.Currency);
        }
        catch (OverflowException)
        {
            notUnderstood.Add(new OcdsDeviation(path + ".amount", "The amount is too large."));
            return null;
        }
    }

    private OcdsPrice? Price(JsonNode? node, string path)
    {
        if (node is not JsonObject value || value["amount"] is null)
        {
            return null;
        }

        if (!Currency.TryParse(OcdsMerge.Text(value["currency"]), out var currency))
        {
            notUnderstood.Add(new OcdsDeviation(path + ".currency", "The amount has no currency that is in use today, so it cannot be compared."));
            return null;
        }

        return Amount(value["amount"], path + ".amount") is { } amount ? new OcdsPrice(amount, currency) : null;
    }

    private decimal? Amount(JsonNode? node, string path)
    {
        if (node is null)
        {
            return null;
        }

        if (node is JsonValue value && value.GetValueKind() is JsonValueKind.Number or JsonValueKind.String
            && decimal.TryParse(node.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && Math.Abs(number) < 1_000_000_000_000_000m)
        {
            return number;
        }

        notUnderstood.Add(new OcdsDeviation(path, "This is not a number that can be counted with."));
        return null;
    }

    private static string? Id(JsonObject item) => item["id"] is JsonValue id && id.ToString() is { Length: > 0 } text ? text : null;

    private static string Number(int i) => (i + 1).ToString(CultureInfo.InvariantCulture);

    private static string First(params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                return text.Trim();
            }
        }

        return "";
    }
}

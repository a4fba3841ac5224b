using System.Globalization;
using System.Text.Json.Nodes;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>Writes an event of our own as a compiled release of OCDS 1.1 with the lots and bids extensions. Pure. Bids appear once they are open.</summary>
internal static class OcdsWriting
{
    /// <summary>The release of an event.</summary>
    /// <param name="result">The event with its bids and awards.</param>
    /// <param name="ocid">Its open contracting id.</param>
    /// <param name="buyer">The name of the unit that buys.</param>
    public static JsonObject Release(EventResult result, string ocid, string buyer)
    {
        var sourcingEvent = result.Event;
        var date = result.Awards.Select(award => award.At).Append(sourcingEvent.EndedAt ?? sourcingEvent.PublishedAt ?? sourcingEvent.DraftedAt).Max();
        var bidders = result.Comparison.Columns.Select(column => Party(column.Bidder, column.Name, result)).ToArray<JsonNode?>();
        var release = new JsonObject
        {
            ["ocid"] = ocid,
            ["id"] = ocid + "-" + date.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture) + "-" + sourcingEvent.Version.ToString(CultureInfo.InvariantCulture),
            ["date"] = Text(date),
            ["tag"] = new JsonArray("compiled"),
            ["initiationType"] = "tender",
            ["parties"] = new JsonArray([new JsonObject { ["id"] = sourcingEvent.Unit.ToString(), ["name"] = buyer, ["roles"] = new JsonArray("buyer", "procuringEntity") }, .. bidders]),
            ["buyer"] = new JsonObject { ["id"] = sourcingEvent.Unit.ToString(), ["name"] = buyer },
            ["tender"] = Tender(result, buyer),
        };
        if (result.Comparison.Columns.Count > 0)
        {
            release["bids"] = new JsonObject { ["details"] = new JsonArray([.. result.Comparison.Columns.Select((column, i) => Bid(result, column, i))]) };
        }

        if (result.Awards.Count > 0)
        {
            release["awards"] = new JsonArray([.. result.Awards.OrderBy(award => award.Id.Value).Select(award => AwardOf(result, award))]);
        }

        return release;
    }

    private static JsonObject Tender(EventResult result, string buyer)
    {
        var sourcingEvent = result.Event;
        var tender = new JsonObject
        {
            ["id"] = sourcingEvent.Number,
            ["title"] = sourcingEvent.Title,
            ["description"] = sourcingEvent.Description,
            ["status"] = sourcingEvent.State switch
            {
                SourcingEventState.Draft => "planned",
                SourcingEventState.Cancelled => "cancelled",
                SourcingEventState.Unsuccessful => "unsuccessful",
                SourcingEventState.Awarded or SourcingEventState.Concluded => "complete",
                _ => "active",
            },
            ["procuringEntity"] = new JsonObject { ["id"] = sourcingEvent.Unit.ToString(), ["name"] = buyer },
            ["procurementMethod"] = "selective",
            ["procurementMethodDetails"] = EventWords.Of(sourcingEvent.Kind),
            ["awardCriteria"] = sourcingEvent.Criteria.All(criterion => criterion.Kind == CriterionKind.Price) ? "priceOnly" : "ratedCriteria",
            ["awardCriteriaDetails"] = string.Join("; ", sourcingEvent.Criteria.OrderBy(criterion => criterion.Number).Select(criterion =>
                string.Create(CultureInfo.InvariantCulture, $"{criterion.Name} {criterion.Weight:0.##} %"))),
            ["lots"] = new JsonArray([.. sourcingEvent.LotsInOrder.Select(lot => new JsonObject { ["id"] = Number(lot.Number), ["title"] = lot.Title })]),
            ["items"] = new JsonArray([.. sourcingEvent.LotsInOrder.SelectMany(lot => lot.LinesInOrder.Select(line => Item(lot, line, null)))]),
        };
        if (sourcingEvent.Deadline is { } deadline)
        {
            tender["tenderPeriod"] = Period(sourcingEvent.PublishedAt, deadline);
        }

        if (sourcingEvent.QuestionsUntil is { } questions)
        {
            tender["enquiryPeriod"] = Period(sourcingEvent.PublishedAt, questions);
        }

        if (result.Comparison.Columns.Count > 0)
        {
            tender["numberOfTenderers"] = result.Comparison.Columns.Count;
            tender["tenderers"] = new JsonArray([.. result.Comparison.Columns.Select(column => Reference(column.Bidder, column.Name))]);
        }

        return tender;
    }

    private static JsonObject Bid(EventResult result, ComparisonColumn column, int i)
    {
        var items = result.Comparison.Lots.SelectMany(lot => lot.Rows.Where(row => !row.Cells[i].IsMissing).Select(row =>
        {
            var line = result.Event.LinesInOrder.First(candidate => candidate.Id == row.Line);
            return Item(result.Event.Lots.Find(candidate => candidate.Id == lot.Lot)!, line, row.Cells[i].Offer!.UnitPrice is { } price ? (price, column.Currency ?? result.Event.Currency) : null);
        }));
        var bid = new JsonObject
        {
            ["id"] = column.Bidder.ToString(),
            ["status"] = column.Standing ?? "valid",
            ["tenderers"] = new JsonArray(Reference(column.Bidder, column.Name)),
            ["items"] = new JsonArray([.. items]),
        };
        if (result.Comparison.Totals[i].Total is { } total)
        {
            bid["value"] = Value(total);
        }

        return bid;
    }

    private static JsonObject AwardOf(EventResult result, Award award)
    {
        var lot = result.Event.Lots.Find(row => row.Id == award.LotId)!;
        var offered = award.Lines.ToDictionary(line => line.LineId);
        var made = new JsonObject
        {
            ["id"] = award.Id.ToString(),
            ["title"] = lot.Title,
            ["description"] = award.Reason,
            ["status"] = "active",
            ["date"] = Text(award.At),
            ["value"] = Value(award.Value),
            ["suppliers"] = new JsonArray(Reference(award.Supplier, result.NameOf(award.Supplier))),
            ["relatedLots"] = new JsonArray(Number(lot.Number)),
        };
        var items = lot.LinesInOrder.Where(line => offered.ContainsKey(line.Id))
            .Select(line => Item(lot, line, offered[line.Id].UnitPrice is { } price ? (price, offered[line.Id].Currency) : null)).ToArray<JsonNode?>();
        if (items.Length > 0)
        {
            made["items"] = new JsonArray(items);
        }

        return made;
    }

    private static JsonObject Item(Lot lot, Line line, (decimal Amount, Currency Currency)? price)
    {
        var unit = new JsonObject { ["scheme"] = "UNCEFACT", ["id"] = line.UnitOfMeasure };
        if (price is { } known)
        {
            unit["value"] = new JsonObject { ["amount"] = known.Amount, ["currency"] = known.Currency.Code };
        }

        return new JsonObject
        {
            ["id"] = string.Create(CultureInfo.InvariantCulture, $"{lot.Number}.{line.Number}"),
            ["description"] = line.Description,
            ["quantity"] = line.Quantity,
            ["unit"] = unit,
            ["relatedLot"] = Number(lot.Number),
        };
    }

    private static JsonObject Party(PartyId id, string name, EventResult result) => new()
    {
        ["id"] = id.ToString(),
        ["name"] = name,
        ["roles"] = result.Awards.Any(award => award.Supplier == id) ? new JsonArray("tenderer", "supplier") : new JsonArray("tenderer"),
    };

    private static JsonObject Reference(PartyId id, string name) => new() { ["id"] = id.ToString(), ["name"] = name };

    private static JsonObject Value(Money money) => new() { ["amount"] = money.Amount, ["currency"] = money.Currency.Code };

    private static JsonObject Period(DateTimeOffset? start, DateTimeOffset end)
    {
        var period = new JsonObject();
        if (start is { } from)
        {
            period["startDate"] = Text(from);
        }

        period["endDate"] = Text(end);
        return period;
    }

    private static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

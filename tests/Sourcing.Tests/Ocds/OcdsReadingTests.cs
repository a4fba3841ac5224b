using System.Text.Json.Nodes;
using Vouch.Kernel;

namespace Vouch.Sourcing.Tests;

public class OcdsReadingTests
{
    private const string TwoLots = """
        {"ocid":"a","tender":{"id":"t","title":"Desks","status":"complete","awardCriteria":"bestProposal","value":{"amount":1,"currency":"EUR"},
          "tenderPeriod":{"startDate":"2020-01-01T00:00:00Z","endDate":"2020-02-01T00:00:00+01:00"},
          "lots":[{"id":"L1","title":"Office"},{"id":"L2","title":"Home"}],
          "items":[{"id":"1","description":"Desk","quantity":10,"unit":{"id":"H87"},"relatedLot":"L1"},{"id":"2","description":"Chair","quantity":4,"relatedLot":"L2"},{"id":"3","description":"Lamp"}]},
         "parties":[{"id":"S","name":"Smith Ltd"}],
         "bids":{"details":[
           {"id":"b1","status":"valid","tenderers":[{"id":"S"}],"items":[{"id":"1","unit":{"value":{"amount":12.345,"currency":"EUR"}}},{"id":"2","unit":{"value":{"amount":5,"currency":"EUR"}}}]},
           {"id":"b2","status":"disqualified","tenderers":[{"id":"T","name":"Tools"}],"value":{"amount":50,"currency":"EUR"},"relatedLots":["L2"]}]},
         "awards":[{"id":"w","status":"active","suppliers":[{"id":"S"}],"relatedLots":["L1"],"value":{"amount":123.45,"currency":"EUR"}}]}
        """;

    [Fact]
    public void Lots_items_bids_and_awards_are_understood()
    {
        var process = Read(TwoLots);
        Assert.Equal((SourcingEventState.Awarded, SourcingEventKind.Proposal, "EUR"), (process.State, process.Kind, process.Currency.Code));
        Assert.Equal(["Office", "Home", "Without a lot"], process.Lots.Select(lot => lot.Title));
        Assert.Equal(new DateTimeOffset(2020, 1, 31, 23, 0, 0, TimeSpan.Zero), process.Deadline);
        Assert.Equal(["Smith Ltd", "Tools"], process.Bids.Select(bid => bid.Name));
        Assert.Equal((null, "disqualified"), (process.Bids[0].Standing, process.Bids[1].Standing));
        Assert.Equal(["Smith Ltd"], process.Awards[0].Suppliers);
        Assert.Empty(process.NotUnderstood);
    }

    [Fact]
    public void An_imported_process_opens_in_the_comparison()
    {
        var process = Read(TwoLots);
        var comparison = Compare(process);
        Assert.Equal(123_45L, comparison.Lots[0].Totals[0].Total!.Value.Minor);
        Assert.True(comparison.Lots[0].Rows[0].Cells[0].IsBest);
        Assert.Equal(50_00L, comparison.Lots[1].Totals[1].Total!.Value.Minor);
        Assert.False(comparison.Lots[1].Totals[1].IsBest);
        Assert.True(comparison.Lots[2].Rows[0].Cells.All(cell => cell.IsMissing));
    }

    [Fact]
    public void Bids_that_state_only_a_total_are_compared_by_it()
    {
        var comparison = Compare(Read("""{"ocid":"1","bids":{"details":[{"tenderers":[{"id":"W"}],"value":{"amount":1,"currency":"USD"}},{"tenderers":[{"id":"L"}],"value":{"amount":101,"currency":"USD"}}]}}"""));
        Assert.Equal([(1_00L, true), (101_00L, false)], comparison.Totals.Select(total => (total.Total!.Value.Minor, total.IsBest)));
        Assert.Equal("USD", comparison.Currency.Code);
    }

    [Fact]
    public void What_cannot_be_understood_is_named_with_its_place_and_the_rest_is_taken()
    {
        var process = Read("""
            {"ocid":"a","tender":{"tenderPeriod":{"endDate":"invalid"},"items":[{"id":"1","quantity":"many"},{"id":"1"}]},
             "bids":{"details":[{"value":{"amount":1,"currency":"DEM"}},{"value":{"amount":1e300,"currency":"EUR"}}]}}
            """);
        Assert.Equal(
            ["tender.items[0].quantity", "tender.items[1]", "bids.details[0].value.currency", "bids.details[1].value.amount", "tender.tenderPeriod.endDate"],
            process.NotUnderstood.Select(deviation => deviation.Path));
        Assert.Single(process.Lots[0].Items);
    }

    [Fact]
    public void Without_bids_what_was_awarded_is_shown()
    {
        var comparison = Compare(Read("""{"ocid":"a","awards":[{"id":"1","status":"active","suppliers":[{"id":"S"}],"value":{"amount":7,"currency":"GBP"},"items":[{"id":"i","quantity":7,"unit":{"value":{"amount":1,"currency":"GBP"}}}]}]}"""));
        Assert.Equal(7_00L, Assert.Single(comparison.Totals).Total!.Value.Minor);
        Assert.Equal("S", comparison.Columns[0].Name);
    }

    [Fact]
    public async Task Every_reference_release_is_understood_and_opens_in_the_comparison()
    {
        var opened = 0;
        foreach (var file in Directory.EnumerateFiles(OcdsReference.Folder, "*.json*", SearchOption.AllDirectories))
        {
            foreach (var process in (await OcdsReference.ReadAsync(file)).Found.Where(found => found.Release is not null).Select(found => OcdsReading.Read(found.Release!.Content, Currency.Eur)))
            {
                Assert.Equal(process.Bids.Count, Compare(process).Columns.Count);
                opened++;
            }
        }

        Assert.True(opened > 80);
    }

    private static OcdsProcess Read(string json) => OcdsReading.Read((JsonObject)JsonNode.Parse(json)!, Currency.Eur);

    private static Comparison Compare(OcdsProcess process)
    {
        var imported = new SourcingEvent(EventSamples.Id, 1, process.Kind, process.Title, new UnitId(EventSamples.Numbered(3)), EventSamples.Owner, process.Currency, EventSamples.Now);
        var next = 0;
        imported.Lots.AddRange(OcdsComparison.Lots(process, imported.Id, () => EventSamples.Numbered(++next)));
        return Comparison.Of(imported, OcdsComparison.Bids(process, imported), []);
    }
}

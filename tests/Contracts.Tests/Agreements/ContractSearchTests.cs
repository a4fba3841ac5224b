using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Testing;

namespace Vouch.Contracts.Tests;

/// <summary>Contracts are found by the words of all their versions and remarks, alike on both databases.</summary>
public sealed class ContractSearchTests
{
    [Theory]
    [InlineData("Bürobedarf für Größe", "burobedarf fur grosse")]
    [InlineData("  **Net**-30 days; 2.5 %", "net 30 days 2 5")]
    [InlineData("ﬁnal ＡＢＣ ½", "final abc 1 2")]
    [InlineData("<script>alert('x')</script>", "script alert x script")]
    [InlineData("", "")]
    public void Words_are_letters_and_digits_without_accents_in_lower_case(string text, string words) => Assert.Equal(words, SearchWords.Fold(text));

    [Theory]
    [InlineData("Papier liefern", "papier*|liefern*")]
    [InlineData("\"net 30\" days", "net 30|days*")]
    [InlineData("„net 30“", "net 30")]
    [InlineData("\"open quote", "open*|quote*")]
    [InlineData("net-30", "net 30*")]
    [InlineData("' OR 1=1; -- & | ! ( ) : *", "or*|1 1*")]
    [InlineData("NEAR(a b) {x} ^y", "near a*|b*|x*|y*")]
    [InlineData("a b c d e f g h i j", "a*|b*|c*|d*|e*|f*|g*|h*")]
    public void What_is_typed_is_words_and_phrases_alone(string query, string terms) =>
        Assert.Equal(terms, string.Join('|', SearchWords.Terms(query).Select(term => string.Join(' ', term.Words) + (term.IsBeginning ? "*" : ""))));

    [Fact]
    public void A_snippet_marks_what_was_found_and_is_cut_at_words()
    {
        var text = string.Join(' ', Enumerable.Repeat("Lorem ipsum", 20)) + " die Kündigungsfrist beträgt drei Monate " + string.Join(' ', Enumerable.Repeat("dolor sit", 40));
        var pieces = PassageSnippet.Of(text, SearchWords.Terms("kundigung"));
        Assert.Equal("Kündigungsfrist", Assert.Single(pieces, piece => piece.IsHit).Text);
        Assert.StartsWith("… ", pieces[0].Text, StringComparison.Ordinal);
        Assert.EndsWith(" …", pieces[^1].Text, StringComparison.Ordinal);
        Assert.Contains(string.Concat(pieces.Select(piece => piece.Text)).Trim('…', ' '), text, StringComparison.Ordinal);
        Assert.Equal([("deliveries", true)], PassageSnippet.Of("deliveries", SearchWords.Terms("delivery")).Select(piece => (piece.Text, piece.IsHit)));
        Assert.Equal([("<b>", false), ("x", true), ("</b>", false)], PassageSnippet.Of("<b>x</b>", SearchWords.Terms("x")).Select(piece => (piece.Text, piece.IsHit)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Every_word_must_be_somewhere_and_quotes_are_a_phrase(DatabaseKind kind)
    {
        await using var house = await ContractHouse.OpenAsync(kind);
        var (paper, _) = await house.OfferedAsync(ContractHouse.Content(200m, new("prices", "Preise", "Preise für **Bürobedarf** verstehen sich netto."), new("delivery", "Lieferung", "Geliefert wird binnen drei Tagen, frei Haus.")) with
        {
            Language = "de",
            Fields = [new ContractField("gate", "Tor Nummer Sieben")],
            Obligations = [new ObligationTerm(ContractSide.Supplier, "Bestandsliste senden.", ContractHouse.Today.AddMonths(1))],
        });
        var (other, _) = await house.OfferedAsync(ContractHouse.Content(200m, new ContractClause("prices", "Prices", "Prices are net; delivery is included.")));
        Assert.Equal([paper], await FoundAsync(house, "Bürobedarf"));
        Assert.Equal([paper], await FoundAsync(house, "BUROBED"));
        Assert.Equal([paper], await FoundAsync(house, "netto Tage Sieben"));
        Assert.Equal([paper], await FoundAsync(house, "bestandsliste"));
        Assert.Empty(await FoundAsync(house, "Bürobedarf delivery"));
        Assert.Equal([paper], await FoundAsync(house, "\"drei Tagen\""));
        Assert.Empty(await FoundAsync(house, "\"Tagen drei\""));
        Assert.Empty(await FoundAsync(house, "\"drei Tag\""));
        Assert.Equal([other], await FoundAsync(house, "included"));
        Assert.Equal(2, (await FoundAsync(house, "Papierhaus")).Count);

        // Known difference: PostgreSQL finds other endings of a word, SQLite its beginnings only.
        Assert.Equal(kind == DatabaseKind.Postgres ? [other] : [], await FoundAsync(house, "deliveries"));
        foreach (var hostile in new[] { "'; DROP TABLE contracts_passage; --", "<script>alert(1)</script>", "a:* & | !b", "\"", "* OR 1", "NEAR(", "{0}", "%_", "\0", new string('x', 5_000) })
        {
            Assert.Empty(await FoundAsync(house, hostile));
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Old_versions_and_remarks_are_found_and_headings_stand_first(DatabaseKind kind)
    {
        await using var house = await ContractHouse.OpenAsync(kind);
        var rooms = house.House;
        var (contract, _) = await house.OfferedAsync(ContractHouse.Content(200m, new("prices", "Prices", "Freight is extra."), new("law", "Law", "German law holds.")));
        await rooms.DoneAsync(house.Seller, new CommentOnContract(contract, "Is packaging in it?", "prices"));
        await rooms.DoneAsync(rooms.Buyer, new WriteContract(contract, ContractHouse.Content(200m, new("prices", "Prices", "Freight is included."), new("law", "Law", "German law holds."))));
        Assert.Empty(await FoundAsync(house, "included"));
        await rooms.DoneAsync(rooms.Buyer, new OfferContract(contract, "Now with carriage."));
        Assert.Equal([contract], await FoundAsync(house, "extra"));
        Assert.Equal([contract], await FoundAsync(house, "packaging"));
        Assert.Equal([contract], await FoundAsync(house, "carriage"));
        var hits = Assert.Single((await SearchAsync(house, rooms.Buyer, "law")).Items).Hits!;
        Assert.Equal((ContractPassageKind.Clause, "law", 1, 2), (hits[0].Kind, hits[0].Key, hits[0].FirstVersion, hits[0].LastVersion));
        Assert.Equal((2, 2), Assert.Single((await SearchAsync(house, rooms.Buyer, "included")).Items).Hits!.Select(hit => (hit.FirstVersion, hit.LastVersion)).Single());
        Assert.Equal("law", hits[0].Snippet.Single(piece => piece.IsHit).Text);

        // A contract whose heading says it comes before one that names it by the way.
        var (named, _) = await house.OfferedAsync(ContractHouse.Content(200m, new ContractClause("freight", "Freight", "It is included.")));
        Assert.Equal([named, contract], await FoundAsync(house, "freight"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Each_sees_what_is_theirs_filtered_and_page_by_page(DatabaseKind kind)
    {
        await using var house = await ContractHouse.OpenAsync(kind);
        var rooms = house.House;
        var drafted = await house.DraftAsync();
        await rooms.DoneAsync(rooms.Buyer, new WriteContract(drafted.Contract, ContractHouse.Content(200m, new ContractClause("secret", "Secret", "A surprise for the supplier."))));
        Assert.Equal([drafted.Contract], await FoundAsync(house, "surprise"));
        Assert.Empty((await SearchAsync(house, house.Seller, new ContractFilter(Text: "surprise"))).Items);
        await rooms.DoneAsync(rooms.Buyer, new OfferContract(drafted.Contract));
        Assert.Single((await SearchAsync(house, house.Seller, new ContractFilter(Text: "surprise"))).Items);
        Assert.Empty((await SearchAsync(house, house.Stranger, new ContractFilter(Text: "surprise"))).Items);
        Assert.Empty((await SearchAsync(house, rooms.Requester, "surprise")).Items);
        await rooms.DoneAsync(rooms.Buyer, new HandOverContract(drafted.Contract, rooms.Buyer, true));
        Assert.Empty((await SearchAsync(house, rooms.OtherBuyer, "surprise")).Items);

        for (var i = 0; i < 4; i++)
        {
            await house.OfferedAsync();
        }

        var buyer = await rooms.ActorAsync(rooms.Buyer);
        Assert.Equal(4, (await SearchAsync(house, buyer, new ContractFilter(Text: "include", State: ContractState.Negotiating, Supplier: house.Supplier, Unit: rooms.Unit))).Items.Count);
        Assert.Empty((await SearchAsync(house, buyer, new ContractFilter(Text: "include", State: ContractState.InForce))).Items);
        Assert.Empty((await SearchAsync(house, buyer, new ContractFilter(Text: "include", Unit: rooms.OtherUnit))).Items);
        var first = await SearchAsync(house, buyer, new ContractFilter(Text: "include"), null, 3);
        var second = await SearchAsync(house, buyer, new ContractFilter(Text: "include"), long.Parse(first.Next!, System.Globalization.CultureInfo.InvariantCulture), 3);
        Assert.Equal((3, 1, null), (first.Items.Count, second.Items.Count, second.Next));
        Assert.Equal(4, first.Items.Concat(second.Items).Select(row => row.Id).Distinct().Count());
        Assert.Equal(drafted.Contract, Assert.Single((await SearchAsync(house, rooms.Buyer, drafted.Number)).Items).Id);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_was_written_before_there_was_an_index_is_taken_up_alike(DatabaseKind kind)
    {
        await using var house = await ContractHouse.OpenAsync(kind);
        var rooms = house.House;
        var (contract, _) = await house.OfferedAsync();
        await rooms.DoneAsync(house.Seller, new CommentOnContract(contract, "Is packaging in it?"));
        await rooms.DoneAsync(rooms.Buyer, new WriteContract(contract, ContractHouse.Content(200m, new("prices", "Prices", "Prices are net and include delivery to {{buyer}}."), new("law", "Law", "German law holds."))));
        await rooms.DoneAsync(rooms.Buyer, new OfferContract(contract, "With law."));
        var before = await PassagesAsync(house);
        await rooms.QueryAsync(db => db.Set<ContractPassage>().ExecuteDeleteAsync());
        Assert.Empty(await FoundAsync(house, "packaging"));
        await rooms.Services.GetRequiredService<ContractIndexingWork>().RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(before, await PassagesAsync(house));
        Assert.Equal([contract], await FoundAsync(house, "packaging"));
    }

    private static async Task<List<ContractId>> FoundAsync(ContractHouse house, string text) => [.. (await SearchAsync(house, house.House.Buyer, text)).Items.Select(row => row.Id)];

    private static async Task<Page<ContractCard>> SearchAsync(ContractHouse house, PartyId reader, string text) => await SearchAsync(house, await house.House.ActorAsync(reader), new ContractFilter(Text: text));

    private static Task<Page<ContractCard>> SearchAsync(ContractHouse house, Actor reader, ContractFilter filter, long? after = null, int size = 50) =>
        house.House.WithAsync<ContractQueries, Page<ContractCard>>(contracts => contracts.ListAsync(reader, filter, after, size, TestContext.Current.CancellationToken));

    private static async Task<List<(ContractPassageKind, string, int, int, string, string)>> PassagesAsync(ContractHouse house)
    {
        var rows = await house.House.QueryAsync(db => db.Set<ContractPassage>().AsNoTracking().ToListAsync());
        return [.. rows.Select(row => (row.Kind, row.Key, row.FirstVersion, row.LastVersion, row.Heading, row.TextWords)).OrderBy(row => row.Kind).ThenBy(row => row.Key, StringComparer.Ordinal).ThenBy(row => row.FirstVersion)];
    }
}

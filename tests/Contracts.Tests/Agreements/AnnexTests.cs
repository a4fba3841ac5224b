using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Suppliers;
using Vouch.Testing;

namespace Vouch.Contracts.Tests;

/// <summary>Files that belong to the versions of a contract: who puts them in, who sees them, what is signed with them.</summary>
public sealed class AnnexTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_annex_is_known_to_its_side_alone_until_it_is_offered_and_then_carried_from_version_to_version(DatabaseKind kind)
    {
        await using var house = await ContractHouse.OpenAsync(kind);
        var rooms = house.House;
        var (contract, first) = await house.OfferedAsync();
        var prices = await rooms.DoneAsync(rooms.Buyer, Annex(contract, "Price sheet", "prices.pdf", "%PDF-1.7 prices"));
        Assert.Equal((1, Sha256("%PDF-1.7 prices")), (prices.Number, prices.Sha256));
        Assert.False(await SeesAsync(house, house.Seller, prices.Annex));
        Assert.True(await SeesAsync(house, await rooms.ActorAsync(rooms.OtherBuyer), prices.Annex));
        Assert.Empty(await house.FactsAsync(contract, "contract.annex-added"));
        await rooms.RefusedAsync("contract.version-changed", rooms.Buyer, new AcceptContract(contract, 2, first.Sha256));

        var second = await rooms.DoneAsync(rooms.Buyer, new OfferContract(contract));
        Assert.NotEqual(first.Sha256, second.Sha256);
        Assert.True(await SeesAsync(house, house.Seller, prices.Annex));
        var added = Assert.Single(await house.FactsAsync(contract, "contract.annex-added"));
        Assert.Equal(("1", prices.Sha256, "2", "buyer"), (added.Data["annex"]!, added.Data["annex_sha256"]!, added.Data["version"]!, added.Data["side"]!));

        // The supplier proposes other words and a drawing: what it writes on has the buyer's annex.
        await rooms.DoneAsync(house.Seller, new WriteContract(contract, ContractHouse.Content(clauses: new ContractClause("prices", "Prices", "As annex 1 and 2 say."))));
        var drawing = await rooms.DoneAsync(house.Seller, Annex(contract, "Drawing", "hall.pdf", "%PDF-1.7 hall"));
        Assert.Equal(2, drawing.Number);
        var third = await rooms.DoneAsync(house.Seller, new OfferContract(contract));
        Assert.Equal([(1, "Price sheet"), (2, "Drawing")], (await AnnexesAsync(house, contract, third.Number)).Select(annex => (annex.Number, annex.Title)));

        // Taken out, it is gone from the next version, and not from those before; its number is not given again.
        await rooms.DoneAsync(rooms.Buyer, new WithdrawContractAnnex(contract, drawing.Annex));
        var fourth = await rooms.DoneAsync(rooms.Buyer, new OfferContract(contract));
        Assert.Equal(["Price sheet"], (await AnnexesAsync(house, contract, fourth.Number)).Select(annex => annex.Title));
        Assert.Equal(2, (await AnnexesAsync(house, contract, third.Number)).Count);
        Assert.True(await SeesAsync(house, await rooms.ActorAsync(rooms.Buyer), drawing.Annex));
        Assert.Equal("2", Assert.Single(await house.FactsAsync(contract, "contract.annex-withdrawn")).Data["annex"]);
        Assert.Equal(3, (await rooms.DoneAsync(rooms.Buyer, Annex(contract, "Drawing again", "hall.pdf", "%PDF-1.7 hall"))).Number);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_is_not_offered_goes_with_its_file_when_it_is_taken_out_or_thrown_away(DatabaseKind kind)
    {
        await using var house = await ContractHouse.OpenAsync(kind);
        var rooms = house.House;
        var (contract, _) = await house.OfferedAsync();
        var one = await rooms.DoneAsync(house.Seller, Annex(contract, "One", "one.pdf", "%PDF-1.7 one"));
        await rooms.DoneAsync(house.Seller, Annex(contract, "Two", "two.pdf", "%PDF-1.7 two"));
        Assert.Equal(2, await FilesAsync(house));
        await rooms.RefusedAsync("not-found", rooms.Buyer, new WithdrawContractAnnex(contract, one.Annex));
        await rooms.DoneAsync(house.Seller, new WithdrawContractAnnex(contract, one.Annex));
        Assert.Equal(1, await FilesAsync(house));
        await rooms.DoneAsync(house.Seller, new DiscardContractDraft(contract));
        Assert.Equal(0, await FilesAsync(house));
        Assert.Equal(0, await rooms.QueryAsync(db => db.Set<KeptAnnex>().CountAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task After_signing_nothing_is_added_taken_out_or_changed_by_a_byte(DatabaseKind kind)
    {
        await using var house = await ContractHouse.OpenAsync(kind);
        var rooms = house.House;
        var drafted = await house.DraftAsync();
        await rooms.DoneAsync(rooms.Buyer, new WriteContract(drafted.Contract, ContractHouse.Content()));
        var annex = await rooms.DoneAsync(rooms.Buyer, Annex(drafted.Contract, "Price sheet", "prices.pdf", "%PDF-1.7 prices"));
        var version = await rooms.DoneAsync(rooms.Buyer, new OfferContract(drafted.Contract));
        await rooms.DoneAsync(house.Seller, new AcceptContract(drafted.Contract, 1, version.Sha256));
        await rooms.DoneAsync(rooms.Buyer, new SubmitContract(drafted.Contract));

        // A stored byte that differs is found before anybody signs.
        var whole = await BytesAsync(house, annex.Annex);
        var file = (await rooms.QueryAsync(db => db.Set<KeptAnnex>().AsNoTracking().FirstAsync(row => row.Annex == annex.Annex))).File;
        await PutAsync(house, file, [.. whole[..^1], 0]);
        await rooms.RefusedAsync("contract.annex-damaged", rooms.Buyer, new SignContract(drafted.Contract, 1, version.Sha256, "Ben Buyer", true));
        await PutAsync(house, file, whole);
        await rooms.DoneAsync(rooms.Buyer, new SignContract(drafted.Contract, 1, version.Sha256, "Ben Buyer", true));
        await rooms.DoneAsync(house.Seller, new SignContract(drafted.Contract, 1, version.Sha256, "Sina Seller", true));

        foreach (var actor in new[] { await rooms.ActorAsync(rooms.Buyer), house.Seller, await rooms.ActorAsync(rooms.Head), Actor.System })
        {
            await house.RefusedAsync("contract.wrong-state", actor, Annex(drafted.Contract, "Late", "late.pdf", "%PDF-1.7 late"));
            await house.RefusedAsync("contract.wrong-state", actor, new WithdrawContractAnnex(drafted.Contract, annex.Annex));
            await house.RefusedAsync(actor.Supplier is null && !actor.IsSystem && actor.Party == rooms.Head ? "contract.not-yours" : null, actor, new DiscardContractDraft(drafted.Contract));
        }

        Assert.Equal(whole, await BytesAsync(house, annex.Annex));
        var signed = await rooms.QueryAsync(db => db.Set<ContractVersion>().AsNoTracking().FirstAsync(row => row.Contract == drafted.Contract));
        Assert.True(signed.IsIntact);
        Assert.Equal((annex.Number, "Price sheet", "prices.pdf", Sha256("%PDF-1.7 prices")), signed.Read().Annexes!.Select(one => (one.Number, one.Title, one.FileName, one.Sha256)).Single());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_supplier_never_reaches_another_suppliers_annex_by_an_id(DatabaseKind kind)
    {
        await using var house = await ContractHouse.OpenAsync(kind);
        var rooms = house.House;
        var (contract, _) = await house.OfferedAsync();
        var annex = await rooms.DoneAsync(house.Seller, Annex(contract, "Data agreement", "data.pdf", "%PDF-1.7 data"));
        await rooms.DoneAsync(house.Seller, new OfferContract(contract));
        Assert.True(await SeesAsync(house, house.Seller, annex.Annex));
        Assert.False(await SeesAsync(house, house.Stranger, annex.Annex));
        await house.RefusedAsync("not-found", house.Stranger, new WithdrawContractAnnex(contract, annex.Annex));
        await house.RefusedAsync("not-found", house.Stranger, Annex(contract, "Mine", "mine.pdf", "%PDF-1.7 mine"));

        // Nor with a contract of its own: an annex is one of its contract.
        var own = await rooms.DoneAsync(rooms.Buyer, new DraftContract("Paper", house.Stranger.Supplier!.Value, rooms.Unit, Currency.Eur, ContractHouse.Today, ContractHouse.Today.AddYears(1)));
        await rooms.DoneAsync(rooms.Buyer, new WriteContract(own.Contract, ContractHouse.Content() with { Annexes = await AnnexesAsync(house, contract, 2) }));
        await rooms.DoneAsync(rooms.Buyer, new OfferContract(own.Contract));
        Assert.Empty(await AnnexesAsync(house, own.Contract, 1));
        await house.RefusedAsync("not-found", house.Stranger, new WithdrawContractAnnex(own.Contract, annex.Annex));
        Assert.Null(await rooms.WithAsync<ContractQueries, KeptAnnex?>(queries => queries.AnnexAsync(house.Stranger, own.Number, annex.Annex, Now)));
        Assert.Null(await rooms.WithAsync<ContractQueries, KeptAnnex?>(queries => queries.AnnexAsync(house.Stranger, contract.ToString(), annex.Annex, Now)));
        Assert.NotNull(await rooms.WithAsync<ContractQueries, KeptAnnex?>(queries => queries.AnnexAsync(house.Seller, contract.ToString(), annex.Annex, Now)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_contract_that_amends_another_begins_with_its_annexes_and_throws_none_of_its_files_away(DatabaseKind kind)
    {
        await using var house = await ContractHouse.OpenAsync(kind);
        var rooms = house.House;
        var before = await house.DraftAsync();
        await rooms.DoneAsync(rooms.Buyer, new WriteContract(before.Contract, ContractHouse.Content()));
        var annex = await rooms.DoneAsync(rooms.Buyer, Annex(before.Contract, "Price sheet", "prices.pdf", "%PDF-1.7 prices"));
        var version = await rooms.DoneAsync(rooms.Buyer, new OfferContract(before.Contract));
        await rooms.DoneAsync(house.Seller, new AcceptContract(before.Contract, 1, version.Sha256));
        await rooms.DoneAsync(rooms.Buyer, new SubmitContract(before.Contract));
        await rooms.DoneAsync(rooms.Buyer, new SignContract(before.Contract, 1, version.Sha256, "Ben Buyer", true));
        await rooms.DoneAsync(house.Seller, new SignContract(before.Contract, 1, version.Sha256, "Sina Seller", true));

        Task<DraftedContract> AmendAsync() => rooms.DoneAsync(rooms.Buyer, new DraftContract(null, house.Supplier, rooms.Unit, Currency.Eur, ContractHouse.Today, Amends: before.Contract));
        var kept = await AmendAsync();
        await rooms.DoneAsync(rooms.Buyer, new OfferContract(kept.Contract));
        Assert.Equal([annex.Annex], (await AnnexesAsync(house, kept.Contract, 1)).Select(one => one.Id));
        var dropped = await AmendAsync();
        await rooms.DoneAsync(rooms.Buyer, new WithdrawContractAnnex(dropped.Contract, annex.Annex));
        Assert.Equal(Encoding.ASCII.GetBytes("%PDF-1.7 prices"), await BytesAsync(house, annex.Annex));
        Assert.True(await SeesAsync(house, house.Seller, annex.Annex));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Files_that_are_hostile_empty_too_large_or_there_already_are_refused(DatabaseKind kind)
    {
        await using var house = await ContractHouse.OpenAsync(kind);
        var rooms = house.House;
        var (contract, _) = await house.OfferedAsync();
        foreach (var hostile in new[] { "<html><script>alert(1)</script></html>"u8.ToArray(), "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray(), "MZ executable"u8.ToArray(), Zip("run.exe"), Zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "PK\u0003\u0004 broken"u8.ToArray() })
        {
            await house.RefusedAsync("contract.annex-kind", house.Seller, new AddContractAnnex(contract, "A", "invoice.pdf", hostile));
        }

        await house.RefusedAsync("contract.annex-file", house.Seller, new AddContractAnnex(contract, "A", "a.pdf", []));
        await house.RefusedAsync("file.too-large", house.Seller, new AddContractAnnex(contract, "A", "a.pdf", new byte[(Files.LargestMegabytes * 1024 * 1024) + 1]));
        await house.RefusedAsync("file.name", house.Seller, Annex(contract, "A", "../<>", "%PDF-1.7 a"));
        foreach (var title in new[] { "", "  \u0000", new string('x', 201) })
        {
            await house.RefusedAsync("contract.annex-title", house.Seller, Annex(contract, title, "a.pdf", "%PDF-1.7 a"));
        }

        await rooms.DoneAsync(house.Seller, new AddContractAnnex(contract, "Letter", "letter.docx", Zip("[Content_Types].xml", "word/document.xml")));
        await rooms.DoneAsync(house.Seller, Annex(contract, "A", "a.pdf", "%PDF-1.7 a"));
        await house.RefusedAsync("contract.annex-twice", house.Seller, Annex(contract, "Another", "other.pdf", "%PDF-1.7 a"));
        for (var i = 2; i < AddContractAnnexHandler.MostAnnexes; i++)
        {
            await rooms.DoneAsync(house.Seller, Annex(contract, "N", "n.pdf", "%PDF-1.7 n" + i));
        }

        await house.RefusedAsync("contract.too-many-annexes", house.Seller, Annex(contract, "One more", "more.pdf", "%PDF-1.7 more"));
        await house.RefusedAsync("contract.not-yours", await rooms.ActorAsync(rooms.Finance), Annex(contract, "Mine", "mine.pdf", "%PDF-1.7 mine"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_annex_is_kept_under_a_harmless_name_and_found_by_its_title_and_file(DatabaseKind kind)
    {
        await using var house = await ContractHouse.OpenAsync(kind);
        var rooms = house.House;
        var (contract, _) = await house.OfferedAsync();
        await rooms.DoneAsync(house.Seller, Annex(contract, "Grundriss <b>Halle</b>", "..\\evil/<img src=x onerror=alert(1)>_Zirkonium\u202Efdp.pdf", "%PDF-1.7 a"));
        Assert.Empty(await FoundAsync(house, await rooms.ActorAsync(rooms.Buyer), "grundriss"));
        await rooms.DoneAsync(house.Seller, new OfferContract(contract));
        var annex = Assert.Single(await AnnexesAsync(house, contract, 2));
        Assert.Equal(("img src=x onerror=alert(1)_Zirkoniumfdp.pdf", "application/pdf"), (annex.FileName, annex.MediaType));
        foreach (var words in new[] { "GRUNDRISS halle", "zirkonium" })
        {
            Assert.Equal(ContractPassageKind.Annex, Assert.Single(Assert.Single(await FoundAsync(house, house.Seller, words)).Hits!).Kind);
            Assert.Empty(await FoundAsync(house, house.Stranger, words));
        }
    }

    [Fact]
    public void What_was_signed_without_annexes_is_written_to_the_same_bytes_as_ever()
    {
        const string Signed = """{"title":"Copy paper","kind":"framework","currency":"EUR","startsOn":"2026-03-02","endsOn":"2027-03-01","buyerName":"Operations","supplierName":"Papierhaus Lenz KG","language":"en","renewal":"none","renewalMonths":0,"noticeDays":30,"limit":200,"paymentTerms":"net 21","fields":[],"clauses":[{"key":"prices","heading":"Prices","text":"Net."}],"quantityLimits":[],"obligations":[],"serviceLevels":[]}""";
        Assert.Equal(Signed, ContractContent.Read(Signed).Write());
        Assert.Equal(Signed, (ContractContent.Read(Signed) with { Annexes = [] }).Write());
    }

    [Fact]
    public void The_hash_of_a_version_covers_all_that_it_says_of_an_annex()
    {
        var annex = new ContractAnnex(new ContractAnnexId(new Guid("01890a5d-ac96-774b-bcce-b302099a8057")), 1, "Prices", "prices.pdf", "application/pdf", 12, new string('a', 64));
        ContractAnnex[] others = [annex, annex with { Number = 2 }, annex with { Title = "Price" }, annex with { FileName = "price.pdf" }, annex with { Sha256 = new string('b', 64) }];
        Assert.Equal(others.Length, others.Select(one => ContractContent.Digest((ContractHouse.Content() with { Annexes = [one] }).Write())).Distinct().Count());
        var written = (ContractHouse.Content() with { Annexes = [annex with { Number = 2 }, annex] }).Write();
        Assert.Equal(written, ContractContent.Read(written).Write());
    }

    [Fact]
    public void A_redline_tells_which_annexes_were_added_and_taken_out()
    {
        static ContractAnnex One(byte id, int number) => new(new ContractAnnexId(new Guid(id, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0])), number, "A", "a.pdf", "application/pdf", 1, new string('a', 64));
        Assert.Equal(
            [(1, ClauseFate.Same), (2, ClauseFate.Removed), (2, ClauseFate.Added), (3, ClauseFate.Added)],
            AnnexRedline.Of([One(1, 1), One(2, 2)], [One(1, 1), One(4, 3), One(3, 2)]).Select(line => (line.Annex.Number, line.Fate)));
    }

    private static AddContractAnnex Annex(ContractId contract, string title, string name, string content) => new(contract, title, name, Encoding.ASCII.GetBytes(content));

    private static string Sha256(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(content)));

    private static async Task<bool> SeesAsync(ContractHouse house, Actor actor, ContractAnnexId annex) =>
        (await house.House.WithAsync<SubjectDirectory, IReadOnlyDictionary<SubjectRef, SubjectCard>>(subjects => subjects.FindAsync([annex.Subject], actor, Now))).ContainsKey(annex.Subject);

    private static async Task<IReadOnlyList<ContractAnnex>> AnnexesAsync(ContractHouse house, ContractId contract, int number) =>
        (await house.House.QueryAsync(db => db.Set<ContractVersion>().AsNoTracking().FirstAsync(row => row.Contract == contract && row.Number == number))).Read().Annexes ?? [];

    private static Task<IReadOnlyList<ContractCard>> FoundAsync(ContractHouse house, Actor actor, string words) =>
        house.House.WithAsync<ContractQueries, IReadOnlyList<ContractCard>>(async queries => (await queries.ListAsync(actor, new ContractFilter(Text: words), null, 50, Now)).Items);

    private static async Task<byte[]> BytesAsync(ContractHouse house, ContractAnnexId annex) =>
        (await house.House.QueryAsync(async db => await house.House.WithAsync<Files, byte[]>(async files => (await files.ReadAsync(db, (await db.Set<KeptAnnex>().AsNoTracking().FirstAsync(row => row.Annex == annex)).File, Now))!.Value.Bytes)))!;

    private static Task<int> FilesAsync(ContractHouse house) => house.House.QueryAsync(async db => (await db.Database.SqlQueryRaw<int>("SELECT CAST(COUNT(*) AS int) AS \"Value\" FROM company_file_content").ToListAsync())[0]);

    private static Task<int> PutAsync(ContractHouse house, FileId file, byte[] bytes) =>
        house.House.QueryAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE company_file_content SET bytes = {0} WHERE id = {1}", bytes, file.Value));

    private static byte[] Zip(params string[] names)
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in names)
            {
                archive.CreateEntry(name);
            }
        }

        return buffer.ToArray();
    }
}

using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Suppliers.Vetting;
using Vouch.Testing;

namespace Vouch.Suppliers.Tests.Vetting;

/// <summary>What suppliers tell, and who may.</summary>
public sealed class PackTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_identifier_is_checked_kept_plain_and_told_once(DatabaseKind kind)
    {
        await using var stage = await VettingStage.OpenAsync(kind);
        await stage.House.DoneAsync(stage.Own, new TellIdentifier(stage.Supplier, "lei", "5493-001K jtii gc8y 1r12"));
        Assert.Equal("5493001KJTIIGC8Y1R12", await stage.House.QueryAsync(db => db.Set<SupplierIdentifier>().Select(row => row.Value).SingleAsync()));
        await RefusedAsync(stage, "vetting.told-already", new TellIdentifier(stage.Supplier, "lei", "5493001KJTIIGC8Y1R12"));
        await RefusedAsync(stage, "identifier.check-digit", new TellIdentifier(stage.Supplier, "lei", "5493001KJTIIGC8Y1R13"));
        await RefusedAsync(stage, "identifier.length", new TellIdentifier(stage.Supplier, "lei", "5493"));
        await RefusedAsync(stage, "vetting.identifier-kind", new TellIdentifier(stage.Supplier, "shoe-size", "42"));
        await RefusedAsync(stage, "vetting.account-elsewhere", new TellIdentifier(stage.Supplier, "iban", "DE89370400440532013000"));
        await RefusedAsync(stage, "vetting.account-elsewhere", new TellIdentifier(stage.Supplier, "nz-bankaccount", "01-1839-0188939-00"));
        await RefusedAsync(stage, "vetting.identifier-of-things", new TellIdentifier(stage.Supplier, "isbn", "978-0-306-40615-7"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_same_identifier_at_two_suppliers_is_shown(DatabaseKind kind)
    {
        await using var stage = await VettingStage.OpenAsync(kind);
        var house = stage.House;
        var twin = await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars("Südlicht GmbH", "DE", Currency.Eur)));
        await house.DoneAsync(stage.Own, new TellIdentifier(stage.Supplier, "lei", "5493001KJTIIGC8Y1R12"));
        await house.DoneAsync(house.Buyer, new TellIdentifier(twin, "lei", "5493001KJTIIGC8Y1R12"));
        var shared = await house.WithAsync<PackReading, IReadOnlyDictionary<string, IReadOnlyList<string>>>(packs => house.QueryAsync(async db =>
            await SharedIdentifiers.OfAsync(db, await packs.ReadAsync(db, await db.Set<Supplier>().SingleAsync(row => row.Id == twin), house.Clock.GetUtcNow(), default), default)));
        Assert.Equal(["SUP-1"], shared["5493001KJTIIGC8Y1R12"]);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Another_suppliers_pack_is_as_if_it_were_not_there(DatabaseKind kind)
    {
        await using var stage = await VettingStage.OpenAsync(kind);
        var house = stage.House;
        var document = await stage.AddAsync("other", stage.Today);
        var other = await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars("Südlicht GmbH", "DE", Currency.Eur)));
        var stranger = await house.ActorAsync(await house.DoneAsync(house.Buyer, new AddContact(other, "Olga Ost", "olga@suedlicht.example")));
        Assert.Equal("not-found", Code(await house.RunAsync(stranger, new TellIdentifier(stage.Supplier, "lei", "5493001KJTIIGC8Y1R12"))));
        Assert.Equal("not-found", Code(await house.RunAsync(stranger, new DropDocument(stage.Supplier, document))));
        Assert.Equal("not-found", Code(await house.RunAsync(stranger, new DropDocument(other, document))));
        Assert.Equal("not-found", Code(await house.RunAsync(stage.Own with { Scope = new SubjectRef("event", stage.Supplier.Value) }, new HandInPack(stage.Supplier))));
        Assert.Equal("supplier.not-buyer", Code(await house.RunAsync(house.Requester, new HandInPack(stage.Supplier))));
        Assert.Equal("not-found", Code(await house.RunAsync(stage.Own, new CheckDocument(stage.Supplier, document))));

        var subject = new SubjectRef(AddDocumentHandler.SubjectKind, document.Value);
        Assert.Empty(await SeenAsync(stranger));
        Assert.Empty(await SeenAsync(await house.ActorAsync(house.Requester)));
        Assert.Single(await SeenAsync(stage.Own));
        Assert.Single(await SeenAsync(await house.ActorAsync(house.Buyer)));

        Task<IReadOnlyDictionary<SubjectRef, SubjectCard>> SeenAsync(Actor actor) =>
            house.WithAsync<SubjectDirectory, IReadOnlyDictionary<SubjectRef, SubjectCard>>(async subjects => await subjects.FindAsync([subject], actor, default));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Only_harmless_files_are_taken_and_under_their_true_kind(DatabaseKind kind)
    {
        await using var stage = await VettingStage.OpenAsync(kind);
        var refused = new[] { "<html><script>alert(1)</script></html>"u8.ToArray(), "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray(), "MZ executable"u8.ToArray(), Zip("run.exe"), Zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "PK\u0003\u0004 broken"u8.ToArray() };
        foreach (var content in refused)
        {
            await RefusedAsync(stage, "vetting.file-kind", new AddDocument(stage.Supplier, "other", stage.Today, "invoice.pdf", content));
        }

        await RefusedAsync(stage, "vetting.no-file", new AddDocument(stage.Supplier, "other", stage.Today, "a.pdf", []));
        await RefusedAsync(stage, "file.too-large", new AddDocument(stage.Supplier, "other", stage.Today, "a.pdf", new byte[(Files.LargestMegabytes * 1024 * 1024) + 1]));
        var id = await stage.House.DoneAsync(stage.Own, new AddDocument(stage.Supplier, "other", stage.Today, "../../etc/page.html", "%PDF-1.7"u8.ToArray()));
        var file = Assert.Single(await stage.House.WithAsync<Files, IReadOnlyList<FileCard>>(files => stage.House.QueryAsync(db => files.OfAsync(db, new SubjectRef(AddDocumentHandler.SubjectKind, id.Value), default))));
        Assert.Equal(("page.html", "application/pdf"), (file.Name, file.ContentType));
        await stage.House.DoneAsync(stage.Own, new AddDocument(stage.Supplier, "other", stage.Today, "letter.docx", Zip("[Content_Types].xml", "word/document.xml")));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_document_has_dates_that_make_sense(DatabaseKind kind)
    {
        await using var stage = await VettingStage.OpenAsync(kind);
        var pdf = "%PDF-1.7"u8.ToArray();
        await RefusedAsync(stage, "vetting.document-kind", new AddDocument(stage.Supplier, "poem", stage.Today, "a.pdf", pdf));
        await RefusedAsync(stage, "vetting.in-the-future", new AddDocument(stage.Supplier, "other", stage.Today.AddDays(1), "a.pdf", pdf));
        await RefusedAsync(stage, "vetting.no-expiry", new AddDocument(stage.Supplier, "liability-insurance", stage.Today, "a.pdf", pdf));
        await RefusedAsync(stage, "vetting.expired-already", new AddDocument(stage.Supplier, "liability-insurance", stage.Today.AddDays(-9), "a.pdf", pdf, stage.Today.AddDays(-1)));
        await RefusedAsync(stage, "vetting.period-backwards", new AddDocument(stage.Supplier, "liability-insurance", stage.Today, "a.pdf", pdf, stage.Today.AddDays(-1)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Answers_are_checked_question_by_question(DatabaseKind kind)
    {
        await using var stage = await VettingStage.OpenAsync(kind);
        var refused = await stage.House.RunAsync(stage.Own, new AnswerQuestionnaire(stage.Supplier, "conduct", new Dictionary<string, string> { ["code"] = "perhaps", ["proceedings"] = "yes", ["employees"] = "-1" }));
        Assert.Equal(
            [("answers.bribery", "vetting.not-answered"), ("answers.code", "vetting.not-an-answer"), ("answers.employees", "vetting.not-an-answer"), ("answers.labour", "vetting.not-answered"), ("answers.proceedings-words", "vetting.not-answered")],
            refused.Refusals.Select(refusal => (refusal.Field!, refusal.Code)).Order());
        await RefusedAsync(stage, "vetting.no-such-question", new AnswerQuestionnaire(stage.Supplier, "conduct", new Dictionary<string, string> { ["colour"] = "red" }));
        await RefusedAsync(stage, "vetting.questionnaire", new AnswerQuestionnaire(stage.Supplier, "poetry", new Dictionary<string, string>()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_person_is_reached_somehow_and_a_reference_that_would_not_buy_again_does_not_count(DatabaseKind kind)
    {
        await using var stage = await VettingStage.OpenAsync(kind);
        await RefusedAsync(stage, "vetting.no-way-to-reach", new TellContact(stage.Supplier, "Ina Inbox", "Invoices"));
        await RefusedAsync(stage, "vetting.no-phone", new TellContact(stage.Supplier, "Ina Inbox", "Invoices", Phone: "<script>"));
        await stage.House.DoneAsync(stage.Own, new TellContact(stage.Supplier, "Ina Inbox", "Invoices", Phone: "+49 30 123456"));
        await stage.House.DoneAsync(stage.House.Buyer, new TellDealings(stage.Supplier, [], Money.Of(2_000_000, Currency.Eur)));
        var references = new List<PackItemId>();
        foreach (var customer in new[] { "Stadtwerke", "Messe" })
        {
            references.Add(await stage.House.DoneAsync(stage.Own, new TellReference(stage.Supplier, customer, "Kim Kunde", stage.Today.AddYears(-2), "Furniture for 200 places.")));
        }

        Assert.Equal(PackItemState.InOrder, (await stage.StandingAsync()).Items.Single(item => item.Kind == PackItemKind.References).State);
        await stage.House.DoneAsync(stage.House.Buyer, new HearReference(stage.Supplier, references[0], "Late every time.", false));
        Assert.Equal(PackItemState.Missing, (await stage.StandingAsync()).Items.Single(item => item.Kind == PackItemKind.References).State);
        Assert.Equal("not-found", Code(await stage.House.RunAsync(stage.Own, new DropReference(stage.Supplier, references[0]))));
    }

    private static string Code<T>(Outcome<T> outcome)
    {
        Assert.False(outcome.IsDone);
        return outcome.Refusals[0].Code;
    }

    private static async Task RefusedAsync<T>(VettingStage stage, string code, ICommand<T> command) => Assert.Contains(code, (await stage.House.RunAsync(stage.Own, command)).Refusals.Select(refusal => refusal.Code));

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

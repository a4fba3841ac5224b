using FsCheck;
using FsCheck.Fluent;
using Vouch.Kernel;
using Vouch.Testing;

namespace Vouch.Contracts.Tests;

/// <summary>Versions, redline and clauses, without a database.</summary>
public sealed class ContractContentTests
{
    [Fact]
    public void A_redline_put_together_again_is_both_texts() => Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), ArbMap.Default.ArbFor<NonNull<string>>(), (before, after) =>
    {
        var pieces = Redline.Words(before.Get, after.Get);
        return string.Concat(pieces.Where(piece => piece.Mark != RedlineMark.Deleted).Select(piece => piece.Text)) == after.Get
            && string.Concat(pieces.Where(piece => piece.Mark != RedlineMark.Inserted).Select(piece => piece.Text)) == before.Get;
    }));

    [Fact]
    public void A_version_without_a_last_day_is_read_as_it_was_written()
    {
        var open = new ContractContent("Supplies", ContractKind.Framework, Currency.Eur, new DateOnly(2026, 1, 1), null);
        Assert.Null(ContractContent.Read(open.Write()).EndsOn);
    }

    [Fact]
    public void The_lines_of_a_figure_are_read_as_they_were_counted()
    {
        var term = new ServiceLevelTerm("invoices", "Invoices are right.", LevelMeasure.InvoiceAccuracy, 95, 3, [], []);
        var figure = new LevelMeasurement { Contract = new ContractId(Guid.Empty), Level = term.Key, First = new DateOnly(2026, 1, 1), Last = new DateOnly(2026, 3, 31) };
        LevelLine[] lines = [new("R1", null, new DateOnly(2026, 2, 1), true), new("PO-1", new DateOnly(2026, 2, 1), null, false)];
        figure.Count(term, lines, Money.Of(100m, Currency.Eur));
        Assert.Equal(lines, figure.Lines);
    }

    [Fact]
    public void A_redline_of_words_put_together_again_is_both_texts()
    {
        var sentences = Gen.Elements("the buyer", "pays", "within", "30", "days", "net", ",", ".", "\n", "Käufer").ListOf().Select(words => string.Join(' ', words));
        Check.QuickThrowOnFailure(Prop.ForAll(sentences.ToArbitrary(), sentences.ToArbitrary(), (before, after) =>
        {
            var pieces = Redline.Words(before, after);
            return string.Concat(pieces.Where(piece => piece.Mark != RedlineMark.Deleted).Select(piece => piece.Text)) == after
                && string.Concat(pieces.Where(piece => piece.Mark != RedlineMark.Inserted).Select(piece => piece.Text)) == before;
        }));
    }

    [Fact]
    public void Clauses_are_recognised_where_they_were_added_changed_removed_and_moved()
    {
        static ContractClause Clause(string key, string text = "Text.") => new(key, key, text);
        var lines = Redline.Of(
            [Clause("a"), Clause("b"), Clause("c", "Pay in 30 days."), Clause("d"), Clause("e")],
            [Clause("d"), Clause("a"), Clause("c", "Pay in 14 days."), Clause("n"), Clause("e")]);
        Assert.Equal(
            [("d", ClauseFate.Same, true), ("a", ClauseFate.Same, false), ("b", ClauseFate.Removed, false), ("c", ClauseFate.Changed, false), ("n", ClauseFate.Added, false), ("e", ClauseFate.Same, false)],
            lines.Select(line => (line.Key, line.Fate, line.IsMoved)));
        Assert.Equal([("30", RedlineMark.Deleted), ("14", RedlineMark.Inserted)], lines[3].Text.Where(piece => piece.Mark != RedlineMark.Same).Select(piece => (piece.Text, piece.Mark)));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("[click](javascript:alert(1))")]
    [InlineData("[click](data:text/html,<script>alert(1)</script>)")]
    [InlineData("![x](https://evil.example/pixel.png)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("[x]: javascript:alert(1)\n\n[x]")]
    [InlineData("| a |\n|---|\n| <svg onload=alert(1)> |")]
    [InlineData("```\n</code></pre><script>alert(1)</script>\n```")]
    [InlineData("[![x](javascript:a)](javascript:b)")]
    public void Script_in_a_clause_is_words_alone(string markdown)
    {
        var html = ClauseText.Html(markdown);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<svg", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=\"", html, StringComparison.OrdinalIgnoreCase);
        ClauseText.Blocks(markdown);
    }

    [Fact]
    public void A_version_read_again_is_written_to_the_same_bytes()
    {
        var content = ContractHouse.Content(1_234.50m, new ContractClause("a", "A\r\nb", "e\u0301 <b>\u0000x</b>\r\n- one\r\n- two")) with
        {
            QuantityLimits = [new QuantityLimit(5.500m, "C62", "paper")],
            Obligations = [new ObligationTerm(ContractSide.Supplier, "Send it.", ContractHouse.Today, 3)],
            ServiceLevels = [new ServiceLevelTerm("on-time", "On time.", LevelMeasure.OnTimeDelivery, 95.0m, 3, [new LevelStep(95m, 2m), new LevelStep(90m, 5m)], [new LevelStep(99m, 1m)])],
        };
        var written = content.Write();
        Assert.Equal(written, ContractContent.Read(written).Write());
        Assert.Equal(written, (content with { Limit = 1_234.5m }).Write());
        Assert.NotEqual(ContractContent.Digest(written), ContractContent.Digest((content with { Limit = 1_234.51m }).Write()));
        Assert.DoesNotContain("\\r", written, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100, 0, 1)]
    [InlineData(99, 0, 1)]
    [InlineData(97, 0, 0)]
    [InlineData(95, 0, 0)]
    [InlineData(94.9, 2, 0)]
    [InlineData(90, 2, 0)]
    [InlineData(12, 5, 0)]
    public void Credits_and_bonuses_follow_their_steps(double share, double credit, double bonus)
    {
        var level = new ServiceLevelTerm("on-time", "On time.", LevelMeasure.OnTimeDelivery, 95m, 3, [new LevelStep(90m, 5m), new LevelStep(95m, 2m)], [new LevelStep(99m, 1m)]);
        Assert.Equal(((decimal)credit, (decimal)bonus), (level.CreditFor((decimal)share), level.BonusFor((decimal)share)));
    }

    [Fact]
    public void Periods_of_a_level_follow_one_another_without_gap()
    {
        var level = new ServiceLevelTerm("a", "A.", LevelMeasure.Reported, 95m, 1, [], []);
        var start = new DateOnly(2026, 1, 31);
        DateOnly? last = null;
        for (var day = start; day < start.AddYears(2); day = day.AddDays(1))
        {
            var period = level.PeriodOf(start, day)!.Value;
            Assert.InRange(day, period.First, period.Last);
            if (day == period.First)
            {
                Assert.True(last is null || last.Value.AddDays(1) == period.First);
            }

            last = period.Last;
        }

        Assert.Null(level.PeriodOf(start, start.AddDays(-1)));
    }

    [Fact]
    public void The_standard_library_is_sound_and_has_the_same_clauses_in_both_languages()
    {
        var (english, german) = (StandardLibrary.All[0], StandardLibrary.All[1]);
        Assert.Equal(english.Clauses.Select(clause => clause.Key), german.Clauses.Select(clause => clause.Key));
        Assert.Equal(english.Templates.Select(template => (template.Kind, string.Join(' ', template.ClauseKeys))), german.Templates.Select(template => (template.Kind, string.Join(' ', template.ClauseKeys))));
        foreach (var library in StandardLibrary.All)
        {
            Assert.Empty(library.Templates.SelectMany(template => template.ClauseKeys).Except(library.Clauses.Select(clause => clause.Key)));
        }

        for (var i = 0; i < english.Clauses.Count; i++)
        {
            Assert.Equal(ClauseFields.NamesIn(english.Clauses[i].Text).Order(StringComparer.Ordinal), ClauseFields.NamesIn(german.Clauses[i].Text).Order(StringComparer.Ordinal));
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_contract_drafted_from_a_template_is_offered_once_its_fields_are_filled(DatabaseKind kind)
    {
        await using var house = await ContractHouse.OpenAsync(kind);
        var rooms = house.House;
        Assert.True(await rooms.DoneAsync(rooms.Buyer, new KeepStandardLibrary()) > 40);
        Assert.Equal(0, await rooms.DoneAsync(rooms.Buyer, new KeepStandardLibrary()));
        await rooms.RefusedAsync("clause.not-keeper", rooms.Requester, new KeepStandardLibrary());
        var template = await rooms.DoneAsync(rooms.Buyer, StandardLibrary.All[1].Templates[0]);
        var drafted = await rooms.DoneAsync(rooms.Buyer, new DraftContract("Papier", house.Supplier, rooms.Unit, Currency.Eur, ContractHouse.Today, ContractHouse.Today.AddYears(1), Template: template));
        await rooms.RefusedAsync("contract.field-open", rooms.Buyer, new OfferContract(drafted.Contract));
        var detail = (await rooms.WithAsync<ContractQueries, ContractDetail?>(async queries => await queries.DetailAsync(await rooms.ActorAsync(rooms.Buyer), drafted.Number, TestContext.Current.CancellationToken)))!;
        var content = detail.Writable;
        await rooms.DoneAsync(rooms.Buyer, new WriteContract(drafted.Contract, content with { Fields = [.. content.Fields.Select(field => field with { Value = "fünf" })] }));
        await rooms.DoneAsync(rooms.Buyer, new OfferContract(drafted.Contract));
        var clauses = ClauseFields.Filled((await rooms.WithAsync<ContractQueries, ContractDetail?>(queries => queries.DetailAsync(house.Seller, drafted.Number, TestContext.Current.CancellationToken)))!.Newest!.Read());
        Assert.DoesNotContain(clauses, clause => clause.Text.Contains("{{", StringComparison.Ordinal));
        Assert.Contains(clauses, clause => clause.Text.Contains("Papierhaus Lenz KG", StringComparison.Ordinal));
    }

    [Fact]
    public void Paper_of_a_version_is_a_pdf()
    {
        var written = ContractHouse.Content(clauses: [.. StandardLibrary.All[1].Clauses.Select(clause => new ContractClause(clause.Key, clause.Heading, clause.Text))]).Write();
        var version = new ContractVersion { Contract = default, Number = 1, Side = ContractSide.Buyer, By = default, At = default, ContentText = written, Sha256 = ContractContent.Digest(written) };
        var pdf = ContractPaper.Write(new Plain(), System.Globalization.CultureInfo.InvariantCulture, "CON-1", version, "in force", [new PaperSignature("Ben Buyer", ContractSide.Buyer, new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), new string('a', 64))]);
        Assert.Equal("%PDF"u8.ToArray(), pdf[..4]);
        using var read = PdfSharp.Pdf.IO.PdfReader.Open(new MemoryStream(pdf), PdfSharp.Pdf.IO.PdfDocumentOpenMode.Import);
        Assert.True(read.PageCount >= 2);
    }

    private sealed class Plain : Microsoft.Extensions.Localization.IStringLocalizer
    {
        public Microsoft.Extensions.Localization.LocalizedString this[string name] => new(name, name);

        public Microsoft.Extensions.Localization.LocalizedString this[string name, params object[] arguments] => new(name, string.Format(System.Globalization.CultureInfo.InvariantCulture, name, arguments));

        public IEnumerable<Microsoft.Extensions.Localization.LocalizedString> GetAllStrings(bool includeParentCultures) => [];
    }
}

using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Vouch.Kernel;
using Vouch.Sourcing;

namespace Vouch.Sourcing.Tests.Bids;

/// <summary>Forms and bids for tests.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Deadline = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public static Guid Id(int number) => new(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public static BidForm Form(int lines = 3, int questions = 1) => new(
        new SourcingEventId(Id(1)),
        "SRC-1001",
        "Office chairs",
        Deadline,
        Currency.Eur,
        [.. Enumerable.Range(1, lines).Select(i => new BidFormLine(new LineId(Id(100 + i)), $"1.{i}", "Chairs", $"Chair {i}", 10.5m * i, "H87", new DateOnly(2026, 5, 1)))],
        [.. Enumerable.Range(1, questions).Select(i => new BidFormQuestion(new CriterionId(Id(200 + i)), i + 1, $"Warranty {i}", "Years", 20))]);

    public static BidContent Bid(BidForm form) => new(
        "EUR",
        new DateOnly(2026, 6, 30),
        "Prices include delivery.",
        [.. form.Lines.Select((line, i) => new BidLine(line.Id, 12.34m + i, 14, false, null, []))],
        [.. form.Questions.Select(question => new BidAnswer(question.Id, "Five years."))],
        []);

    /// <summary>Bids that the rules take, with all that a bidder may write.</summary>
    public static Gen<BidContent> Valid(BidForm form)
    {
        var price = from whole in Gen.Choose(0, 1_000_000)
                    from scale in Gen.Choose(0, 6)
                    select BidRules.Normalize(new decimal(whole, 0, 0, false, (byte)scale));
        var days = Gen.OneOf(Gen.Constant<int?>(null), Gen.Choose(0, BidRules.LongestLeadTime).Select(d => (int?)d));
        var text = from letters in Gen.Choose(1, 60).SelectMany(length => Gen.Elements("abcXYZ 0123,;.=+-@'\"<>&_x0041_äßéЖ中\n😀".EnumerateRunes().Select(rune => rune.ToString())).ListOf(length))
                   let joined = string.Concat(letters).Trim()
                   select joined.Length == 0 ? "x" : joined.Normalize(NormalizationForm.FormC);
        var maybe = Gen.OneOf(Gen.Constant<string?>(null), text.Select(t => (string?)t));
        var alternative = from description in text
                          from p in price
                          from d in days
                          select new BidAlternative(description, p, d);
        var line = from p in price
                   from d in days
                   from note in maybe
                   from left in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
                   from count in Gen.Choose(0, 2)
                   from alternatives in alternative.ListOf(count)
                   select (Price: left ? null : (decimal?)p, Days: d, Note: note, Left: left, Alternatives: alternatives.ToList());
        return from lines in line.ListOf(form.Lines.Count)
               from answers in text.ListOf(form.Questions.Count)
               from note in maybe
               from currency in Gen.Elements("EUR", "USD", "JPY", "KWD")
               from until in Gen.OneOf(Gen.Constant<DateOnly?>(null), Gen.Choose(0, 1000).Select(d => (DateOnly?)new DateOnly(2026, 3, 2).AddDays(d)))
               where lines.Any(l => !l.Left || l.Alternatives.Count > 0)
               select new BidContent(
                   currency,
                   until,
                   note,
                   [.. form.Lines.Zip(lines, (f, l) => new BidLine(f.Id, l.Price, l.Days, l.Left, l.Note, l.Alternatives))],
                   [.. form.Questions.Zip(answers, (f, a) => new BidAnswer(f.Id, a))],
                   []);
    }

    /// <summary>Records compare their lists by reference; the canonical bytes compare by content.</summary>
    public static string Canonical(BidContent bid) => Convert.ToHexString(BidPackage.Pack(bid with { Files = [] }, []).Value);
}

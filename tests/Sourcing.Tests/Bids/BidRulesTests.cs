using FsCheck;
using FsCheck.Fluent;
using Vouch.Sourcing;
using static Vouch.Sourcing.Tests.Bids.Samples;

namespace Vouch.Sourcing.Tests.Bids;

public class BidRulesTests
{
    [Fact]
    public void A_complete_bid_is_taken_as_it_is() =>
        Prop.ForAll(Valid(Form()).ToArbitrary(), bid =>
        {
            var outcome = BidRules.Check(bid, Form());
            return outcome.IsDone && Canonical(outcome.Value) == Canonical(bid);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Equal_bids_written_differently_become_one()
    {
        var bid = Bid(Form());
        var other = bid with
        {
            Note = "  Prices include delivery.\r\n",
            Lines = [.. bid.Lines.Reverse().Select(line => line with { UnitPrice = line.UnitPrice + 0.000000m, Note = "  " })],
        };
        Assert.Equal(Canonical(BidRules.Check(bid, Form()).Value), Canonical(BidRules.Check(other, Form()).Value));
    }

    [Fact]
    public void Every_line_needs_an_answer()
    {
        var bid = Bid(Form());
        Refused(bid with { Lines = [.. bid.Lines.Skip(1)] }, "bid.line-missing", "lines");
        Refused(bid with { Lines = [bid.Lines[0] with { UnitPrice = null }, .. bid.Lines.Skip(1)] }, "bid.line-missing", "lines[0].unitPrice");
        Refused(bid with { Lines = [.. bid.Lines, bid.Lines[1]] }, "bid.line-twice", "lines[3].line");
        Refused(bid with { Lines = [.. bid.Lines, bid.Lines[1] with { Line = new LineId(Id(999)) }] }, "bid.line-unknown", "lines[3].line");
    }

    [Fact]
    public void A_line_is_priced_or_left_out_not_both()
    {
        var bid = Bid(Form());
        Refused(bid with { Lines = [bid.Lines[0] with { NotOffered = true }, .. bid.Lines.Skip(1)] }, "bid.line-contradictory", "lines[0].notOffered");
        Assert.True(BidRules.Check(bid with { Lines = [bid.Lines[0] with { NotOffered = true, UnitPrice = null }, .. bid.Lines.Skip(1)] }, Form()).IsDone);
        Refused(bid with { Lines = [.. bid.Lines.Select(line => line with { NotOffered = true, UnitPrice = null })] }, "bid.nothing-offered", "lines");
    }

    [Theory]
    [InlineData("-0.01")]
    [InlineData("0.0000001")]
    [InlineData("1000000000000.01")]
    [InlineData("79228162514264337593543950335")]
    public void A_price_out_of_range_is_refused(string price)
    {
        var bid = Bid(Form());
        var value = decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture);
        Refused(bid with { Lines = [bid.Lines[0] with { UnitPrice = value }, .. bid.Lines.Skip(1)] }, "bid.price-out-of-range", "lines[0].unitPrice");
        Refused(bid with { Lines = [bid.Lines[0] with { Alternatives = [new BidAlternative("Other", value, 1)] }, .. bid.Lines.Skip(1)] }, "bid.price-out-of-range", "lines[0].alternatives[0].unitPrice");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3651)]
    public void A_lead_time_out_of_range_is_refused(int days)
    {
        var bid = Bid(Form());
        Refused(bid with { Lines = [bid.Lines[0] with { LeadTimeDays = days }, .. bid.Lines.Skip(1)] }, "bid.lead-time-out-of-range", "lines[0].leadTimeDays");
    }

    [Fact]
    public void Texts_are_limited_and_printable()
    {
        var bid = Bid(Form());
        Refused(bid with { Note = new string('x', BidRules.LongestNote + 1) }, "bid.text-too-long", "note");
        Refused(bid with { Note = "null \0 byte" }, "bid.text-not-printable", "note");
        Refused(bid with { Note = "lone \ud800 surrogate" }, "bid.text-not-printable", "note");
        Refused(bid with { Lines = [bid.Lines[0] with { Alternatives = [new BidAlternative(" ", 1, 1)] }, .. bid.Lines.Skip(1)] }, "bid.alternative-unnamed", "lines[0].alternatives[0].description");
    }

    [Fact]
    public void Every_question_is_answered_once()
    {
        var bid = Bid(Form());
        Refused(bid with { Answers = [] }, "bid.answer-missing", "answers");
        Refused(bid with { Answers = [bid.Answers[0], bid.Answers[0]] }, "bid.answer-twice", "answers[1].criterion");
        Refused(bid with { Answers = [bid.Answers[0], new BidAnswer(new CriterionId(Id(5)), "x")] }, "bid.question-unknown", "answers[1].criterion");
    }

    [Fact]
    public void Currency_and_validity_are_checked()
    {
        Refused(Bid(Form()) with { Currency = "eur" }, "bid.currency-unknown", "currency");
        Refused(Bid(Form()) with { ValidUntil = new DateOnly(2026, 3, 1) }, "bid.valid-until-too-early", "validUntil");
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("C:\\evil.exe")]
    [InlineData("")]
    [InlineData(" padded.pdf")]
    [InlineData(".htaccess")]
    [InlineData("null\0.pdf")]
    [InlineData("line\nbreak.pdf")]
    public void A_file_name_with_a_path_is_refused(string name) =>
        Refused(Bid(Form()) with { Files = [new BidFile(name, 1, "00")] }, "bid.file-name-unusable", "files[0]");

    [Fact]
    public void Files_have_different_names_and_content()
    {
        Refused(Bid(Form()) with { Files = [new BidFile("a.pdf", 1, "00"), new BidFile("A.pdf", 1, "00")] }, "bid.file-twice", "files[1]");
        Refused(Bid(Form()) with { Files = [new BidFile("a.pdf", 0, "00")] }, "bid.file-empty", "files[0]");
    }

    [Fact]
    public void All_faults_are_named_at_once()
    {
        var bid = Bid(Form());
        var outcome = BidRules.Check(bid with { Currency = "XXX", Answers = [], Lines = [bid.Lines[0] with { UnitPrice = -1 }] }, Form());
        Assert.Equal(["bid.currency-unknown", "bid.price-out-of-range", "bid.line-missing", "bid.line-missing", "bid.answer-missing"], outcome.Refusals.Select(refusal => refusal.Code));
    }

    private static void Refused(BidContent bid, string code, string field)
    {
        var outcome = BidRules.Check(bid, Form());
        Assert.Contains((code, field), outcome.Refusals.Select(refusal => (refusal.Code, refusal.Field)));
    }
}

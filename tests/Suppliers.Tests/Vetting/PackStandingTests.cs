using FsCheck;
using FsCheck.Fluent;
using Vouch.Kernel;
using Vouch.Suppliers.Vetting;

namespace Vouch.Suppliers.Tests.Vetting;

/// <summary>The rule that says what is missing, without a database.</summary>
public sealed class PackStandingTests
{
    private static int made;
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly VettingPolicy Usual = VettingPolicyReader.Read(VettingShelf.UsualPolicy).Policy!;
    private static readonly QuestionnaireSet Questionnaires = QuestionnaireReader.Read(VettingShelf.UsualQuestionnaires, 0).Set!;
    private static readonly PartyId Party = new(Guid.Parse("10000000-0000-0000-0000-000000000001"));
    private static readonly PackFacts Nothing = new("DE", false, [], null, [], [], [], [], [], ScreeningState.None);

    [Theory]
    [InlineData("DE", null, RiskTier.Low)]
    [InlineData("NO", 99_999, RiskTier.Low)]
    [InlineData("DE", 100_000, RiskTier.Medium)]
    [InlineData("BR", null, RiskTier.Medium)]
    [InlineData("BR", 1_000_000, RiskTier.High)]
    public void Country_and_spend_decide_the_tier(string country, int? spend, RiskTier tier) =>
        Assert.Equal(tier, Of(Nothing with { Country = country, Spend = spend is { } amount ? Money.Of(amount, Currency.Eur) : null }).Tier);

    [Fact]
    public void An_amount_that_no_rate_converts_counts_as_enough() => Assert.Equal(RiskTier.High, Of(Nothing with { Spend = Money.Of(1, Currency.Of("BRL")) }).Tier);

    [Fact]
    public void Bad_answers_raise_the_tier_while_they_are_valid()
    {
        var bad = Answers("conduct", 20, Today.AddDays(10));
        Assert.Equal(RiskTier.High, Of(Nothing with { Answers = [bad] }).Tier);
        Assert.Equal(RiskTier.Low, Of(Nothing with { Answers = [Answers("conduct", 20, Today.AddDays(-1))] }).Tier);
        Assert.Equal(RiskTier.Low, Of(Nothing with { Answers = [bad, Answers("conduct", 80, null, later: true)] }).Tier);
    }

    [Fact]
    public void Nothing_is_asked_of_a_supplier_with_little_risk()
    {
        var standing = Of(Nothing);
        Assert.Empty(standing.Items);
        Assert.True(standing.IsComplete);
        Assert.False(standing.SecondPerson);
    }

    [Fact]
    public void High_risk_asks_all_that_medium_asks_and_a_second_person()
    {
        var medium = Of(Nothing with { Country = "BR" });
        var high = Of(Nothing with { Country = "BR", Spend = Money.Of(2_000_000, Currency.Eur) });
        Assert.ProperSuperset(medium.Items.Select(item => (item.Kind, item.Code)).ToHashSet(), high.Items.Select(item => (item.Kind, item.Code)).ToHashSet());
        Assert.True(high.SecondPerson);
        Assert.False(high.IsComplete);
    }

    [Fact]
    public void A_document_counts_when_checked_and_until_its_last_day()
    {
        var expired = Document(Today.AddYears(-1), Today.AddDays(-1), isChecked: true);
        Assert.Equal(PackItemState.Missing, State());
        Assert.Equal(PackItemState.ToCheck, State(Document(Today, null, isChecked: false)));
        Assert.Equal(PackItemState.InOrder, State(Document(Today, null, isChecked: true)));
        Assert.Equal(PackItemState.LapsesSoon, State(Document(Today.AddDays(-340), null, isChecked: true)));
        Assert.Equal(PackItemState.LapsesSoon, State(Document(Today.AddDays(-365), null, isChecked: true)));
        Assert.Equal(PackItemState.Lapsed, State(Document(Today.AddDays(-366), null, isChecked: true)));
        Assert.Equal(PackItemState.Lapsed, State(expired));
        Assert.Equal(PackItemState.ToCheck, State(expired, Document(Today, null, isChecked: false)));
        Assert.Equal(PackItemState.InOrder, State(Document(Today.AddDays(-100), null, isChecked: true), Document(Today, null, isChecked: false)));
        Assert.Equal(PackItemState.Faulty, State(Document(Today, null, isChecked: true, fault: "Not signed.")));

        static PackItemState State(params SupplierDocument[] documents) =>
            Of(Nothing with { Country = "BR", Documents = documents }).Items.Single(item => item.Code == "register-extract").State;
    }

    [Fact]
    public void What_was_answered_is_not_asked_again_for_another_category()
    {
        var policy = Usual with { Needs = [.. new[] { "furniture", "tools" }.Select(category => new NeedRule(RiskTier.Low, null, [category], [], [], ["conduct"], 0, 0, false))] };
        var pack = Nothing with { Categories = ["furniture"], Answers = [Answers("conduct", 90, Today.AddDays(100))] };
        foreach (var categories in new string[][] { ["furniture"], ["furniture", "tools"] })
        {
            var standing = PackStanding.Of(policy, Questionnaires, pack with { Categories = categories }, code => [code], (money, _) => money, Today);
            Assert.Equal(PackItemState.InOrder, Assert.Single(standing.Items).State);
        }
    }

    [Fact]
    public void A_sanctions_list_stands_in_the_way_and_is_not_the_suppliers_turn()
    {
        var open = Of(Nothing with { Screening = new ScreeningState(1, 0, 0) });
        Assert.Equal((PackItemKind.Screening, PackItemState.ToCheck), (open.Blocking.Single(item => item.Kind == PackItemKind.Screening).Kind, open.Blocking.Single(item => item.Kind == PackItemKind.Screening).State));
        Assert.Equal(RiskTier.High, open.Tier);
        Assert.False(new PackItem(PackItemKind.Screening, "", PackItemState.Faulty).WaitsForSupplier);
        Assert.DoesNotContain(Of(Nothing with { Screening = new ScreeningState(0, 0, 3) }).Items, item => item.Kind == PackItemKind.Screening);
    }

    [Fact]
    public void More_spend_never_lowers_the_tier_nor_asks_less()
    {
        var amounts = Gen.Choose(0, 3_000_000);
        Prop.ForAll(amounts.Two().ToArbitrary(), pair =>
        {
            var (less, more) = (Math.Min(pair.Item1, pair.Item2), Math.Max(pair.Item1, pair.Item2));
            var (one, other) = (Of(Nothing with { Spend = Money.Of(less, Currency.Eur) }), Of(Nothing with { Spend = Money.Of(more, Currency.Eur) }));
            return one.Tier <= other.Tier && one.Items.All(item => other.Items.Any(its => its.Kind == item.Kind && its.Code == item.Code && its.Wanted >= item.Wanted));
        }).QuickCheckThrowOnFailure();
    }

    private static PackStanding Of(PackFacts pack) => PackStanding.Of(Usual, Questionnaires, pack, code => [code], (money, to) => money.Currency == to ? money : null, Today);

    private static SupplierDocument Document(DateOnly issued, DateOnly? expires, bool isChecked, string? fault = null) => new()
    {
        Id = new PackItemId(new Guid(Interlocked.Increment(ref made), 7, 7, new byte[8])), Supplier = Party, Kind = "register-extract", File = default, FileName = "x.pdf", Issued = issued, Expires = expires, By = Party,
        At = new DateTimeOffset(issued, default, TimeSpan.Zero), CheckedAt = isChecked ? new DateTimeOffset(issued, default, TimeSpan.Zero) : null, Fault = fault,
    };

    private static SupplierAnswers Answers(string id, int score, DateOnly? until, bool later = false) => new()
    {
        Id = new PackItemId(new Guid(Interlocked.Increment(ref made), 7, 7, new byte[8])), Supplier = Party, Questionnaire = id, QuestionnaireVersion = 0, Answers = "{}", Score = score, ValidUntil = until, By = Party,
        At = new DateTimeOffset(Today.AddDays(later ? 1 : 0), default, TimeSpan.Zero),
    };
}

using FsCheck;
using FsCheck.Fluent;
using Vouch.Kernel;

namespace Vouch.Relationships.Tests.Cases;

/// <summary>Who stands where, who may decide, what can be done when: rules without a database.</summary>
public sealed class CaseRuleTests
{
    private static readonly PartyId Supplier = Party(100);

    [Fact]
    public void Whoever_is_chosen_is_no_side_and_comes_first_of_those_who_are_none()
    {
        var circles = Gen.Choose(1, 8).ListOf().Select(people => people.Select(Party).ToList()).ArrayOf(4);
        var both = circles.Zip(Gen.Choose(1, 8).ListOf(), (those, sides) => (Circles: those, Sides: sides.Select(Party).ToHashSet())).ToArbitrary();
        Prop.ForAll(both, one =>
        {
            var chosen = CaseOwners.Choose(one.Circles, one.Sides);
            var eligible = one.Circles.SelectMany(circle => circle).Where(person => !one.Sides.Contains(person)).ToList();
            return chosen is { } owner ? !one.Sides.Contains(owner) && eligible[0] == owner : eligible.Count == 0;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Both_sides_hold_everybody_but_those_who_raised_it_and_each_once()
    {
        var any = Gen.Choose(0, 4).ArrayOf(5).ToArbitrary();
        Prop.ForAll(any, numbers =>
        {
            PartyId? Of(int place) => numbers[place] == 0 ? null : Party(numbers[place]);
            var (owedBy, owedTo, owner) = (Of(0), Of(1), Of(2));
            HashSet<PartyId> raisers = [.. new[] { Of(3), Of(4) }.OfType<PartyId>()];
            var sides = CaseSides.Of(owedBy, owedTo, owner, raisers, party => party == Party(4));
            var all = new[] { owedBy, owedTo, owner }.OfType<PartyId>().Where(party => !raisers.Contains(party)).ToHashSet();
            var found = sides.Other.Concat(sides.Same).ToList();
            return found.Count == all.Count && all.SetEquals(found);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Who_looks_after_an_outsiders_promise_stands_with_the_one_who_waits()
    {
        var (buyer, requester) = (Party(1), Party(2));
        var raisedBySupplier = CaseSides.Of(Supplier, requester, buyer, new HashSet<PartyId> { Party(3), Supplier }, party => party == Supplier);
        Assert.Equal([requester, buyer], raisedBySupplier.Other);
        Assert.Empty(raisedBySupplier.Same);
        var raisedByBuyer = CaseSides.Of(Supplier, requester, buyer, new HashSet<PartyId> { buyer }, party => party == Supplier);
        Assert.Equal([Supplier], raisedByBuyer.Other);
        Assert.Equal([requester], raisedByBuyer.Same);
    }

    [Fact]
    public void Who_looks_after_a_colleagues_promise_stands_with_that_colleague()
    {
        var (debtor, owner) = (Party(1), Party(2));
        var sides = CaseSides.Of(debtor, Supplier, owner, new HashSet<PartyId> { debtor }, party => party == Supplier);
        Assert.Equal([Supplier], sides.Other);
        Assert.Equal([owner], sides.Same);
    }

    [Fact]
    public void Nothing_can_be_done_with_a_challenge_that_has_ended()
    {
        CaseAct[] acts = [CaseAct.Decide, CaseAct.Agree, CaseAct.Withdraw, CaseAct.HandOver, CaseAct.Remark];
        foreach (var state in Enum.GetValues<CaseState>().Where(state => state != CaseState.Open))
        {
            Assert.All(Enum.GetValues<CaseAct>(), act => Assert.Null(CaseTransitions.Find(CaseKind.Challenge, state, act)));
        }

        Assert.All(Enum.GetValues<CaseAct>(), act => Assert.Equal(acts.Contains(act), CaseTransitions.Find(CaseKind.Challenge, CaseState.Open, act) is not null));
    }

    [Theory]
    [InlineData("CASE-12", 12L)]
    [InlineData("case-7", 7L)]
    [InlineData(" 42 ", 42L)]
    [InlineData("CASE-", null)]
    [InlineData("CASE-1x", null)]
    [InlineData("-4", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData(null, null)]
    public void A_number_is_read_as_people_write_it(string? text, long? number) => Assert.Equal(number, Case.NumberOf(text));

    private static PartyId Party(int number) => new(new Guid(number, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1));
}

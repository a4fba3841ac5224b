using FsCheck;
using FsCheck.Fluent;
using Vouch.Decisions.Delegations;
using Vouch.Decisions.Duties;
using Vouch.Decisions.ApprovalPolicies;
using Vouch.Kernel;

namespace Vouch.Decisions.Tests;

public sealed class DelegationTests
{
    private static readonly DateOnly Monday = new(2026, 6, 1);
    private static readonly PartyId A = World.Person(1);
    private static readonly PartyId B = World.Person(2);
    private static readonly PartyId C = World.Person(3);

    [Fact]
    public void A_delegate_acts_in_the_name_of_who_is_away_and_passes_it_on_when_away_too()
    {
        DelegationSpan[] spans = [new(A, B, Monday, Monday.AddDays(5)), new(B, C, Monday.AddDays(2), Monday.AddDays(3))];
        Assert.Equal(new HashSet<PartyId> { B, A }, DelegationRules.ActsFor(B, Monday, spans));
        Assert.Equal(new HashSet<PartyId> { C, B, A }, DelegationRules.ActsFor(C, Monday.AddDays(2), spans));
        Assert.Equal(new HashSet<PartyId> { C }, DelegationRules.ActsFor(C, Monday.AddDays(4), spans));
    }

    [Fact]
    public void A_circle_on_any_common_day_is_refused_and_none_without_one()
    {
        DelegationSpan[] spans = [new(A, B, Monday, Monday.AddDays(5)), new(B, C, Monday.AddDays(4), Monday.AddDays(9))];
        Assert.Equal("delegation.circle", DelegationRules.Check(new(C, A, Monday.AddDays(5), Monday.AddDays(20)), spans, Monday)?.Code);
        Assert.Null(DelegationRules.Check(new(C, A, Monday.AddDays(6), Monday.AddDays(20)), spans, Monday));
    }

    [Fact]
    public void Bad_dates_and_double_delegation_are_refused()
    {
        DelegationSpan[] spans = [new(A, B, Monday, Monday.AddDays(5))];
        Assert.Equal("delegation.to-oneself", DelegationRules.Check(new(A, A, Monday, Monday), [], Monday)?.Code);
        Assert.Equal("delegation.ends-before-start", DelegationRules.Check(new(A, B, Monday, Monday.AddDays(-1)), [], Monday)?.Code);
        Assert.Equal("delegation.past", DelegationRules.Check(new(A, B, Monday, Monday), [], Monday.AddDays(1))?.Code);
        Assert.Equal("delegation.too-long", DelegationRules.Check(new(A, B, Monday, Monday.AddDays(366)), [], Monday)?.Code);
        Assert.Equal("delegation.twice", DelegationRules.Check(new(A, C, Monday.AddDays(5), Monday.AddDays(6)), spans, Monday)?.Code);
    }

    [Fact]
    public void Delegations_that_were_taken_never_lead_back_to_who_delegated()
    {
        var people = Enumerable.Range(1, 4).Select(World.Person).ToArray();
        var span = from sender in Gen.Elements(people)
                   from to in Gen.Elements(people)
                   from first in Gen.Choose(0, 12)
                   from days in Gen.Choose(0, 8)
                   select new DelegationSpan(sender, to, Monday.AddDays(first), Monday.AddDays(first + days));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(span.ListOf(12).ToArbitrary(), tried =>
        {
            var taken = new List<DelegationSpan>();
            foreach (var next in tried)
            {
                if (DelegationRules.Check(next, taken, Monday) is null)
                {
                    taken.Add(next);
                }
            }

            for (var day = Monday; day < Monday.AddDays(21); day = day.AddDays(1))
            {
                foreach (var person in people)
                {
                    var at = person;
                    for (var hops = 0; taken.Where(one => one.From == at && one.Covers(day)).Select(one => (PartyId?)one.To).FirstOrDefault() is { } to; hops++)
                    {
                        at = to;
                        Assert.NotEqual(person, at);
                        Assert.True(hops < people.Length);
                    }

                    Assert.Contains(person, DelegationRules.ActsFor(at, day, taken));
                }
            }
        }));
    }

    [Fact]
    public void Nobody_approves_their_own_and_nobody_awards_and_pays_whatever_the_policy_says()
    {
        Assert.Equal("duties.same-person", Segregation.Check(Acts.Approve, A, [new(Acts.Request, A)], [])?.Code);
        Assert.Equal("duties.same-person", Segregation.Check(Acts.Award, A, [new(Acts.Request, A)], [])?.Code);
        Assert.Equal("duties.same-person", Segregation.Check(Acts.Pay, A, [new(Acts.Award, A)], [])?.Code);
        Assert.Equal("duties.same-person", Segregation.Check(Acts.Award, A, [new(Acts.Pay, A)], [])?.Code);
        Assert.Null(Segregation.Check(Acts.Pay, B, [new(Acts.Award, A)], []));
        Assert.Null(Segregation.Check(Acts.Receive, A, [new(Acts.Order, A)], []));
        Assert.Equal("duties.same-person", Segregation.Check(Acts.Receive, A, [new(Acts.Order, A)], [new DutyPair(Acts.Order, Acts.Receive)])?.Code);
        Assert.Equal("duties.second-person", Segregation.CheckSecond(A, A)?.Code);
    }
}

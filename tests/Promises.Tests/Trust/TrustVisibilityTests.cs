using Vouch.Promises.Tests.Support;
using Vouch.Promises.Trust;

namespace Vouch.Promises.Tests.Trust;

/// <summary>Who sees whose trust, over every combination of who asks, whose it is, which direction and what the policy says.</summary>
public sealed class TrustVisibilityTests
{
    private static readonly PartyId OtherSupplier = new(new Guid("00000000-0000-7000-8000-0000000000d2"));
    private static readonly UnitId Sued = new(new Guid("00000000-0000-7000-8000-00000000aa02"));

    private static readonly Dictionary<string, Actor> Actors = new()
    {
        ["the person"] = new(World.Anna, []) { Unit = World.Nord },
        ["a colleague of the unit"] = new(World.Ben, []) { Unit = World.Nord },
        ["a colleague elsewhere"] = new(World.Ben, []) { Unit = Sued },
        ["a buyer of the unit"] = new(World.Ben, [new RoleGrant(Roles.Buyer, new HashSet<UnitId> { World.Nord })]) { Unit = Sued },
        ["a buyer elsewhere"] = new(World.Ben, [new RoleGrant(Roles.Buyer, new HashSet<UnitId> { Sued })]) { Unit = World.Nord },
        ["a buyer of the company"] = new(World.Ben, [new RoleGrant(Roles.Buyer, null)]) { Unit = Sued },
        ["an auditor of the company"] = new(World.Ben, [new RoleGrant(Roles.Auditor, null)]) { Unit = Sued },
        ["an administrator"] = new(World.Ben, [new RoleGrant(Roles.Administrator, null)]) { Unit = Sued },
        ["the head of procurement"] = new(World.Ben, [new RoleGrant(Roles.HeadOfProcurement, null)]) { Unit = Sued },
        ["the supplier"] = new(World.Cleo, []) { Supplier = World.Supplier },
        ["another supplier"] = new(World.Cleo, []) { Supplier = OtherSupplier },
        ["the supplier by a link"] = new(World.Cleo, []) { Supplier = World.Supplier, Scope = World.Request() },
        ["nobody of ours"] = new(World.Cleo, []),
        ["the software"] = Actor.System,
    };

    private static readonly Dictionary<string, WhoIsTrusted> Subjects = new()
    {
        ["supplier"] = new WhoIsTrusted.Supplier(World.Supplier),
        ["person"] = new WhoIsTrusted.Colleague(World.Anna, World.Nord),
        ["unit"] = new WhoIsTrusted.Team(World.Nord),
    };

    private static readonly Dictionary<string, IReadOnlyList<string>> Lists = new()
    {
        ["nobody"] = [],
        ["everybody"] = [Roles.Colleague],
        ["buyers"] = [Roles.Buyer],
    };

    private static readonly Dictionary<(string List, bool AtUnit), string[]> OnTheList = new()
    {
        [("nobody", false)] = [],
        [("nobody", true)] = [],
        [("everybody", false)] = [.. Actors.Where(actor => actor.Value.IsColleague).Select(actor => actor.Key)],
        [("everybody", true)] = [.. Actors.Where(actor => actor.Value.IsColleague).Select(actor => actor.Key)],
        [("buyers", false)] = ["a buyer of the unit", "a buyer elsewhere", "a buyer of the company"],
        [("buyers", true)] = ["a buyer of the unit", "a buyer of the company"],
    };

    [Fact]
    public void Every_combination_is_decided_as_the_table_says()
    {
        var combinations = 0;
        foreach (var (actorName, actor) in Actors)
        {
            foreach (var (subjectName, subject) in Subjects)
            {
                foreach (var side in new[] { TrustSide.Own, TrustSide.Toward })
                {
                    foreach (var suppliers in Lists.Keys)
                    {
                        foreach (var units in Lists.Keys)
                        {
                            foreach (var individuals in Lists.Keys)
                            {
                                for (var switches = 0; switches < 4; switches++)
                                {
                                    var policy = new TrustPolicy
                                    {
                                        SupplierSeesOwn = (switches & 1) != 0,
                                        SupplierSeesOurs = (switches & 2) != 0,
                                        SuppliersVisibleTo = Lists[suppliers],
                                        UnitsVisibleTo = Lists[units],
                                        IndividualsVisibleTo = Lists[individuals],
                                        Basis = individuals == "nobody" ? null : "Works agreement 2026/03.",
                                    };
                                    var expected = actorName == "the software" || subjectName switch
                                    {
                                        "supplier" when actorName == "the supplier" => side == TrustSide.Own ? policy.SupplierSeesOwn : policy.SupplierSeesOurs,
                                        "supplier" => OnTheList[(suppliers, false)].Contains(actorName),
                                        "unit" => OnTheList[(units, true)].Contains(actorName),
                                        _ => actorName == "the person" || OnTheList[(individuals, true)].Contains(actorName),
                                    };
                                    Assert.True(
                                        expected == TrustVisibility.MaySee(policy, actor, subject, side),
                                        $"{actorName}, {side} of the {subjectName}, suppliers {suppliers}, units {units}, individuals {individuals}, switches {switches}: expected {expected}");
                                    combinations++;
                                }
                            }
                        }
                    }
                }
            }
        }

        Assert.Equal(Actors.Count * 3 * 2 * 27 * 4, combinations);
    }

    [Fact]
    public void Without_a_decision_a_persons_score_is_that_persons_alone()
    {
        var seers = Actors.Where(actor => TrustVisibility.MaySee(TrustPolicy.Default, actor.Value, Subjects["person"], TrustSide.Own)).Select(actor => actor.Key);
        Assert.Equal(["the person", "the software"], seers);
    }

    [Fact]
    public void A_list_of_individuals_without_a_basis_opens_nothing() =>
        Assert.False(TrustVisibility.MaySee(new TrustPolicy { IndividualsVisibleTo = [Roles.Colleague] }, Actors["an administrator"], Subjects["person"], TrustSide.Own));
}

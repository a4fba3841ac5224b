using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Suppliers.Screening;

namespace Vouch.Suppliers.Tests.Screening;

/// <summary>What is asked, and what is remembered.</summary>
public sealed class HitMemoryTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static long number;

    [Fact]
    public void What_was_found_for_the_first_time_is_asked() => Assert.Equal(HitCause.First, Assert.Single(HitMemory.Follow([Found()], [], Listed)).Cause);

    [Fact]
    public void The_same_name_twice_is_asked_once() => Assert.Single(HitMemory.Follow([Found(), Found(who: "account")], [], Listed));

    [Theory]
    [InlineData("n1", "e1", null)]
    [InlineData("n1", "e2", HitCause.EntryChanged)]
    [InlineData("n2", "e1", HitCause.NameChanged)]
    [InlineData("n2", "e2", HitCause.BothChanged)]
    public void A_dismissed_hit_is_asked_again_only_when_name_or_entry_changed(string name, string entry, HitCause? cause)
    {
        var before = Hit(HitVerb.Dismiss);
        var steps = HitMemory.Follow([Found(name, entry)], [before], Listed);
        if (cause is null)
        {
            Assert.Empty(steps);
            return;
        }

        var step = Assert.Single(steps);
        Assert.Equal((cause, before), (step.Cause, step.Earlier));
    }

    [Fact]
    public void Going_back_to_what_was_dismissed_is_not_asked() =>
        Assert.Empty(HitMemory.Follow([Found()], [Hit(HitVerb.Dismiss), Hit(HitVerb.Dismiss, entry: "e2")], Listed));

    [Fact]
    public void An_open_hit_follows_what_is_found_now()
    {
        var open = Hit(null);
        Assert.Empty(HitMemory.Follow([Found()], [open], Listed));
        Assert.Equal(open, Assert.Single(HitMemory.Follow([Found(entry: "e2")], [open], Listed)).Hit);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(HitVerb.Confirm)]
    public void A_supplier_is_not_cleared_by_changing_its_name(object? verb) => Assert.Empty(HitMemory.Follow([], [Hit((HitVerb?)verb)], Listed));

    [Theory]
    [InlineData(null, true)]
    [InlineData(HitVerb.Confirm, true)]
    [InlineData(HitVerb.Dismiss, false)]
    public void What_leaves_the_list_is_cleared_unless_it_was_dismissed(object? verb, bool isCleared) =>
        Assert.Equal(isCleared ? 1 : 0, HitMemory.Follow([], [Hit((HitVerb?)verb)], (_, _) => false).Count(step => step.Found is null));

    [Fact]
    public void What_is_listed_again_is_asked_again()
    {
        var cleared = Hit(HitVerb.Clear);
        Assert.Equal(HitCause.ListedAgain, Assert.Single(HitMemory.Follow([Found()], [cleared], Listed)).Cause);
    }

    [Fact]
    public void Two_people_like_the_same_entry_are_two_questions() => Assert.Equal(2, HitMemory.Follow([Found("n1", who: "a"), Found("n2", who: "b")], [], Listed).Count);

    [Fact]
    public void What_is_decided_cannot_be_decided_again() => Assert.NotNull(Hit(HitVerb.Dismiss).Do(HitVerb.Confirm, Now));

    [Theory]
    [InlineData("Caspian  Meridian", "CASPIAN MERIDIAN", true)]
    [InlineData("Caspian Meridian", "Caspian Meridian 2", false)]
    public void A_name_is_the_same_however_it_is_written(string one, string other, bool isSame) =>
        Assert.Equal(isSame, ListPacking.Mark(one, NameKind.Organisation) == ListPacking.Mark(other, NameKind.Organisation));

    [Fact]
    public void The_programme_of_an_entry_is_not_material_and_its_countries_are()
    {
        var entry = new ListedParty("1", NameKind.Person, [new ListedName("A"), new ListedName("B")], [new BirthDate(1961, 1961)], ["RU", "CY"], "ONE");
        Assert.Equal(ListPacking.Mark(entry), ListPacking.Mark(entry with { Programme = "TWO", Names = [new ListedName("B"), new ListedName("A")], Countries = ["CY", "RU"] }));
        Assert.NotEqual(ListPacking.Mark(entry), ListPacking.Mark(entry with { Countries = ["RU"] }));
        var difference = EntryDifference.Of(entry, entry with { Countries = ["RU", "MT"] });
        Assert.Equal(["MT"], difference.Added);
        Assert.Equal(["CY"], difference.Removed);
    }

    private static bool Listed(string list, string entry) => true;

    private static FoundLikeness Found(string name = "n1", string entry = "e1", string who = "company") => new(who, name, NameKind.Organisation, name, "house", 1, "7", "{}", entry, "Listed", 900, "{}");

    private static SanctionsHit Hit(HitVerb? verb, string name = "n1", string entry = "e1")
    {
        var hit = new SanctionsHit
        {
            Id = new SanctionsHitId(new Guid((int)++number, 0, 0, new byte[8])), Number = number, Supplier = default, Who = "company", Name = name, NameKind = NameKind.Organisation, NameMark = name,
            List = "house", ListVersion = 1, Entry = "7", EntryJson = "{}", EntryMark = entry, Matched = "Listed", Score = 900, Explanation = "{}", Cause = HitCause.First, FoundAt = Now, Owner = default, Due = Now,
        };
        if (verb is { } done)
        {
            Assert.Null(hit.Do(done, Now));
        }

        return hit;
    }
}

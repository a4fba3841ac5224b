using FsCheck;
using FsCheck.Fluent;
using Vouch.Kernel;
using Vouch.Sourcing;

namespace Vouch.Sourcing.Tests.Sealing;

public class EventSealTests
{
    private static readonly KeyStretching Quick = new(10);
    private static readonly DateTimeOffset Deadline = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly SourcingEventId Event = new(Id(77));

    [Fact]
    public void Any_two_custodians_open() =>
        Prop.ForAll(Gen.Choose(2, 5).ToArbitrary(), count =>
        {
            var custodians = Custodians(count);
            var seal = EventSeal.Create(Event, custodians).Value;
            return Pairs(custodians).All(pair => Opens(seal, pair.One, pair.Other) && Opens(seal, pair.Other, pair.One));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void One_custodian_alone_does_not_open()
    {
        var custodians = Custodians(3);
        var seal = EventSeal.Create(Event, custodians).Value;
        Assert.Equal("opening.same-custodian", Open(seal, custodians[0], custodians[0]).Refusals.Single().Code);
        Assert.Equal("opening.nothing-released", seal.Finish(custodians[0], Passphrase(custodians[0]), [], Deadline, Deadline).Refusals.Single().Code);
    }

    [Fact]
    public void One_custodian_does_not_finish_with_the_own_release()
    {
        var custodians = Custodians(2);
        var seal = EventSeal.Create(Event, custodians).Value;
        var released = Release(seal, custodians, 0);
        Assert.Equal("opening.nothing-released", seal.Finish(custodians[0], Passphrase(custodians[0]), released, Deadline, Deadline).Refusals.Single().Code);
        var toSelf = released[0] with { To = custodians[0].Id, From = custodians[1].Id };
        Assert.Equal("seal.escrow-altered", seal.Finish(custodians[0], Passphrase(custodians[0]), [toSelf], Deadline, Deadline).Refusals.Single().Code);
    }

    [Fact]
    public void Neither_half_nor_what_is_stored_is_the_key()
    {
        var custodians = Custodians(2);
        var seal = EventSeal.Create(Event, custodians).Value;
        using var key = Open(seal, custodians[0], custodians[1]).Value;
        Assert.All(seal.Halves, half => Assert.Equal(-1, half.SealedHalf.AsSpan().IndexOf(key.PrivateKey)));
    }

    [Fact]
    public void Two_halves_of_different_pairs_make_no_key()
    {
        var custodians = Custodians(3);
        var seal = EventSeal.Create(Event, custodians).Value;
        var mixed = seal with
        {
            Halves = [.. seal.Halves.Select(half => half.Holder == custodians[0].Id && half.Partner == custodians[1].Id
                ? half with { SealedHalf = seal.Halves.Single(other => other.Holder == custodians[0].Id && other.Partner == custodians[2].Id).SealedHalf }
                : half)],
        };
        Assert.Equal("seal.escrow-altered", Open(mixed, custodians[0], custodians[1]).Refusals.Single().Code);
        Assert.True(Opens(mixed, custodians[1], custodians[2]));
    }

    [Fact]
    public void A_custodian_of_another_event_does_not_open()
    {
        var custodians = Custodians(3);
        var seal = EventSeal.Create(Event, [custodians[0], custodians[1]]).Value;
        Assert.Equal("opening.not-a-custodian", Open(seal, custodians[0], custodians[2]).Refusals.Single().Code);
        Assert.Equal("opening.not-a-custodian", seal.Finish(custodians[2], Passphrase(custodians[2]), [], Deadline, Deadline).Refusals.Single().Code);
        Assert.Equal("opening.not-a-custodian", Release(custodians[2]).Refusals.Single().Code);

        Outcome<IReadOnlyList<ReleasedHalf>> Release(CustodianKey custodian) => seal.Release(custodian, Passphrase(custodian), PublicKeys(custodians), Deadline, Deadline);
    }

    [Fact]
    public void A_wrong_passphrase_is_named_where_it_was_typed()
    {
        var custodians = Custodians(2);
        var seal = EventSeal.Create(Event, custodians).Value;
        var outcome = seal.Open(custodians[0], Passphrase(custodians[0]), custodians[1], "something else entirely", Deadline, Deadline);
        Assert.Equal(("custodian.wrong-passphrase", "secondPassphrase"), (outcome.Refusals.Single().Code, outcome.Refusals.Single().Field));
        Assert.Equal(2, seal.Open(custodians[0], "something else entirely", custodians[1], "something else entirely", Deadline, Deadline).Refusals.Count);
    }

    [Fact]
    public void Nobody_opens_before_the_deadline()
    {
        var custodians = Custodians(2);
        var seal = EventSeal.Create(Event, custodians).Value;
        var early = Deadline.AddTicks(-1);
        Assert.Equal("opening.before-deadline", seal.Open(custodians[0], Passphrase(custodians[0]), custodians[1], Passphrase(custodians[1]), Deadline, early).Refusals.Single().Code);
        Assert.Equal("opening.before-deadline", seal.Release(custodians[0], Passphrase(custodians[0]), PublicKeys(custodians), Deadline, early).Refusals.Single().Code);
        Assert.Equal("opening.before-deadline", seal.Finish(custodians[0], Passphrase(custodians[0]), [], Deadline, early).Refusals.Single().Code);
        Assert.True(Opens(seal, custodians[0], custodians[1]));
    }

    [Fact]
    public void Two_custodians_open_one_after_the_other()
    {
        var custodians = Custodians(3);
        var seal = EventSeal.Create(Event, custodians).Value;
        var released = Release(seal, custodians, 2);
        using var key = seal.Finish(custodians[1], Passphrase(custodians[1]), released, Deadline, Deadline).Value;
        Assert.Equal(seal.PublicKey, key.PublicKey);
    }

    [Fact]
    public void What_was_released_to_one_custodian_is_of_no_use_to_another_event()
    {
        var custodians = Custodians(2);
        var seal = EventSeal.Create(Event, custodians).Value;
        var other = EventSeal.Create(new SourcingEventId(Id(78)), custodians).Value;
        var released = Release(seal, custodians, 0);
        Assert.Equal("seal.escrow-altered", other.Finish(custodians[1], Passphrase(custodians[1]), released, Deadline, Deadline).Refusals.Single().Code);
    }

    [Fact]
    public void Any_flipped_bit_of_a_half_is_refused()
    {
        var custodians = Custodians(2);
        var seal = EventSeal.Create(Event, custodians).Value;
        Prop.ForAll(Gen.Choose(0, 1).Zip(Gen.Choose(0, (seal.Halves[0].SealedHalf.Length * 8) - 1)).ToArbitrary(), at =>
        {
            var halves = seal.Halves.ToArray();
            var changed = halves[at.Item1].SealedHalf.ToArray();
            changed[at.Item2 / 8] ^= (byte)(1 << (at.Item2 % 8));
            halves[at.Item1] = halves[at.Item1] with { SealedHalf = changed };
            return !Opens(seal with { Halves = halves }, custodians[0], custodians[1]);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Custodians_are_two_to_seven_different_people()
    {
        Assert.Equal("custodian.too-few", EventSeal.Create(Event, Custodians(1)).Refusals.Single().Code);
        Assert.Equal("custodian.too-many", EventSeal.Create(Event, Custodians(8)).Refusals.Single().Code);
        var custodians = Custodians(2);
        Assert.Equal("custodian.named-twice", EventSeal.Create(Event, [custodians[0], custodians[1] with { Custodian = custodians[0].Custodian }]).Refusals.Single().Code);
        Assert.Equal(7 * 6, EventSeal.Create(Event, Custodians(7)).Value.Halves.Count);
    }

    [Fact]
    public void A_changed_passphrase_opens_what_was_escrowed_before()
    {
        var custodians = Custodians(2);
        var seal = EventSeal.Create(Event, custodians).Value;
        var changed = custodians[0].ChangePassphrase(Passphrase(custodians[0]), "another long passphrase", Quick).Value;
        using var key = seal.Open(changed, "another long passphrase", custodians[1], Passphrase(custodians[1]), Deadline, Deadline).Value;
        Assert.Equal("custodian.wrong-passphrase", changed.Unlock(Passphrase(custodians[0])).Refusals.Single().Code);
        Assert.Equal("custodian.wrong-passphrase", custodians[0].ChangePassphrase("not the old passphrase", "another long passphrase", Quick).Refusals.Single().Code);
    }

    [Theory]
    [InlineData("", "custodian.passphrase-too-short")]
    [InlineData("fourteen chars", "custodian.passphrase-too-short")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaa", "custodian.passphrase-too-simple")]
    [InlineData("abcabcabcabcabcabcabc", "custodian.passphrase-too-simple")]
    public void A_weak_passphrase_is_refused(string passphrase, string code) =>
        Assert.Equal(code, CustodianKey.Create(new CustodianKeyId(Id(1)), new PartyId(Id(2)), passphrase, Quick).Refusals.Single().Code);

    [Fact]
    public void A_passphrase_is_the_same_however_the_keyboard_composes_it()
    {
        var key = CustodianKey.Create(new CustodianKeyId(Id(1)), new PartyId(Id(2)), "caf\u00e9 au lait pour deux", Quick).Value;
        using var pair = key.Unlock("cafe\u0301 au lait pour deux").Value;
        Assert.Equal(key.PublicKey, pair.PublicKey);
    }

    [Fact]
    public void An_altered_key_record_is_told_from_a_wrong_passphrase()
    {
        var key = Custodians(1)[0];
        CustodianKey[] altered =
        [
            key with { Custodian = new PartyId(Id(999)) },
            key with { PublicKey = Custodians(2)[1].PublicKey },
            key with { WrappedPrivateKey = [.. key.WrappedPrivateKey.Select(b => (byte)(b ^ 0xff))] },
            key with { WrappedPrivateKey = [] },
        ];
        Assert.All(altered, record => Assert.Equal("custodian.key-altered", record.Unlock(Passphrase(key)).Refusals.Single().Code));
        Assert.Equal("custodian.wrong-passphrase", key.Unlock("\ud800 unpaired surrogate passphrase").Refusals.Single().Code);
    }

    private static Guid Id(int number) => new(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    private static string Passphrase(CustodianKey key) => $"correct horse battery {key.Custodian}";

    private static List<CustodianKey> Custodians(int count) =>
        [.. Enumerable.Range(1, count).Select(i =>
        {
            var person = new PartyId(Id(i));
            return CustodianKey.Create(new CustodianKeyId(Id(100 + i)), person, $"correct horse battery {person}", Quick).Value;
        })];

    private static IEnumerable<(CustodianKey One, CustodianKey Other)> Pairs(List<CustodianKey> custodians) =>
        from i in Enumerable.Range(0, custodians.Count)
        from j in Enumerable.Range(i + 1, custodians.Count - i - 1)
        select (custodians[i], custodians[j]);

    private static Dictionary<CustodianKeyId, byte[]> PublicKeys(List<CustodianKey> custodians) => custodians.ToDictionary(key => key.Id, key => key.PublicKey);

    private static IReadOnlyList<ReleasedHalf> Release(EventSeal seal, List<CustodianKey> custodians, int who) =>
        seal.Release(custodians[who], Passphrase(custodians[who]), PublicKeys(custodians), Deadline, Deadline).Value;

    private static Outcome<KeyPair> Open(EventSeal seal, CustodianKey one, CustodianKey other) => seal.Open(one, Passphrase(one), other, Passphrase(other), Deadline, Deadline);

    private static bool Opens(EventSeal seal, CustodianKey one, CustodianKey other)
    {
        var outcome = Open(seal, one, other);
        return outcome.IsDone && outcome.Value.PublicKey.AsSpan().SequenceEqual(seal.PublicKey);
    }
}

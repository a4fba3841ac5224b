using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Sourcing;
using Vouch.Testing;

namespace Vouch.Sourcing.Tests.Bids;

/// <summary>From invitation to opening, through the pipeline, on both databases.</summary>
public sealed class BidJourneyTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_custodians_open_on_one_form_what_stood_at_the_deadline(DatabaseKind kind)
    {
        await using var bids = await BidHouse.OpenAsync(kind);
        await bids.SubmitAsync(bids.First, 100m);
        await bids.SubmitAsync(bids.First, 90.5m, new BidUpload("offer.pdf", Encoding.UTF8.GetBytes("the offer")));
        await bids.SubmitAsync(bids.Second, 95m);
        await bids.House.DoneAsync(bids.Second.Actor, new WithdrawBid(bids.Second.Invitation, bids.Second.Secret));

        Assert.Equal("opening.before-deadline", await bids.RefusedAsync(await bids.House.ActorAsync(bids.House.Head), Both(bids)));
        bids.PassDeadline();
        var opening = await bids.House.DoneAsync(bids.House.Head, Both(bids));
        Assert.Equal((true, 1, 0), (opening.IsOpen, opening.Bids, opening.Unreadable));

        var opened = Assert.Single(await bids.House.QueryAsync(db => db.Set<OpenedBid>().Include(bid => bid.Lines).Include(bid => bid.Answers).ToListAsync(Now)));
        Assert.Equal((bids.First.Supplier, 2, "Nordstuhl GmbH"), (opened.Bidder, opened.BidVersion, opened.BidderName));
        Assert.Contains(90.5m, opened.Lines.Select(line => line.UnitPrice));
        Assert.Equal("Five years.", Assert.Single(opened.Answers).Text);
        var file = Assert.Single(await bids.House.WithAsync((VouchDb db) => bids.House.WithAsync((Files files) => files.OfAsync(db, new SubjectRef("bid", opened.BidId.Value), Now))));
        Assert.Equal(("offer.pdf", 9L), (file.Name, file.Size));
        Assert.Equal(SourcingEventState.Opened, await bids.House.QueryAsync(db => db.Set<SourcingEvent>().Where(row => row.Id == bids.Event).Select(row => row.State).SingleAsync(Now)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_custodians_open_one_after_the_other_and_one_alone_does_not(DatabaseKind kind)
    {
        await using var bids = await BidHouse.OpenAsync(kind);
        await bids.SubmitAsync(bids.First, 100m);
        bids.PassDeadline();
        var first = await bids.House.DoneAsync(bids.House.Head, new OpenBids(bids.Event, BidHouse.Passphrase));
        Assert.False(first.IsOpen);
        Assert.False((await bids.House.DoneAsync(bids.House.Head, new OpenBids(bids.Event, BidHouse.Passphrase))).IsOpen);
        Assert.Equal(0, await bids.House.QueryAsync(db => db.Set<OpenedBid>().CountAsync(Now)));

        Assert.Equal("custodian.wrong-passphrase", await bids.RefusedAsync(await bids.House.ActorAsync(bids.House.Finance), new OpenBids(bids.Event, "not the passphrase at all")));
        Assert.True((await bids.House.DoneAsync(bids.House.Finance, new OpenBids(bids.Event, BidHouse.OtherPassphrase))).IsOpen);
        Assert.Equal(1, await bids.House.QueryAsync(db => db.Set<OpenedBid>().CountAsync(Now)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nobody_but_two_different_custodians_opens(DatabaseKind kind)
    {
        await using var bids = await BidHouse.OpenAsync(kind);
        await bids.SubmitAsync(bids.First, 100m);
        bids.PassDeadline();
        var head = await bids.House.ActorAsync(bids.House.Head);
        Assert.Equal("opening.same-custodian", await bids.RefusedAsync(head, new OpenBids(bids.Event, BidHouse.Passphrase, bids.House.Head, BidHouse.Passphrase)));
        Assert.Equal("opening.not-a-custodian", await bids.RefusedAsync(head, new OpenBids(bids.Event, BidHouse.Passphrase, bids.House.Buyer, BidHouse.Passphrase)));
        Assert.Equal("opening.not-a-custodian", await bids.RefusedAsync(await bids.House.ActorAsync(bids.House.Buyer), Both(bids)));
        Assert.Equal("opening.not-a-custodian", await bids.RefusedAsync(await bids.House.ActorAsync(bids.House.Administrator), Both(bids)));
        Assert.Equal("event.not-found", await bids.RefusedAsync(bids.First.Actor, Both(bids)));
        Assert.Equal("custodian.wrong-passphrase", await bids.RefusedAsync(head, new OpenBids(bids.Event, BidHouse.Passphrase, bids.House.Finance, BidHouse.Passphrase)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_late_bid_is_refused_and_leaves_nothing(DatabaseKind kind)
    {
        await using var bids = await BidHouse.OpenAsync(kind);
        await bids.SubmitAsync(bids.First, 100m);
        var late = await bids.BidAsync(bids.First, 50m);
        bids.PassDeadline();
        Assert.Equal("bid.after-deadline", await bids.RefusedAsync(bids.First.Actor, late));
        Assert.Equal("bid.after-deadline", await bids.RefusedAsync(bids.Second.Actor, await bids.BidAsync(bids.Second, 50m)));
        Assert.Equal("bid.after-deadline", await bids.RefusedAsync(bids.First.Actor, new WithdrawBid(bids.First.Invitation, bids.First.Secret)));
        Assert.Equal(1, await bids.House.QueryAsync(db => db.Set<BidVersion>().CountAsync(Now)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_bidder_rereads_the_own_bid_and_nobody_elses(DatabaseKind kind)
    {
        await using var bids = await BidHouse.OpenAsync(kind);
        var receipt = await bids.SubmitAsync(bids.First, 123.45m, new BidUpload("a.txt", [1, 2, 3]));
        await bids.SubmitAsync(bids.Second, 200m);

        var own = await OwnAsync(bids, bids.First, bids.First.Secret);
        Assert.Equal(123.45m, own!.Content!.Lines[0].UnitPrice);
        Assert.Equal(receipt.CiphertextSha256, own.CiphertextSha256);
        Assert.Equal([1, 2, 3], own.Files.Single().Content);
        Assert.Equal("seal.other-link", (await OwnAsync(bids, bids.First, bids.Second.Secret))!.Unreadable!.Code);

        var stranger = bids.Second.Actor;
        Assert.Equal("invitation.not-found", await bids.RefusedAsync(stranger, new WithdrawBid(bids.First.Invitation, bids.Second.Secret)));
        Assert.Equal("invitation.not-found", await bids.RefusedAsync(stranger, new WithdrawBid(bids.First.Invitation, bids.First.Secret)));
        Assert.Equal("invitation.not-found", await bids.RefusedAsync(bids.First.Actor, new WithdrawBid(bids.First.Invitation, bids.Second.Secret)));
        Assert.Equal("invitation.not-found", await bids.RefusedAsync(await bids.House.ActorAsync(bids.House.Buyer), new WithdrawBid(bids.First.Invitation, bids.First.Secret)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_link_stops_working_when_it_is_revoked_replaced_or_expired(DatabaseKind kind)
    {
        await using var bids = await BidHouse.OpenAsync(kind);
        await bids.House.DoneAsync(bids.First.Actor, new OpenInvitation(bids.First.Invitation, bids.First.Secret));
        await bids.House.DoneAsync(bids.House.Buyer, new RevokeInvitation(bids.First.Invitation));
        Assert.Equal("invitation.revoked", await bids.RefusedAsync(bids.First.Actor, await bids.BidAsync(bids.First, 1m)));

        var again = InvitationSecret.Create();
        await bids.House.DoneAsync(bids.House.Buyer, new ResendInvitation(bids.First.Invitation, again.Hash(), EndEarlierLinks: true));
        Assert.Equal("invitation.link-ended", await bids.RefusedAsync(bids.First.Actor, await bids.BidAsync(bids.First, 1m)));
        await bids.SubmitAsync(bids.First with { Secret = again }, 1m);
        await bids.House.RefusedAsync("invitation.has-bid", bids.House.Buyer, new RevokeInvitation(bids.First.Invitation));

        bids.House.Clock.Advance(TimeSpan.FromDays(365));
        Assert.Equal("invitation.expired", await bids.RefusedAsync(bids.First.Actor, new OpenInvitation(bids.First.Invitation, again)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_suspended_supplier_is_not_invited_nor_invited_again_and_offers_nothing(DatabaseKind kind)
    {
        await using var bids = await BidHouse.OpenAsync(kind);
        var invited = await bids.House.QueryAsync(db => db.Set<Invitation>().AsNoTracking().SingleAsync(row => row.Id == bids.First.Invitation));
        await bids.House.DoneAsync(bids.House.Buyer, new Suppliers.SuspendSupplier(invited.Supplier, "Insurance has lapsed."));
        await bids.House.RefusedAsync("invitation.supplier-not-invitable", bids.House.Buyer, new ResendInvitation(bids.First.Invitation, InvitationSecret.Create().Hash(), EndEarlierLinks: false));
        Assert.Equal("invitation.supplier-suspended", await bids.RefusedAsync(bids.First.Actor, await bids.BidAsync(bids.First, 1m)));
        await bids.House.DoneAsync(bids.House.Buyer, new Suppliers.ReinstateSupplier(invited.Supplier));
        await bids.SubmitAsync(bids.First, 1m);
        var other = await bids.House.DoneAsync(bids.House.Buyer, new Suppliers.RegisterSupplier(new Suppliers.SupplierParticulars("Gesperrt GmbH", "DE", Currency.Eur)));
        await bids.House.DoneAsync(bids.House.Buyer, new Suppliers.SuspendSupplier(other, "Insurance has lapsed."));
        await bids.House.RefusedAsync("invitation.supplier-not-invitable", bids.House.Buyer, new InviteToEvent(invited.SourcingEventId, other, "Jo", "jo@gesperrt.example", InvitationSecret.Create().Hash()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Questions_reach_all_bidders_without_names_and_an_answer_may_extend_the_deadline(DatabaseKind kind)
    {
        await using var bids = await BidHouse.OpenAsync(kind);
        var question = await bids.House.DoneAsync(bids.First.Actor, new AskClarification(bids.First.Invitation, "To which floor?", bids.First.Secret));
        var later = bids.Deadline.AddDays(2);
        await bids.House.DoneAsync(bids.House.Buyer, new AnswerClarification(question, "The third; there is a lift.", later));
        await bids.House.RefusedAsync("question.answered", bids.House.Buyer, new AnswerClarification(question, "The fourth.", null));

        var seen = await bids.House.WithAsync((InvitationQueries invitations) => invitations.EnterAsync(bids.Second.Actor, bids.Second.Invitation, bids.Second.Secret, Now));
        Assert.Equal(("To which floor?", "The third; there is a lift."), (seen.Value.Questions.Single().Text, seen.Value.Questions.Single().Answer));
        Assert.Equal(later, seen.Value.Event.Deadline);
        bids.PassDeadline();
        await bids.SubmitAsync(bids.Second, 10m);

        var facts = await bids.House.QueryAsync(db => db.Facts.Where(fact => fact.Name == "clarification.asked").ToListAsync(Now));
        Assert.Equal(PartyId.System, Assert.Single(facts).Actor);
        Assert.DoesNotContain(bids.First.Supplier.ToString(), facts[0].PartiesJson + facts[0].DataJson, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_envelope_that_was_changed_is_found_at_the_opening_and_the_others_open(DatabaseKind kind)
    {
        await using var bids = await BidHouse.OpenAsync(kind);
        var spoiled = await bids.SubmitAsync(bids.First, 100m);
        await bids.SubmitAsync(bids.Second, 90m);
        await bids.House.QueryAsync(async db =>
        {
            var envelope = await db.Set<StoredEnvelope>().AsNoTracking().SingleAsync(row => row.BidId == spoiled.Bid, Now);
            var changed = envelope.Bytes.ToArray();
            changed[^20] ^= 1;
            return await db.Set<StoredEnvelope>().Where(row => row.BidId == spoiled.Bid).ExecuteUpdateAsync(set => set.SetProperty(row => row.Bytes, changed), Now);
        });
        bids.PassDeadline();
        var opening = await bids.House.DoneAsync(bids.House.Head, Both(bids));
        Assert.Equal((1, 1), (opening.Bids, opening.Unreadable));
        Assert.Equal("seal.altered", (await bids.House.QueryAsync(db => db.Facts.SingleAsync(fact => fact.Name == "bid.unreadable", Now))).Data["reason_code"]);
    }

    [Fact]
    public async Task No_byte_of_a_sealed_bid_is_in_the_database_file()
    {
        await using var bids = await BidHouse.OpenAsync(DatabaseKind.Sqlite);
        const string Canary = "Zwiebelturmquartett";
        var bid = await bids.BidAsync(bids.First, 987654.321m, new BidUpload(Canary + ".pdf", Encoding.UTF8.GetBytes(Canary)));
        var outcome = await bids.House.Services.GetRequiredService<Pipeline>().RunAsync(bids.First.Actor, bid with { Note = Canary }, new Idempotency("key-1", [1]), Now);
        Assert.True(outcome.IsDone);
        // The answer that is kept for a repetition holds the receipt, and a repetition gets it.
        var repeated = await bids.House.Services.GetRequiredService<Pipeline>().RunAsync(bids.First.Actor, bid with { Note = Canary }, new Idempotency("key-1", [2]), Now);
        Assert.Equal(outcome.Value, repeated.Value);
        await bids.House.QueryAsync(db => db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", Now));

        var bytes = await AllBytesAsync(bids.House.Connection);
        Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Canary)));
        Assert.Equal(-1, bytes.AsSpan().IndexOf("987654"u8));
        Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(bids.First.Secret.Reveal())));
        Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(BidHouse.Passphrase)));
        // The scan would find them: the opened bid is there in clear text.
        bids.PassDeadline();
        await bids.House.DoneAsync(bids.House.Head, Both(bids));
        await bids.House.QueryAsync(db => db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", Now));
        bytes = await AllBytesAsync(bids.House.Connection);
        Assert.NotEqual(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Canary)));
        Assert.NotEqual(-1, bytes.AsSpan().IndexOf("987654"u8));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Custodians_stand_from_the_first_bid_on(DatabaseKind kind)
    {
        await using var bids = await BidHouse.OpenAsync(kind);
        await bids.House.DoneAsync(bids.House.Buyer, new NameCustodians(bids.Event, [bids.House.Head, bids.House.OtherFinance]));
        await bids.House.RefusedAsync("custodian.too-few", bids.House.Buyer, new NameCustodians(bids.Event, [bids.House.Head]));
        await bids.House.RefusedAsync("custodian.no-key", bids.House.Buyer, new NameCustodians(bids.Event, [bids.House.Head, bids.House.Approver]));
        await bids.House.RefusedAsync("custodian.named-twice", bids.House.Buyer, new NameCustodians(bids.Event, [bids.House.Head, bids.House.Head]));
        await bids.House.RefusedAsync("event.not-yours", bids.House.OtherBuyer, new NameCustodians(bids.Event, [bids.House.Head, bids.House.Finance]));
        await bids.SubmitAsync(bids.First, 5m);
        await bids.House.RefusedAsync("custodian.bids-received", bids.House.Buyer, new NameCustodians(bids.Event, [bids.House.Head, bids.House.Finance]));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Invitations_that_nobody_bid_on_expire_with_the_event(DatabaseKind kind)
    {
        await using var bids = await BidHouse.OpenAsync(kind);
        await bids.SubmitAsync(bids.First, 5m);
        bids.PassDeadline();
        await bids.House.DoneAsync(bids.House.Buyer, new CloseEvent(bids.Event));
        var states = await bids.House.QueryAsync(db => db.Set<Invitation>().ToDictionaryAsync(row => row.Id, row => row.State, Now));
        Assert.Equal((InvitationState.Accepted, InvitationState.Expired), (states[bids.First.Invitation], states[bids.Second.Invitation]));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_event_without_custodians_is_not_published(DatabaseKind kind)
    {
        await using var bids = await BidHouse.OpenAsync(kind);
        var other = await bids.House.DoneAsync(bids.House.Buyer, new DraftEvent(SourcingEventKind.Quotation, "Lamps", bids.House.Unit, Currency.Eur)
        {
            Deadline = bids.Deadline,
            Lots = [new DraftLot("Lamps", [new DraftLine("Lamp", 1m, "H87")])],
        });
        await bids.House.RefusedAsync("event.no-custodians", bids.House.Buyer, new PublishEvent(other));
        await bids.House.RefusedAsync("invitation.event-not-open", bids.House.Buyer, new InviteToEvent(other, bids.First.Supplier, "A", "a@b.example", InvitationSecret.Create().Hash()));
        await bids.House.RefusedAsync("invitation.already-sent", bids.House.Buyer, new InviteToEvent(bids.Event, bids.First.Supplier, "A", "a@b.example", InvitationSecret.Create().Hash()));
    }

    private static OpenBids Both(BidHouse bids) => new(bids.Event, BidHouse.Passphrase, bids.House.Finance, BidHouse.OtherPassphrase);

    private static Task<OwnBid?> OwnAsync(BidHouse bids, Invited invited, InvitationSecret secret) => bids.House.QueryAsync(async db =>
        await OwnBid.ReadAsync(db, await db.Set<Invitation>().SingleAsync(row => row.Id == invited.Invitation, Now), secret, Now));

    private static async Task<byte[]> AllBytesAsync(string file)
    {
        var all = new List<byte>();
        foreach (var path in new[] { file, file + "-wal" }.Where(File.Exists))
        {
            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy, Now);
            all.AddRange(copy.ToArray());
        }

        return [.. all];
    }
}

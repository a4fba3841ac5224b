using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Decisions;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Relationships;
using Vouch.Sourcing;
using Vouch.Suppliers;
using Vouch.Testing;

namespace Vouch.Sourcing.Tests.Bids;

/// <summary>A house with a published event of two lines and one question, two custodians in place and two suppliers invited.</summary>
internal sealed class BidHouse : IAsyncDisposable
{
    public const string Passphrase = "correct horse battery staple";
    public const string OtherPassphrase = "another horse, another staple";
    private readonly TestHouse house;

    private BidHouse(TestHouse house) => this.house = house;

    public TestHouse House => house;

    public SourcingEventId Event { get; private set; }

    public DateTimeOffset Deadline { get; } = new(2026, 3, 9, 12, 0, 0, TimeSpan.Zero);

    public Invited First { get; private set; } = null!;

    public Invited Second { get; private set; } = null!;

    public static async Task<BidHouse> OpenAsync(DatabaseKind kind)
    {
        var opened = await TestHouse.OpenAsync(
            kind,
            services => services.AddSingleton(new KeyStretching(10)),
            new PromisesModule(),
            new RelationshipsModule(),
            new DecisionsModule(),
            new SuppliersModule(),
            new SourcingModule());
        return await OnAsync(opened);
    }

    /// <summary>The same in a house that was opened elsewhere.</summary>
    public static async Task<BidHouse> OnAsync(TestHouse house)
    {
        var bids = new BidHouse(house);
        await bids.PrepareAsync();
        return bids;
    }

    public async Task<Invited> InviteAsync(string name)
    {
        var supplier = await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars(name, "DE", Currency.Eur)));
        return await InviteAsync(supplier);
    }

    public async Task<Invited> InviteAsync(PartyId supplier)
    {
        var secret = InvitationSecret.Create();
        var issued = await house.DoneAsync(house.Buyer, new InviteToEvent(Event, supplier, "Ines Ferrer", "ines@supplier.example", secret.Hash()));
        return new Invited(supplier, issued.Invitation, secret);
    }

    /// <summary>A whole bid at this price for the first line.</summary>
    public async Task<SubmitBid> BidAsync(Invited invited, decimal price, params BidUpload[] files)
    {
        var form = BidForm.Of(await house.QueryAsync(db => EventDesk.Whole(db).AsNoTracking().FirstAsync(row => row.Id == Event)));
        var bid = Samples.Bid(form);
        return new SubmitBid(invited.Invitation, invited.Secret, "EUR", [bid.Lines[0] with { UnitPrice = price }, .. bid.Lines.Skip(1)], bid.Answers, bid.ValidUntil, bid.Note, files);
    }

    public async Task<SubmittedBid> SubmitAsync(Invited invited, decimal price, params BidUpload[] files) => await house.DoneAsync(invited.Actor, await BidAsync(invited, price, files));

    public void PassDeadline() => house.Clock.AdvanceTo(Deadline);

    public async Task<string> RefusedAsync<TResult>(Actor actor, ICommand<TResult> command)
    {
        var outcome = await house.RunAsync(actor, command);
        Assert.False(outcome.IsDone);
        return outcome.Refusals[0].Code;
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    private async Task PrepareAsync()
    {
        await house.DoneAsync(house.Head, new ChooseCustodianKey(Passphrase, Passphrase));
        await house.DoneAsync(house.Finance, new ChooseCustodianKey(OtherPassphrase, OtherPassphrase));
        await house.DoneAsync(house.OtherFinance, new ChooseCustodianKey(Passphrase, Passphrase));
        Event = await house.DoneAsync(house.Buyer, new DraftEvent(SourcingEventKind.Quotation, "Office chairs", house.Unit, Currency.Eur)
        {
            Deadline = Deadline,
            Lots = [new DraftLot("Chairs", [new DraftLine("Swivel chair", 40m, "H87"), new DraftLine("Visitor chair", 12.5m, "H87")])],
            Criteria = [new DraftCriterion("Price", 60m, IsPrice: true), new DraftCriterion("Service", 40m, Guidance: "Who repairs, how fast?")],
        });
        await house.DoneAsync(house.Buyer, new NameCustodians(Event, [house.Head, house.Finance, house.OtherFinance]));
        await house.DoneAsync(house.Buyer, new PublishEvent(Event));
        First = await InviteAsync("Nordstuhl GmbH");
        Second = await InviteAsync("Sillas Ibéricas SA");
    }
}

/// <summary>An invited supplier with its link.</summary>
internal sealed record Invited(PartyId Supplier, InvitationId Invitation, InvitationSecret Secret)
{
    /// <summary>The holder of the link.</summary>
    public Actor Actor => new(Supplier, []) { Supplier = Supplier, Scope = new SubjectRef("invitation", Invitation.Value) };
}

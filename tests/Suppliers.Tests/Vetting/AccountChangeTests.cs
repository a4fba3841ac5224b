using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Suppliers.Vetting;
using Vouch.Testing;

namespace Vouch.Suppliers.Tests.Vetting;

/// <summary>The classic fraud: a new bank account by mail.</summary>
public sealed class AccountChangeTests
{
    private const string Old = "DE89370400440532013000";
    private const string New = "FR1420041010050500013M02606";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_change_is_confirmed_through_a_contact_known_before_used_after_a_delay_and_payments_are_held_meanwhile(DatabaseKind kind)
    {
        await using var stage = await PaidBeforeAsync(kind);
        var house = stage.House;
        await house.DoneAsync(house.Buyer, Change(stage, New, "jana@nordlicht.example"));
        Assert.Equal((Old, true), await AccountAsync(stage));
        await house.RefusedAsync("supplier.same-person", house.Buyer, new ConfirmAccount(stage.Supplier, await ContactAsync(stage, "jana@nordlicht.example")));
        await house.RefusedAsync("supplier.no-known-contact", house.Finance, new ConfirmAccount(stage.Supplier));
        await house.RefusedAsync("supplier.no-known-contact", house.Finance, new ConfirmAccount(stage.Supplier, house.Buyer));
        await house.DoneAsync(house.Finance, new ConfirmAccount(stage.Supplier, await ContactAsync(stage, "jana@nordlicht.example")));
        await house.RefusedAsync("supplier.confirmed-already", house.OtherFinance, new ConfirmAccount(stage.Supplier, await ContactAsync(stage, "jana@nordlicht.example")));
        Assert.Equal((Old, true), await AccountAsync(stage));

        house.Clock.Advance(TimeSpan.FromDays(3) - TimeSpan.FromMinutes(1));
        await stage.TickAsync();
        Assert.Equal((Old, true), await AccountAsync(stage));
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        await stage.TickAsync();
        Assert.Equal((New, false), await AccountAsync(stage));
        Assert.Contains("supplier.account-used", await stage.FactsAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_contact_that_came_shortly_before_the_account_cannot_confirm_it_and_the_old_one_is_told(DatabaseKind kind)
    {
        await using var stage = await PaidBeforeAsync(kind);
        var house = stage.House;
        await house.DoneAsync(stage.Own, Change(stage, Old, "thief@nordlicht-gmbh.example"));
        house.Clock.Advance(TimeSpan.FromDays(2));
        await house.DoneAsync(stage.Own, Change(stage, New, "thief@nordlicht-gmbh.example"));
        await house.RefusedAsync("supplier.no-known-contact", house.Finance, new ConfirmAccount(stage.Supplier, await ContactAsync(stage, "thief@nordlicht-gmbh.example")));
        var told = await house.QueryAsync(async db => (await db.Facts.Where(fact => fact.Name == "supplier.account-proposed").OrderByDescending(fact => fact.At).FirstAsync()).Parties.Where(party => party.Role == "contact").Select(party => party.Party).ToList());
        Assert.Contains(await ContactAsync(stage, "jana@nordlicht.example"), told);
        Assert.Contains(await ContactAsync(stage, "thief@nordlicht-gmbh.example"), told);
        await house.DoneAsync(house.Finance, new ConfirmAccount(stage.Supplier, await ContactAsync(stage, "jana@nordlicht.example")));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Somebody_who_says_it_was_not_them_ends_it_also_after_it_was_confirmed(DatabaseKind kind)
    {
        await using var stage = await PaidBeforeAsync(kind);
        var house = stage.House;
        await house.DoneAsync(house.Buyer, Change(stage, New, "jana@nordlicht.example"));
        await house.DoneAsync(house.Finance, new ConfirmAccount(stage.Supplier, await ContactAsync(stage, "jana@nordlicht.example")));
        await house.RefusedAsync("supplier.no-reason", house.OtherFinance, new RefuseAccount(stage.Supplier, " "));
        await house.DoneAsync(house.OtherFinance, new RefuseAccount(stage.Supplier, "The accountant never sent this."));
        house.Clock.Advance(TimeSpan.FromDays(4));
        await stage.TickAsync();
        Assert.Equal((Old, false), await AccountAsync(stage));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nobody_confirms_what_they_entered_by_having_it_entered_again(DatabaseKind kind)
    {
        await using var stage = await PaidBeforeAsync(kind);
        var house = stage.House;
        await house.DoneAsync(house.Buyer, Change(stage, New, "jana@nordlicht.example"));
        await house.DoneAsync(stage.Own, Change(stage, New, "jana@nordlicht.example"));
        await house.RefusedAsync("supplier.same-person", house.Buyer, new ConfirmAccount(stage.Supplier, await ContactAsync(stage, "jana@nordlicht.example")));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Another_account_entered_during_the_delay_begins_anew(DatabaseKind kind)
    {
        await using var stage = await PaidBeforeAsync(kind);
        var house = stage.House;
        await house.DoneAsync(house.Buyer, Change(stage, New, "jana@nordlicht.example"));
        await house.DoneAsync(house.Finance, new ConfirmAccount(stage.Supplier, await ContactAsync(stage, "jana@nordlicht.example")));
        await house.DoneAsync(house.Buyer, Change(stage, "GB82WEST12345698765432", "jana@nordlicht.example"));
        house.Clock.Advance(TimeSpan.FromDays(10));
        await stage.TickAsync();
        Assert.Equal((Old, true), await AccountAsync(stage));
    }

    private static async Task<VettingStage> PaidBeforeAsync(DatabaseKind kind)
    {
        var stage = await VettingStage.OpenAsync(kind, "DE");
        await stage.House.DoneAsync(stage.House.Buyer, Change(stage, Old, "jana@nordlicht.example"));
        await stage.House.DoneAsync(stage.House.Finance, new ConfirmAccount(stage.Supplier));
        Assert.Equal((Old, false), await AccountAsync(stage));
        stage.House.Clock.Advance(TimeSpan.FromDays(30));
        return stage;
    }

    private static ChangeSupplier Change(VettingStage stage, string iban, string contact) => new(stage.Supplier, new SupplierParticulars("Nordlicht GmbH", "DE", Currency.Eur, ContactName: "Jana Winter", ContactEmail: contact, Iban: iban));

    private static Task<PartyId> ContactAsync(VettingStage stage, string email) => stage.House.QueryAsync(db => db.Set<SupplierContact>().Where(row => row.Email == email).Select(row => row.Id).SingleAsync());

    private static async Task<(string?, bool?)> AccountAsync(VettingStage stage)
    {
        var account = await stage.House.WithAsync<SupplierDirectory, SupplierAccount?>(directory => stage.House.QueryAsync(db => directory.AccountAsync(db, stage.Supplier, default)));
        return (account?.Iban, account?.ChangePending);
    }
}

using Vouch.Contracts;
using Vouch.Kernel;
using Vouch.Suppliers;
using Vouch.Suppliers.Scorecards;
using Vouch.Suppliers.Vetting;

namespace Vouch.Purchasing;

/// <summary>Asks the rooms of suppliers and contracts.</summary>
internal sealed class SupplierKnowledge(SupplierDirectory suppliers, ISupplierGate gate, ContractTerms terms, IScreeningState screening, TimeProvider clock) : ISupplierKnowledge
{
    public async Task<KnownSupplier?> FindAsync(VouchDb db, PartyId supplier, CancellationToken cancellationToken) =>
        await suppliers.FindAsync(db, supplier, cancellationToken) is { } card ? await KnownAsync(db, card, cancellationToken) : null;

    public async Task<KnownSupplier?> HoldAsync(Work work, PartyId supplier, CancellationToken cancellationToken) =>
        await suppliers.HoldAsync(work, supplier, cancellationToken) is { } card ? await KnownAsync(work.Db, card, cancellationToken) : null;

    public Task<Outcome<Done>> PassAsync(Work work, PartyId supplier, SubjectRef order, string? reason, CancellationToken cancellationToken) =>
        gate.PassAsync(work, supplier, GatedAct.Order, order, reason, cancellationToken);

    public async Task<IReadOnlyList<PartyId>> SearchAsync(VouchDb db, string text, CancellationToken cancellationToken) =>
        [.. (await suppliers.SearchAsync(db, text, 50, cancellationToken)).Select(card => card.Id)];

    public async Task<IReadOnlyDictionary<PartyId, KnownSupplier>> FindAsync(VouchDb db, IReadOnlyCollection<PartyId> wanted, CancellationToken cancellationToken)
    {
        var cards = await suppliers.FindAsync(db, wanted, cancellationToken);
        var accounts = await suppliers.AccountsAsync(db, wanted, cancellationToken);
        var states = await screening.OfAsync(db, wanted, cancellationToken);
        return cards.Values.ToDictionary(card => card.Id, card =>
        {
            var account = accounts.GetValueOrDefault(card.Id);
            return new KnownSupplier(
                card.Id,
                card.Name,
                card.MayBeOrderedFrom,
                null,
                account is null ? null : new BankAccount(account.Holder, account.Iban, account.Bic ?? "", card.Country),
                account?.ChangePending ?? false,
                states.GetValueOrDefault(card.Id) is not ({ Open: > 0 } or { Confirmed: > 0 } or { IsWaiting: true }));
        });
    }

    private async Task<KnownSupplier> KnownAsync(VouchDb db, SupplierCard card, CancellationToken cancellationToken) =>
        new(card.Id, card.Name, card.MayBeOrderedFrom, await terms.FindAsync(db, card.Id, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), cancellationToken), null);
}

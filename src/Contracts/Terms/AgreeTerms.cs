using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Suppliers;

namespace Vouch.Contracts;

/// <summary>Payment terms agreed with a supplier, from a day on.</summary>
internal sealed class SupplierTerms
{
    public required PartyId Supplier { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>As <see cref="PaymentTerms"/> writes them.</summary>
    public required string Terms { get; set; }

    public required PartyId AgreedBy { get; set; }
}

/// <summary>Agrees payment terms with a supplier. Orders placed from that day on carry them; orders and invoices before keep theirs.</summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Terms">Such as <c>net 30</c>, <c>end of month 15</c>, <c>2% 10 net 30</c>.</param>
/// <param name="From">The first day.</param>
public sealed record AgreeTerms(PartyId Supplier, string Terms, DateOnly From) : ICommand<Done>;

internal sealed class AgreeTermsHandler(SupplierDirectory suppliers) : IHandler<AgreeTerms, Done>
{
    public async Task<Outcome<Done>> HandleAsync(AgreeTerms command, Work work, CancellationToken cancellationToken)
    {
        if (!work.Actor.HasAnywhere(Roles.Buyer))
        {
            return ContractRefusals.NotBuyer;
        }

        if (await suppliers.FindAsync(work.Db, command.Supplier, cancellationToken) is null)
        {
            return Problems.NotFound;
        }

        if (!PaymentTerms.TryParse(command.Terms, out var terms))
        {
            return ContractRefusals.BadTerms.With(command.Terms).At("terms");
        }

        var known = await work.Db.Set<SupplierTerms>().FirstOrDefaultAsync(row => row.Supplier == command.Supplier && row.From == command.From, cancellationToken);
        if (known is null)
        {
            work.Db.Add(new SupplierTerms { Supplier = command.Supplier, From = command.From, Terms = terms.ToString(), AgreedBy = work.Actor.Party });
        }
        else
        {
            known.Terms = terms.ToString();
            known.AgreedBy = work.Actor.Party;
        }

        work.Record(new FactDraft(ContractFacts.TermsAgreed, new SubjectRef("supplier", command.Supplier.Value))
        {
            Parties = [("supplier", command.Supplier), ("owner", work.Actor.Party)],
            Data = new FactData { { "terms", terms.ToString() }, { "from", command.From } },
        });
        return Done.Value;
    }
}

/// <summary>The door to payment terms.</summary>
public sealed class ContractTerms
{
    /// <summary>The terms agreed with a supplier on a day; null when none were: then <see cref="PaymentTerms.Default"/> holds.</summary>
    public async Task<PaymentTerms?> FindAsync(VouchDb db, PartyId supplier, DateOnly day, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var text = await db.Set<SupplierTerms>().AsNoTracking().Where(row => row.Supplier == supplier && row.From <= day)
            .OrderByDescending(row => row.From).Select(row => row.Terms).FirstOrDefaultAsync(cancellationToken);
        return PaymentTerms.TryParse(text, out var terms) ? terms : null;
    }
}

using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>Raises, changes and settles exceptions as the match says.</summary>
internal sealed class ExceptionDesk(CompanyDirectory directory)
{
    /// <summary>Raises the exception of an invoice, opens it again, or tells its owner what is open now.</summary>
    public async Task RaiseAsync(
        Work work, Invoice invoice, Order? order, InvoiceException? exception, List<Difference> open, MatchingPolicy policy, CancellationToken cancellationToken)
    {
        var role = DifferenceTable.RoleFor(open);
        var heaviest = open.OrderBy(difference => difference.Role == role ? 0 : 1).ThenByDescending(difference => difference.Amount.Minor).ThenBy(difference => difference.Kind).First();
        var amount = Money.Sum(open.Select(difference => difference.Amount), invoice.Currency);
        var promised = DateOnly.FromDateTime(work.At.UtcDateTime).AddDays(policy.AnswerWithin);
        var company = await directory.ReadAsync(cancellationToken);
        var owner = OwnerOf(role, invoice, order, company);
        if (exception is null)
        {
            exception = new InvoiceException
            {
                Id = work.NewId<ExceptionId>(),
                Register = await work.NextNumberAsync(InvoiceException.Series, cancellationToken),
                InvoiceId = invoice.Id,
                Supplier = invoice.Supplier,
                Unit = invoice.Unit,
                State = ExceptionState.Open,
                Kind = heaviest.Kind,
                Amount = amount,
                Role = role,
                Owner = owner,
                RaisedAt = work.At,
                PromisedOn = promised,
            };
            work.Db.Add(exception);
            invoice.ExceptionOwner = owner;
            work.Record(ExceptionFacts.Raised, exception);
            return;
        }

        (exception.Kind, exception.Amount) = (heaviest.Kind, amount);
        if (exception.State == ExceptionState.Settled)
        {
            exception.Take(ExceptionAct.Reopen);
            (exception.Role, exception.Owner, exception.RaisedAt, exception.PromisedOn, exception.SettledAt) = (role, owner, work.At, promised, null);
            invoice.ExceptionOwner = owner;
            work.Record(ExceptionFacts.Raised, exception);
        }
    }

    /// <summary>Nothing is open any more.</summary>
    public void Settle(Work work, InvoiceException exception)
    {
        if (exception.Take(ExceptionAct.Settle).IsDone)
        {
            exception.SettledAt = work.At;
            exception.Asked = "";
            work.Record(ExceptionFacts.Solved, exception);
        }
    }

    /// <summary>The finance person of a unit who looks after a document: spread over all who hold the role, always the same for the same number.</summary>
    public static PartyId FinanceOf(CompanySnapshot company, UnitId unit, long register)
    {
        var holders = company.Holders(Roles.Finance, unit);
        return holders.Count == 0 ? PartyId.System : holders[(int)(register % holders.Count)].Id;
    }

    private static PartyId OwnerOf(ExceptionRole role, Invoice invoice, Order? order, CompanySnapshot company)
    {
        var wanted = role switch
        {
            ExceptionRole.Buyer => order?.Buyer,
            ExceptionRole.Receiver => order?.Requester,
            _ => null,
        };
        return wanted is { } person && company.Person(person) is { IsActive: true } ? person : FinanceOf(company, invoice.Unit, invoice.Register);
    }
}

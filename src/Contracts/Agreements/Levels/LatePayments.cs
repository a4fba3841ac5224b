using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>A payment that we made late.</summary>
/// <param name="Number">Our number of the invoice.</param>
/// <param name="DueOn">The last day on which it would have been in time.</param>
/// <param name="PaidOn">The day on which the bank booked it.</param>
/// <param name="Interest">What is owed for the days between; above zero.</param>
public sealed record LatePayment(string Number, DateOnly DueOn, DateOnly PaidOn, Money Interest);

/// <summary>The door by which contracts ask the room that pays what was paid late.</summary>
public interface ILatePayments
{
    /// <summary>What was paid late of a contract's invoices, where that became known in a period, the earliest first.</summary>
    /// <param name="db">The database.</param>
    /// <param name="contract">The contract.</param>
    /// <param name="since">The first moment of the period.</param>
    /// <param name="until">The first moment after it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<LatePayment>> OfContractAsync(VouchDb db, ContractId contract, DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken);
}

/// <summary>What we paid late in a period, as lines that both sides read. Nothing where no room pays.</summary>
internal sealed class LatePayments(IEnumerable<ILatePayments> doors)
{
    /// <summary>The key under which late payments are counted; no service level has it.</summary>
    public const string Key = "late-payment";

    /// <summary>The lines of a period. What was paid in another currency than the contract's is between the parties outside of it.</summary>
    public async Task<IReadOnlyList<LevelLine>> LinesAsync(VouchDb db, Contract contract, LevelMeasurement row, CancellationToken cancellationToken)
    {
        var (from, until) = LevelDesk.Moments(row);
        List<LevelLine> lines = [];
        foreach (var door in doors)
        {
            var late = await door.OfContractAsync(db, contract.Id, from, until, cancellationToken);
            lines.AddRange(late.Where(one => one.Interest.Currency == contract.Currency).Select(one => new LevelLine(one.Number, one.DueOn, one.PaidOn) { PenaltyMinor = one.Interest.Minor }));
        }

        return lines;
    }
}

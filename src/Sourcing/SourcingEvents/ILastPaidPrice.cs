using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>Declared here, answered by rooms that know what was paid (Purchasing): the price last paid for something like this.</summary>
public interface ILastPaidPrice
{
    /// <summary>For each description the newest price paid by the company for one unit in the same unit of measure; what nobody knows is missing from the answer.</summary>
    /// <param name="db">The database, within the caller's work.</param>
    /// <param name="wanted">Description and UN/ECE Recommendation 20 code of each line.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    Task<IReadOnlyDictionary<LastPaidQuestion, LastPaid>> FindAsync(VouchDb db, IReadOnlyCollection<LastPaidQuestion> wanted, CancellationToken cancellationToken);
}

/// <summary>A line whose last price is asked for.</summary>
/// <param name="Description">In the words of the line.</param>
/// <param name="UnitOfMeasure">UN/ECE Recommendation 20 code.</param>
public sealed record LastPaidQuestion(string Description, string UnitOfMeasure);

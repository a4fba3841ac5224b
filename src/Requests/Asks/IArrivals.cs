using Vouch.Kernel;

namespace Vouch.Requests;

/// <summary>What is on its way for a request.</summary>
/// <param name="Request">The request.</param>
/// <param name="SupplierName">Who delivers next.</param>
/// <param name="On">The day promised, or wanted while nothing is promised; of several orders the next.</param>
/// <param name="IsPromised">True when the supplier has said yes to that day.</param>
public sealed record Arrival(RequestId Request, string SupplierName, DateOnly On, bool IsPromised);

/// <summary>Declared here, answered by Purchasing: when what was ordered for requests will be here.</summary>
public interface IArrivals
{
    /// <summary>The next delivery of each of these requests for which one is expected. One query.</summary>
    Task<IReadOnlyList<Arrival>> ExpectedAsync(VouchDb db, IReadOnlyCollection<RequestId> requests, CancellationToken cancellationToken);
}
